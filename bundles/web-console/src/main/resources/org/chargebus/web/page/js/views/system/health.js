/** How the parts are, and what listens. */
import { get } from '../../core/api.js';
import { html } from '../../core/dom.js';
import { age, plain } from '../../core/format.js';
import { useLoad } from '../../core/load.js';
import { Badge, Facts, Loading, Panel, Trouble } from '../../ui/parts.js';
import { Table } from '../../ui/table.js';
import { health } from '../../ui/words.js';

const EVERY = 5000;
const PARTS = [
    { head: 'Part', cell: (one) => html`<b>${one.name}</b>` },
    { head: 'State', cell: (one) => html`<${Badge} state=${health(one.status)} />` },
    { head: 'What it says', wide: true, cell: (one) => html`<span class="breakable">${one.messages.join(' · ')}</span>` },
];
const LISTENING = {
    listening: ['good', 'good'],
    starting: ['warn', 'clock'],
    failed: ['bad', 'alarm'],
    off: ['idle', 'stop'],
};
const ENDPOINTS = [
    { head: 'Protocol', cell: (one) => html`<b>${one.protocol}</b>` },
    { head: 'Address', cell: (one) => html`<span class="mono breakable">${one.address}</span>` },
    {
        head: 'State',
        cell: (one) => {
            const [tone, icon] = LISTENING[one.state] ?? ['warn', 'info'];
            return html`<${Badge} state=${{ word: one.state, tone, icon }} />`;
        },
    },
    { head: 'Problem', wide: true, cell: (one) => plain(one.problem) },
];

export function Health() {
    const { data, failure, reload } = useLoad((signal) => get('status', {}, signal), [], EVERY);
    return html`
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} rows=${6} />`}
        ${data &&
        html`<${Panel} title=${data.name}><${Facts} facts=${facts(data)} /><//>
            <${Panel} flush title="Parts"><${Table}
                label="Parts"
                columns=${PARTS}
                rows=${data.health}
                keyOf=${(one) => one.name}
            /><//>
            <${Panel} flush title="What listens"><${Table}
                label="What listens"
                columns=${ENDPOINTS}
                rows=${data.endpoints}
                keyOf=${(one) => one.protocol + one.address}
            /><//>`}
    `;
}

function facts(status) {
    const counted = Object.entries(status.chargerPorts).filter(([, count]) => count > 0);
    return [
        ['Description', plain(status.description)],
        ['Version', status.version],
        ['Mode', status.mode === 'bms' ? 'BMS: the gateway is the central system' : 'external: a bridge to another central system'],
        ['Up for', age(status.uptime)],
        ['Chargers', `${plain(status.chargersConnected)} connected of ${status.chargersConfigured}`],
        ...(status.chargersUpstream === null ? [] : [['Upstream', `up for ${status.chargersUpstream}`]]),
        ['Store', plain(status.store)],
        ['Charger ports', counted.length ? counted.map(([name, count]) => `${count} ${name}`).join(', ') : 'nothing refused'],
    ];
}
