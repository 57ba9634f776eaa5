/** What can be asked of a charger: the commands of the registers, and any CALL. */
import { part, post } from '../../core/api.js';
import { html, useState } from '../../core/dom.js';
import { useAction } from '../../core/load.js';
import { Choice, Field, Segments, Switch } from '../../ui/field.js';
import { Button, Locked, Panel, Trouble } from '../../ui/parts.js';
import { FreeCall } from './call.js';
import { Outcome } from './outcome.js';
import { TickList } from './ticks.js';

const MESSAGES = ['StatusNotification', 'MeterValues', 'BootNotification', 'Heartbeat', 'DiagnosticsStatusNotification', 'FirmwareStatusNotification'];

/** @param connector 0 = the whole charger */
export function Actions({ charger, connector, reload }) {
    const [dry, setDry] = useState(false);
    const shared = { charger, connector, dry, reload };
    return html`
        <${Locked} needs="operator" />
        <${Switch}
            label="Dry run"
            help="Every button here shows the message that would go out, and sends nothing."
            value=${dry}
            change=${setDry}
            id="actions-dry"
        />
        <div class="panels" key=${connector}>
            <${Limit} ...${shared} />
            <${Charging} ...${shared} />
            <${Access} ...${shared} />
            <${Care} ...${shared} />
            <${TickList} charger=${charger} />
            <${FreeCall} charger=${charger} dry=${dry} />
        </div>`;
}

function needsConnector(connector) {
    return connector === 0 ? 'Choose a connector above; the charger as a whole has none.' : '';
}

/** Runs a command of a charger; what came of it is shown below. */
function useCommand({ charger, dry, reload }) {
    const [run, state] = useAction(async (command, body, tried) => {
        const dryRun = tried || dry;
        const outcome = await post(`chargers/${part(charger.id)}/commands/${command}`, body, { dryRun: dryRun || undefined });
        if (!dryRun) {
            reload();
        }
        return outcome;
    });
    return [run, state];
}

function Result({ state }) {
    return html`<${Trouble} failure=${state.failure} />${state.outcome && html`<${Outcome} outcome=${state.outcome} />`}`;
}

function Both({ run, state, off, word, kind = 'primary', icon = 'send' }) {
    return html`<div class="row">
        <${Button} needs="operator" icon="eye" off=${off} busy=${state.busy} onClick=${() => run(true)}>Dry run<//>
        <${Button}
            needs="operator"
            kind=${kind}
            icon=${icon}
            off=${off}
            busy=${state.busy}
            onClick=${() => run(false)}
        >${word}<//>
    </div>`;
}

function Limit(shared) {
    const { connector } = shared;
    const [value, setValue] = useState('16');
    const [unit, setUnit] = useState('A');
    const [run, state] = useCommand(shared);
    const off = Number(value) >= 0 && value !== '' ? '' : 'Write a limit of 0 or more.';
    const send = (dryRun) => run('limit', { connector, limit: value + unit }, dryRun);
    const clear = () => run('limit', { connector, limit: 'clear' });
    return html`<${Panel} title="Limit" id="action-limit">
        <div class="columns">
            <${Field}
                label=${connector === 0 ? 'Limit of the whole charger' : `Limit of connector ${connector}`}
                id="limit-value"
                type="number"
                min="0"
                step="0.1"
                inputmode="decimal"
                value=${value}
                change=${setValue}
                help=${unit === 'A' ? 'Per phase; 0 pauses.' : 'Of all phases together.'}
            />
            <div class="field"><span class="label">Unit</span><${Segments}
                label="Unit"
                options=${[['A', 'A'], ['kW', 'kW']]}
                value=${unit}
                change=${setUnit}
            /></div>
        </div>
        <div class="row"><${Both} run=${send} state=${state} off=${off} word="Set limit" /><${Button}
            needs="operator"
            icon="bad"
            busy=${state.busy}
            onClick=${clear}
        >Clear limit<//></div>
        <${Result} state=${state} />
    <//>`;
}

function Charging(shared) {
    const { connector } = shared;
    const [idTag, setIdTag] = useState('');
    const [run, state] = useCommand(shared);
    const off = needsConnector(connector);
    const begin = (dryRun) => run('start', { connector, ...(idTag && { idTag }) }, dryRun);
    const end = () => run('stop', { connector });
    return html`<${Panel} title="Charging" id="action-charging">
        <${Field}
            label="idTag"
            id="start-tag"
            maxlength="20"
            value=${idTag}
            change=${setIdTag}
            spellcheck=${false}
            help="At most 20 characters; empty = the default idTag of the gateway."
        />
        <div class="row"><${Both} run=${begin} state=${state} off=${off} word="Start" icon="play" /><${Button}
            needs="operator"
            icon="stop"
            off=${off}
            busy=${state.busy}
            onClick=${end}
        >Stop<//></div>
        <${Result} state=${state} />
    <//>`;
}

function Access(shared) {
    const { connector } = shared;
    const [run, state] = useCommand(shared);
    const available = (operative) => () => run('availability', { connector, operative });
    return html`<${Panel} title="Availability and lock" id="action-access">
        <div class="row">
            <${Button} needs="operator" icon="good" busy=${state.busy} onClick=${available(true)}>Operative<//>
            <${Button} needs="operator" icon="stop" busy=${state.busy} onClick=${available(false)}>Inoperative<//>
            <${Button}
                needs="operator"
                icon="lock"
                off=${needsConnector(connector)}
                busy=${state.busy}
                onClick=${() => run('unlock', { connector })}
            >Unlock cable<//>
        </div>
        <${Result} state=${state} />
    <//>`;
}

function Care(shared) {
    const { connector } = shared;
    const [message, setMessage] = useState(MESSAGES[0]);
    const [run, state] = useCommand(shared);
    const reset = (hard) => () => run('reset', { hard });
    return html`<${Panel} title="Ask and reset" id="action-care">
        <${Choice}
            label="Ask for a message"
            value=${message}
            change=${setMessage}
            options=${MESSAGES.map((one) => [one, one])}
        />
        <div class="row">
            <${Button}
                needs="operator"
                icon="send"
                busy=${state.busy}
                onClick=${() => run('trigger', { connector, message })}
            >Ask<//>
            <${Button} needs="operator" icon="refresh" busy=${state.busy} onClick=${reset(false)}>Soft reset<//>
            <${Button}
                needs="operator"
                kind="danger"
                icon="refresh"
                busy=${state.busy}
                onClick=${reset(true)}
            >Hard reset<//>
        </div>
        <${Result} state=${state} />
    <//>`;
}
