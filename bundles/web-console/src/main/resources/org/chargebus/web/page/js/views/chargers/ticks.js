/** The tick list of a charger: as the gateway needs it, to be mended, or not to be known. */
import { part, post } from '../../core/api.js';
import { html } from '../../core/dom.js';
import { plain } from '../../core/format.js';
import { useAction } from '../../core/load.js';
import { Badge, Button, Panel, Trouble } from '../../ui/parts.js';
import { Table } from '../../ui/table.js';

const RESULTS = {
    ok: { word: 'ok', tone: 'good', icon: 'good' },
    mend: { word: 'mend', tone: 'warn', icon: 'alarm' },
    unknown: { word: 'unknown', tone: 'idle', icon: 'info' },
};

const COLUMNS = [
    { head: 'Result', cell: (one) => html`<${Badge} state=${RESULTS[one.result] ?? RESULTS.unknown} />` },
    { head: 'What', cell: (one) => html`<b>${one.what}</b>` },
    { head: 'Found', wide: true, cell: (one) => html`<span class="breakable">${plain(one.found)}</span>` },
    { head: 'Reason, or what to do', wide: true, cell: (one) => html`<span class="breakable">${one.reason}</span>` },
];

export function Ticks({ ticks }) {
    return html`<${Table} label="Tick list" columns=${COLUMNS} rows=${ticks} keyOf=${(one) => one.what} />`;
}

/** Asks a connected charger anew what it can do. */
export function TickList({ charger }) {
    const [ask, { busy, outcome, failure }] = useAction(() => post(`chargers/${part(charger.id)}/probe`));
    return html`<${Panel} title="Tick list" id="action-ticks">
        <p class="muted">What the charger can do, against what the gateway needs of it. It is asked; nothing in it is changed.</p>
        <div class="row"><${Button}
            needs="operator"
            icon="send"
            off=${charger.connected ? '' : 'The charger is not connected.'}
            busy=${busy}
            onClick=${() => ask()}
        >Ask what it can do<//></div>
        <${Trouble} failure=${failure} />
        ${outcome && html`<${Ticks} ticks=${outcome.probe} />`}
    <//>`;
}
