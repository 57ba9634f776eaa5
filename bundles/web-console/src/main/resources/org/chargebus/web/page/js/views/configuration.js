/** Configuration: every key with unit, range and help; what would change is shown before it is saved. */
import { get } from '../core/api.js';
import { useCell } from '../core/cell.js';
import { html } from '../core/dom.js';
import { useLoad } from '../core/load.js';
import { refine, route } from '../core/route.js';
import { revision } from '../live/site.js';
import { Loading, Locked, Tabs, Trouble } from '../ui/parts.js';
import { ConfigForm } from './configuration/form.js';
import { FileList } from './configuration/files.js';
import { UpstreamCheck } from './configuration/upstream.js';

const GROUPS = [
    ['general', 'General', 'The gateway itself, its clock and what happens when the BMS is lost.'],
    ['modbus', 'Modbus slave', 'What masters see: ports, serial lines and the register map.'],
    ['ocpp', 'OCPP', 'The port of the chargers and how the gateway acts as their central system.'],
    ['charger', 'Chargers', 'One file a charger: its number, its password, how limits go out to it.'],
    ['external', 'External system', 'The central system behind the gateway, in external mode.'],
    ['system', 'System', 'This page, the trace and the rest.'],
];

export default function Configuration() {
    const { query } = useCell(route);
    const changed = useCell(revision);
    const group = query.group ?? 'general';
    const { data, failure, reload } = useLoad((signal) => get('config', {}, signal), [changed]);
    const chosen = GROUPS.find(([id]) => id === group) ?? GROUPS[0];
    const mine = (data ?? []).filter((one) => one.group === chosen[0]);
    return html`<div class="view">
        <div class="view-head"><div><h1>Configuration</h1><p class="muted">Saved changes are in force at once; nothing needs a restart.</p></div></div>
        <${Tabs}
            label="Parts of the configuration"
            tabs=${GROUPS}
            chosen=${chosen[0]}
            choose=${(id) => refine({ group: id })}
        />
        <${Locked} needs="admin" />
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} rows=${6} />`}
        ${data &&
        html`<div role="tabpanel" aria-label=${chosen[1]} key=${chosen[0]}>
            <p class="lead">${chosen[2]}</p>
            ${chosen[0] === 'external' && html`<${UpstreamCheck} />`}
            ${mine.filter((one) => !one.factory).map((one) => html`<${ConfigForm}
                key=${one.pid}
                config=${one}
                saved=${reload}
            />`)}
            <${FileList}
                group=${chosen[0]}
                configs=${mine.filter((one) => one.factory)}
                chosen=${query.pid}
                saved=${reload}
            />
        </div>`}
    </div>`;
}
