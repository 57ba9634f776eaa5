/** The configured chargers. */
import { html, useState } from '../../core/dom.js';
import { age, plain } from '../../core/format.js';
import { go, to } from '../../core/route.js';
import { Filter } from '../../ui/field.js';
import { Badge, Empty, Panel } from '../../ui/parts.js';
import { Table } from '../../ui/table.js';
import { chargerState } from '../../ui/words.js';

const COLUMNS = [
    { head: 'No.', number: true, cell: (one) => one.number },
    { head: 'Identity', cell: (one) => html`<a class="breakable" href=${to(['chargers', one.id])}>${one.id}</a>` },
    { head: 'State', cell: (one) => html`<${Badge} state=${chargerState(one)} />` },
    { head: 'Connectors', number: true, cell: (one) => one.connectors },
    {
        head: 'Vendor and model',
        wide: true,
        cell: (one) => html`<span class="breakable">${[one.vendor, one.model].filter(Boolean).join(' ') || plain(null)}${one.firmware && html`<span class="second">firmware ${one.firmware}</span>`}</span>`,
    },
    {
        head: 'Address',
        wide: true,
        cell: (one) => html`<span class="breakable">${plain(one.address)}${one.security && html`<span class="second">security ${one.security}</span>`}</span>`,
    },
    { head: 'Last message', number: true, cell: (one) => age(one.lastMessageAge) },
    { head: 'Reconnects', number: true, cell: (one) => one.reconnects },
];

export function ChargerTable({ chargers }) {
    const [text, setText] = useState('');
    const part = text.toLowerCase();
    const shown = chargers.filter((one) => [one.id, one.vendor, one.model, one.state].join(' ').toLowerCase().includes(part));
    if (chargers.length === 0) {
        return html`<${Panel} title="Configured chargers"><${Empty} icon="plug" title="No charger is configured">
            Point a charger at <code>ws://${location.hostname}:8887/ocpp/</code>; it appears in the inbox above. Or simulate one: System, Simulation.<//>
        <//>`;
    }
    return html`<${Panel}
        flush
        title="Configured chargers"
        actions=${chargers.length > 8 && html`<${Filter} label="Filter chargers" placeholder="Filter" value=${text} change=${setText} />`}
    >
        <${Table}
            label="Configured chargers"
            columns=${COLUMNS}
            rows=${shown}
            keyOf=${(one) => one.id}
            open=${(one) => go(['chargers', one.id])}
        />
    <//>`;
}
