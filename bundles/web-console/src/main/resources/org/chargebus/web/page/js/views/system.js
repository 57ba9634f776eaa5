/** System: how the gateway is, who may do what, and what keeps it. */
import { useCell } from '../core/cell.js';
import { html } from '../core/dom.js';
import { refine, route } from '../core/route.js';
import { Tabs } from '../ui/parts.js';
import { Backup } from './system/backup.js';
import { Bundles } from './system/bundles.js';
import { Health } from './system/health.js';
import { Log } from './system/log.js';
import { Modbus } from './system/modbus.js';
import { Security } from './system/security.js';
import { Simulation } from './system/simulation.js';
import { Users } from './system/users.js';

const TABS = [
    ['health', 'Health', Health],
    ['users', 'Users', Users],
    ['security', 'Certificates and security', Security],
    ['backup', 'Backup and support', Backup],
    ['log', 'Log', Log],
    ['bundles', 'Bundles', Bundles],
    ['modbus', 'Modbus masters', Modbus],
    ['simulation', 'Simulation', Simulation],
];

export default function System() {
    const { query } = useCell(route);
    const chosen = TABS.find(([id]) => id === query.tab) ?? TABS[0];
    return html`<div class="view">
        <div class="view-head"><h1>System</h1></div>
        <${Tabs} label="Parts of the system" tabs=${TABS} chosen=${chosen[0]} choose=${(tab) => refine({ tab })} />
        <div role="tabpanel" aria-label=${chosen[1]} key=${chosen[0]}><${chosen[2]} /></div>
    </div>`;
}
