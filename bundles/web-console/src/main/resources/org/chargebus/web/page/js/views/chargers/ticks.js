/** The tick list of a charger: as the gateway needs it, to be mended, or not to be known. */
import { html } from '../../core/dom.js';
import { plain } from '../../core/format.js';
import { Badge } from '../../ui/parts.js';
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
