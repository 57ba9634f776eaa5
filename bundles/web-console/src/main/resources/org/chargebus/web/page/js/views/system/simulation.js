/** Simulated chargers and a simulated BMS, over real sockets. */
import { get, part, post, remove } from '../../core/api.js';
import { html, useId, useState } from '../../core/dom.js';
import { age, fixed, plain } from '../../core/format.js';
import { useAction, useLoad } from '../../core/load.js';
import { Choice, Field } from '../../ui/field.js';
import { Badge, Button, Empty, Facts, Loading, Locked, Panel, Trouble } from '../../ui/parts.js';
import { Table } from '../../ui/table.js';
import { toast } from '../../ui/toast.js';

const EVERY = 3000;

export function Simulation() {
    const { data, failure, reload } = useLoad((signal) => get('simulation', {}, signal), [], EVERY);
    return html`<${Locked} needs="operator" />
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} rows=${5} />`}
        ${data && html`<${Peers} peers=${data.peers} reload=${reload} />
            <div class="panels"><${Charger} scenarios=${data.scenarios} reload=${reload} /><${Bms} run=${data.bms} reload=${reload} /></div>`}`;
}

function Peers({ peers, reload }) {
    const [stop, { failure }] = useAction(async (id) => {
        await remove('simulation/' + part(id));
        await reload();
    });
    const columns = [
        { head: 'Identity', cell: (one) => html`<b class="breakable">${one.id}</b>` },
        { head: 'State', wide: true, cell: (one) => one.state },
        { head: 'Connectors', number: true, cell: (one) => one.connectors },
        { head: 'Connector 1', cell: (one) => plain(one.connector1) },
        { head: 'Scenario', cell: (one) => plain(one.scenario) },
        { head: 'Connects to', wide: true, cell: (one) => html`<span class="mono breakable">${one.target}</span>` },
        { head: 'Since', number: true, cell: (one) => age(one.age) },
        {
            head: 'End',
            cell: (one) => one.configured
                ? html`<span class="muted">comes from its file</span>`
                : html`<${Button} needs="operator" icon="stop" onClick=${() => stop(one.id)}>End<//>`,
        },
    ];
    return html`<${Panel} flush title="Simulated peers">
        <${Trouble} failure=${failure} />
        ${peers.length ? html`<${Table}
            label="Simulated peers"
            columns=${columns}
            rows=${peers}
            keyOf=${(one) => one.id}
        />` : html`<${Empty} icon="play" title="Nothing is simulated" />`}
    <//>`;
}

function Charger({ scenarios, reload }) {
    const [order, setOrder] = useState({ id: 'SIM1', connectors: '1', scenario: '', url: '', password: '' });
    const set = (key) => (value) => setOrder({ ...order, [key]: value });
    const [start, { busy, failure }] = useAction(async () => {
        await post('simulation/chargers', { ...order, connectors: Number(order.connectors) });
        toast(`${order.id} is simulated.`);
        await reload();
    });
    const submit = (event) => {
        event.preventDefault();
        start();
    };
    const chosen = scenarios.find((one) => one.scenario === order.scenario);
    const options = [['', 'none: as nobody told it anything'], ...scenarios.map((one) => [one.scenario, one.scenario])];
    return html`<${Panel} title="Simulate a charger">
        <form onSubmit=${submit} class="stack" aria-label="Simulate a charger">
            <div class="columns">
                <${Field}
                    label="Identity"
                    value=${order.id}
                    change=${set('id')}
                    maxlength="48"
                    required
                    spellcheck=${false}
                    help="Of one that runs, it begins the scenario."
                />
                <${Field}
                    label="Connectors"
                    type="number"
                    min="0"
                    max="7"
                    value=${order.connectors}
                    change=${set('connectors')}
                    help="1 to 7; 0 = as configured."
                />
            </div>
            <${Choice}
                label="Scenario"
                value=${order.scenario}
                options=${options}
                change=${set('scenario')}
                help=${chosen?.what}
            />
            <div class="columns">
                <${Field}
                    label="Central system"
                    value=${order.url}
                    change=${set('url')}
                    placeholder="this gateway"
                    spellcheck=${false}
                    help="ws:// or wss:// without the identity."
                />
                <${Field}
                    label="Password"
                    type="password"
                    value=${order.password}
                    change=${set('password')}
                    autocomplete="off"
                    help="Empty = none."
                />
            </div>
            <div class="row"><${Button}
                type="submit"
                kind="primary"
                needs="operator"
                icon="play"
                busy=${busy}
            >Begin<//></div>
            <${Trouble} failure=${failure} />
        </form>
    <//>`;
}

function Bms({ run, reload }) {
    const [script, setScript] = useState('');
    const [seconds, setSeconds] = useState('60');
    const id = useId();
    const [start, { busy, failure }] = useAction(async () => {
        await post('simulation/bms', { script: script.split('\n').filter((line) => line.trim()), seconds: Number(seconds) });
        await reload();
    });
    const [stop, stopping] = useAction(async () => {
        await remove('simulation/bms');
        await reload();
    });
    return html`<${Panel} title="Simulate a BMS">
        <div class="field">
            <label for=${id}>Script, a line a step</label>
            <textarea
                id=${id}
                class="code"
                rows="5"
                spellcheck=${false}
                value=${script}
                placeholder="empty = poll every register and write the watchdog"
                onInput=${(event) => setScript(event.currentTarget.value)}
            />
        </div>
        <${Field}
            label="At most"
            unit="s"
            type="number"
            min="0"
            max="86400"
            value=${seconds}
            change=${setSeconds}
            help="0 = until it is ended."
        />
        <div class="row">
            <${Button}
                kind="primary"
                needs="operator"
                icon="play"
                busy=${busy}
                off=${run?.running ? 'A BMS is simulated already.' : ''}
                onClick=${start}
            >Begin<//>
            <${Button}
                needs="operator"
                icon="stop"
                busy=${stopping.busy}
                off=${run?.running ? '' : 'No BMS is simulated.'}
                onClick=${stop}
            >End<//>
        </div>
        <${Trouble} failure=${failure ?? stopping.failure} />
        ${run && html`<${Run} run=${run} />`}
    <//>`;
}

function Run({ run }) {
    const state = run.running
        ? { word: 'running', tone: 'info', icon: 'play' }
        : run.passed ? { word: 'passed', tone: 'good', icon: 'good' } : { word: 'failed', tone: 'bad', icon: 'bad' };
    return html`<div class="outcome">
        <${Badge} state=${state} />
        ${run.failure && html`<p>${run.failure}</p>`}
        <${Facts} facts=${[
            ['Ran for', fixed(run.seconds, 0) + ' s'],
            ['Requests', plain(run.requests)],
            ['A second', fixed(run.requestsPerSecond, 1)],
            ['Exceptions', plain(run.exceptions)],
            ['Lost', plain(run.lost)],
            ['Mean answer', fixed(run.meanMillis, 1) + ' ms'],
            ['Longest answer', fixed(run.longestMillis, 1) + ' ms'],
        ]} />
        ${run.lines.length > 0 && html`<pre class="json" tabindex="0" aria-label="What it told">${run.lines.join('\n')}</pre>`}
    </div>`;
}
