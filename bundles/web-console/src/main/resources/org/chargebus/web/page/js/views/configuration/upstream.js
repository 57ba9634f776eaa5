/** Tries the way to the external system, stage by stage. */
import { post } from '../../core/api.js';
import { html, useState } from '../../core/dom.js';
import { plain } from '../../core/format.js';
import { useAction } from '../../core/load.js';
import { Field, Switch } from '../../ui/field.js';
import { Icon } from '../../ui/icons.js';
import { Badge, Button, Panel, Trouble } from '../../ui/parts.js';
import { Table } from '../../ui/table.js';

const STATES = {
    good: { word: 'good', tone: 'good', icon: 'good' },
    failed: { word: 'failed', tone: 'bad', icon: 'bad' },
    'not tried': { word: 'not tried', tone: 'idle', icon: 'dot' },
};

const COLUMNS = [
    { head: 'Stage', cell: (one) => html`<b>${one.stage}</b>` },
    { head: 'State', cell: (one) => html`<${Badge} state=${STATES[one.state]} />` },
    { head: 'Time', number: true, cell: (one) => (one.tookMillis === null ? plain(null) : one.tookMillis + ' ms') },
    { head: 'Seen', wide: true, cell: (one) => html`<span class="breakable">${one.seen}</span>` },
    { head: 'What to do', wide: true, cell: (one) => html`<span class="breakable">${one.mend}</span>` },
];

function Verdict({ outcome }) {
    if (outcome.good) {
        return html`<p class="note tone-good"><${Icon} name="good" />The way to the external system is good.</p>`;
    }
    if (outcome.complaint) {
        return html`<p class="note tone-bad"><${Icon} name="alarm" />${outcome.complaint}</p>`;
    }
    return html`<p class="note tone-warn"><${Icon} name="dot" />Nothing failed, and not all was tried: the stages say why.</p>`;
}

export function UpstreamCheck() {
    const [charger, setCharger] = useState('');
    const [force, setForce] = useState(false);
    const [check, { busy, outcome, failure }] = useAction(() => post('upstream/check', undefined, { charger, force: force || undefined }));
    return html`<${Panel} title="Check connection" id="upstream-check">
        <p class="muted">Name, TCP, TLS, WebSocket and subprotocol, with the saved settings. It works in every mode and takes up to two minutes when nothing answers.</p>
        <div class="columns">
            <${Field}
                label="Connect as"
                value=${charger}
                change=${setCharger}
                placeholder="the first charger"
                spellcheck=${false}
                help="Identity of a charger."
            />
            <${Switch}
                label="Although that charger is connected"
                value=${force}
                change=${setForce}
                help="Many systems drop the first connection of an identity when a second one comes."
            />
        </div>
        <div class="row"><${Button}
            kind="primary"
            needs="operator"
            icon="send"
            busy=${busy}
            onClick=${check}
        >${busy ? 'Checking…' : 'Check connection'}<//></div>
        <${Trouble} failure=${failure} />
        ${outcome && !busy &&
        html`<div class="outcome" role="status">
            <${Verdict} outcome=${outcome} />
            <${Table} label="Stages" columns=${COLUMNS} rows=${outcome.stages} keyOf=${(one) => one.stage} />
        </div>`}
    <//>`;
}
