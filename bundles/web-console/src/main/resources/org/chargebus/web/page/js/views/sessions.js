/** Charging sessions, running and closed. */
import { get, url } from '../core/api.js';
import { html, useState } from '../core/dom.js';
import { age, kilowattHours, moment, plain, zone } from '../core/format.js';
import { useLoad } from '../core/load.js';
import { Filter, Segments } from '../ui/field.js';
import { Badge, Button, Download, Empty, Loading, Trouble } from '../ui/parts.js';
import { Table } from '../ui/table.js';

const EVERY = 5000;
const STEP = 100;
const RUNNING = { word: 'running', tone: 'good', icon: 'bolt' };
const OVER = { word: 'over', tone: 'idle', icon: 'good' };

const COLUMNS = [
    { head: 'No.', number: true, cell: (one) => one.id },
    { head: 'State', cell: (one) => html`<${Badge} state=${one.running ? RUNNING : OVER} />` },
    { head: 'Connector', cell: (one) => html`<b class="breakable">${one.charger}.${one.connector}</b>` },
    { head: 'idTag', cell: (one) => html`<span class="breakable">${plain(one.idTag)}</span>` },
    {
        head: 'Start and stop',
        cell: (one) => html`<span class="keep">${moment(one.start)}<span class="second">${one.stop ? 'to ' + moment(one.stop) : 'still running'}</span></span>`,
    },
    { head: 'Duration', number: true, cell: (one) => age(one.duration ?? (one.running ? (Date.now() - Date.parse(one.start)) / 1000 : null)) },
    {
        head: 'Energy',
        number: true,
        cell: (one) => html`<span>${kilowattHours(one.energy)} kWh<span class="second">${one.meterStop === null ? 'from' : one.meterStart + ' to'} ${one.meterStop ?? one.meterStart} Wh</span></span>`,
    },
    {
        head: 'Reason',
        cell: (one) => html`<span>${plain(one.reason)}${one.stoppedBy && html`<span class="second breakable">by ${one.stoppedBy}</span>`}</span>`,
    },
];

export default function Sessions() {
    const [state, setState] = useState('all');
    const [last, setLast] = useState(STEP);
    const [text, setText] = useState('');
    const { data, failure, reload } = useLoad((signal) => get('transactions', { state, last }, signal), [state, last], EVERY);
    const newestFirst = [...(data ?? [])].sort((one, other) => other.id - one.id);
    const shown = newestFirst.filter((one) => `${one.id} ${one.charger} ${one.idTag} ${one.reason}`.toLowerCase().includes(text.toLowerCase()));
    const closed = (data ?? []).filter((one) => !one.running).length;
    return html`<div class="view">
        <div class="view-head"><div><h1>Sessions</h1><p class="muted">The newest first; times of this browser, ${zone()}. The CSV has UTC.</p></div><${Download} href=${url('transactions', { format: 'csv', state, last: 100000 })}>CSV<//></div>
        <div class="toolbar">
            <${Segments}
                label="Which sessions"
                value=${state}
                change=${setState}
                options=${[['all', 'All'], ['running', 'Running'], ['closed', 'Over']]}
            />
            <${Filter} label="Filter sessions" placeholder="Charger, idTag, reason" value=${text} change=${setText} />
        </div>
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} rows=${6} />`}
        ${data && shown.length === 0 && html`<${Empty} icon="sessions" title="No session is like this">Sessions of the last 400 days are kept, through restarts as well.<//>`}
        ${shown.length > 0 &&
        html`<div class="panel panel-flush"><${Table}
            label="Sessions"
            columns=${COLUMNS}
            rows=${shown}
            keyOf=${(one) => one.id + one.charger + one.start}
        /></div>`}
        ${closed >= last && html`<div class="row row-middle"><${Button} onClick=${() => setLast(last + STEP)}>Show older ones<//></div>`}
    </div>`;
}
