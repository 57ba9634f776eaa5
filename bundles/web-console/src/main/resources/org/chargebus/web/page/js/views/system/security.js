/** Certificates, ports, and what should not stay as it is. */
import { get } from '../../core/api.js';
import { html } from '../../core/dom.js';
import { moment, plain } from '../../core/format.js';
import { useLoad } from '../../core/load.js';
import { to } from '../../core/route.js';
import { Badge, Empty, Loading, Panel, Trouble } from '../../ui/parts.js';
import { Table } from '../../ui/table.js';

const SOON = 30;

function validity(days) {
    if (days === null) {
        return { word: 'cannot be read', tone: 'bad', icon: 'alarm' };
    }
    if (days < 0) {
        return { word: 'over', tone: 'bad', icon: 'alarm' };
    }
    return days <= SOON
        ? { word: `${days} days left`, tone: 'warn', icon: 'clock' }
        : { word: `${days} days left`, tone: 'good', icon: 'good' };
}

const CERTIFICATES = [
    { head: 'Shown to', cell: (one) => html`<b>${one.shownTo}</b>` },
    { head: 'Subject', wide: true, cell: (one) => html`<span class="breakable">${one.subject}</span>` },
    { head: 'Key', cell: (one) => one.key },
    { head: 'Valid until', cell: (one) => moment(one.until) },
    { head: 'Left', cell: (one) => html`<${Badge} state=${validity(one.daysLeft)} />` },
    { head: 'File', wide: true, cell: (one) => html`<span class="mono breakable">${one.file}</span>` },
];
const PORTS = [
    { head: 'Protocol', cell: (one) => html`<b>${one.protocol}</b>` },
    { head: 'Address', cell: (one) => html`<span class="mono breakable">${one.address}</span>` },
    { head: 'Port', number: true, cell: (one) => one.port },
];
const FINDINGS = [
    { head: 'Finding', wide: true, cell: (one) => one.finding },
    { head: 'What to do', wide: true, cell: (one) => plain(one.mend) },
];

export function Security() {
    const { data, failure, reload } = useLoad((signal) => get('security', {}, signal));
    return html`
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} rows=${5} />`}
        ${data &&
        html`<${Panel} flush title="Findings">
                ${data.findings.length ? html`<${Table}
                    label="Findings"
                    columns=${FINDINGS}
                    rows=${data.findings}
                />` : html`<${Empty} icon="good" title="Nothing to mend" />`}
            <//>
            <${Panel}
                flush
                title="Certificates"
                actions=${html`<a class="button" href=${to(['configuration'], { group: 'ocpp' })}>Configure key stores</a>`}
            >
                ${data.certificates.length ? html`<${Table}
                    label="Certificates"
                    columns=${CERTIFICATES}
                    rows=${data.certificates}
                />` : html`<${Empty} icon="lock" title="Nothing is encrypted">Give a port a key store, and its certificate is shown here with the days it is still valid.<//>`}
            <//>
            <${Panel} flush title="Ports"><${Table} label="Ports" columns=${PORTS} rows=${data.ports} /><//>`}
    `;
}
