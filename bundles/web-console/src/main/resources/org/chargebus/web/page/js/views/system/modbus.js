/** Modbus masters, counters and serial devices. */
import { get } from '../../core/api.js';
import { html } from '../../core/dom.js';
import { age, plain } from '../../core/format.js';
import { useLoad } from '../../core/load.js';
import { Empty, Loading, Panel, Trouble } from '../../ui/parts.js';
import { Table } from '../../ui/table.js';

const EVERY = 3000;
const MASTERS = [
    { head: 'Master', cell: (one) => html`<b class="mono breakable">${one.master}</b>` },
    { head: 'Listener', cell: (one) => one.listener },
    { head: 'Connected for', number: true, cell: (one) => age(one.connectedFor) },
    { head: 'Silent for', number: true, cell: (one) => age(one.silentFor) },
    { head: 'Requests', number: true, cell: (one) => one.requests },
    { head: 'Exceptions', number: true, cell: (one) => one.exceptions },
    { head: 'May write', cell: (one) => (one.mayWrite ? 'yes' : 'no') },
    { head: 'Role', cell: (one) => plain(one.role) },
    { head: 'Certificate', wide: true, cell: (one) => html`<span class="breakable">${plain(one.subject)}</span>` },
];
const COUNTERS = [
    { head: 'Listener', cell: (one) => one.listener },
    { head: 'Counter', cell: (one) => one.counter },
    { head: 'Count', number: true, cell: (one) => one.count },
];
const PORTS = [
    { head: 'Device', cell: (one) => html`<b class="mono breakable">${one.device}</b>` },
    { head: 'Description', wide: true, cell: (one) => plain(one.description) },
    { head: 'Location', cell: (one) => plain(one.location) },
    { head: 'Used by', cell: (one) => plain(one.line) },
];

export function Modbus() {
    const { data, failure, reload } = useLoad(
        (signal) => Promise.all(['clients', 'stats', 'ports'].map((one) => get('modbus/' + one, {}, signal))),
        [],
        EVERY,
    );
    const [masters, counters, ports] = data ?? [];
    return html`
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} rows=${5} />`}
        ${data &&
        html`<${List}
            title="Connected masters"
            columns=${MASTERS}
            rows=${masters}
            empty="No Modbus master is connected"
        />
            <${List} title="Counters" columns=${COUNTERS} rows=${counters} empty="Nothing is counted" />
            <${List} title="Serial devices" columns=${PORTS} rows=${ports} empty="No serial device is plugged in" />`}
    `;
}

function List({ title, columns, rows, empty }) {
    return html`<${Panel} flush title=${title}>${rows.length ? html`<${Table} label=${title} columns=${columns} rows=${rows} />` : html`<${Empty} title=${empty} />`}<//>`;
}
