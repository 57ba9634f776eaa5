/** The configuration keys inside a charger (GetConfiguration and ChangeConfiguration of OCPP 1.6). */
import { part, post } from '../../core/api.js';
import { html, useEffect, useState } from '../../core/dom.js';
import { useAction } from '../../core/load.js';
import { plain } from '../../core/format.js';
import { Dialog } from '../../ui/dialog.js';
import { Field, Filter } from '../../ui/field.js';
import { Icon } from '../../ui/icons.js';
import { Json } from '../../ui/json.js';
import { Badge, Button, Empty, Loading, Locked, Panel, Trouble } from '../../ui/parts.js';
import { Table } from '../../ui/table.js';
import { may } from '../../core/session.js';

export function ConfigurationKeys({ id, connected }) {
    const path = `chargers/${part(id)}/calls/`;
    const [text, setText] = useState('');
    const [chosen, setChosen] = useState(null);
    const [read, { busy, outcome, failure }] = useAction(() => post(path + 'GetConfiguration', {}));
    useEffect(() => {
        if (connected && may('operator')) {
            read();
        }
    }, [id]);
    const keys = list(outcome?.configurationKey).filter((one) => plain(one?.key).toLowerCase().includes(text.toLowerCase()));
    const unknown = list(outcome?.unknownKey);
    const columns = [
        { head: 'Key', wide: true, cell: (one) => html`<b class="breakable">${plain(one.key)}</b>` },
        { head: 'Value', wide: true, cell: (one) => html`<span class="breakable mono">${plain(one.value)}</span>` },
        {
            head: 'Change',
            cell: (one) => one.readonly
                ? html`<span class="muted row"><${Icon} name="lock" size=${16} />read-only</span>`
                : html`<${Button} needs="operator" icon="edit" onClick=${() => setChosen(one)}>Change<//>`,
        },
    ];
    return html`<${Panel}
        flush
        title="Configuration keys"
        actions=${html`<${Filter} label="Filter keys" placeholder="Filter keys" value=${text} change=${setText} /><${Button}
            needs="operator"
            icon="refresh"
            busy=${busy}
            off=${connected ? '' : 'The charger is not connected.'}
            onClick=${read}
        >Read<//>`}
    >
        <${Locked} needs="operator" />
        <${Trouble} failure=${failure} retry=${read} />
        ${busy && !outcome && html`<${Loading} rows=${5} />`}
        ${!busy && !outcome && !failure && html`<${Empty} icon="configuration" title="Not read yet">The keys stand in the charger; it is asked for them.<//>`}
        ${outcome && html`<${Table}
            label="Configuration keys"
            columns=${columns}
            rows=${keys}
            keyOf=${(one) => plain(one.key)}
        />`}
        ${unknown.length > 0 && html`<p class="muted">Unknown to it: ${unknown.map(plain).join(', ')}</p>`}
        ${chosen && html`<${Change} path=${path} chosen=${chosen} close=${(changed) => {
            setChosen(null);
            if (changed) {
                read();
            }
        }} />`}
    <//>`;
}

/** The answer is the charger's: it may hold anything. */
function list(value) {
    return Array.isArray(value) ? value.filter((one) => one !== null && one !== undefined) : [];
}

function Change({ path, chosen, close }) {
    const [value, setValue] = useState(chosen.value === undefined || chosen.value === null ? '' : plain(chosen.value));
    const [run, state] = useAction(async (dryRun) => {
        const body = { key: chosen.key, value };
        return { dryRun, answer: await post(path + 'ChangeConfiguration', body, { dryRun: dryRun || undefined }) };
    });
    const done = state.outcome && !state.outcome.dryRun;
    const status = state.outcome?.answer?.status;
    const said = typeof status === 'string' ? status : undefined;
    const good = said === 'Accepted' || said === 'RebootRequired';
    const foot = done
        ? html`<${Button} kind="primary" onClick=${() => close(true)}>Done<//>`
        : html`<${Button} onClick=${() => close(false)}>Cancel<//>
            <${Button} icon="eye" needs="operator" busy=${state.busy} onClick=${() => run(true)}>Dry run<//>
            <${Button}
                kind="primary"
                icon="send"
                needs="operator"
                busy=${state.busy}
                onClick=${() => run(false)}
            >Send<//>`;
    return html`<${Dialog} title=${'Change ' + plain(chosen.key)} close=${() => close(done)} foot=${foot}>
        <${Field}
            label="Value"
            value=${value}
            change=${setValue}
            maxlength="500"
            spellcheck=${false}
            help=${`Now ${plain(chosen.value)}; at most 500 characters.`}
        />
        <${Trouble} failure=${state.failure} />
        ${state.outcome && html`<div class="outcome" role="status">
            <${Badge} state=${state.outcome.dryRun ? { word: 'Dry run: nothing was sent', tone: 'info', icon: 'eye' } : { word: said ?? 'Answered', tone: good ? 'good' : 'bad', icon: good ? 'good' : 'bad' }} />
            <${Json} value=${state.outcome.dryRun ? state.outcome.answer.message : state.outcome.answer} />
        </div>`}
    <//>`;
}
