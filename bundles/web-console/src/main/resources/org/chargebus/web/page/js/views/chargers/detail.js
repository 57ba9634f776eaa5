/** One charger. */
import { get, part, remove } from '../../core/api.js';
import { useCell } from '../../core/cell.js';
import { html, useState } from '../../core/dom.js';
import { useAction, useLoad } from '../../core/load.js';
import { go, refine, route, to } from '../../core/route.js';
import { revision } from '../../live/site.js';
import { Confirm } from '../../ui/dialog.js';
import { Segments } from '../../ui/field.js';
import { Icon } from '../../ui/icons.js';
import { Badge, Button, Loading, Tabs, Trouble } from '../../ui/parts.js';
import { toast } from '../../ui/toast.js';
import { chargerState } from '../../ui/words.js';
import { Actions } from './actions.js';
import { Curve } from './curve.js';
import { ConfigurationKeys } from './keys.js';
import { Known } from './known.js';

const EVERY = 3000;
const TABS = [
    ['curve', 'Limit and current'],
    ['actions', 'Actions'],
    ['keys', 'Configuration keys'],
    ['known', 'All that is known'],
];

export function ChargerDetail({ id }) {
    const { query } = useCell(route);
    const changed = useCell(revision);
    const { data, failure, reload } = useLoad((signal) => get('chargers/' + part(id), {}, signal), [id, changed], EVERY);
    const tab = TABS.some(([one]) => one === query.tab) ? query.tab : 'curve';
    const whole = tab === 'actions';
    const connector = connectorOf(query, data, whole);
    const choose = (more) => refine({ ...query, ...more });
    return html`<div class="view">
        <a class="back" href=${to(['chargers'])}><${Icon} name="back" size=${18} />Chargers</a>
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} rows=${4} />`}
        ${data &&
        html`<${Title} charger=${data} />
            <${Tabs}
                label="Parts of the charger"
                tabs=${TABS}
                chosen=${tab}
                choose=${(next) => choose({ tab: next })}
            />
            ${(whole || (tab === 'curve' && data.connectors > 1)) && html`<${Connectors}
                count=${data.connectors}
                whole=${whole}
                chosen=${connector}
                choose=${(next) => choose({ connector: next })}
            />`}
            <div role="tabpanel" aria-label=${TABS.find(([one]) => one === tab)[1]}>
                ${tab === 'curve' && html`<${Curve} key=${connector} charger=${data} connector=${connector} />`}
                ${tab === 'actions' && html`<${Actions}
                    charger=${data}
                    connector=${connector}
                    reload=${reload}
                />`}
                ${tab === 'keys' && html`<${ConfigurationKeys} id=${id} connected=${data.connected} />`}
                ${tab === 'known' && html`<${Known} charger=${data} />`}
            </div>`}
    </div>`;
}

/** The one of the address, where the charger has it; 0 = the whole charger. */
function connectorOf(query, charger, whole) {
    const number = Number(query.connector ?? 1);
    const least = whole ? 0 : 1;
    return Number.isInteger(number) && number >= least && number <= (charger?.connectors ?? 1) ? number : 1;
}

function Connectors({ count, whole, chosen, choose }) {
    const each = Array.from({ length: count }, (_, i) => [i + 1, 'Connector ' + (i + 1)]);
    const options = whole ? [[0, 'Whole charger'], ...each] : each;
    return html`<${Segments} label="Connector" options=${options} value=${chosen} change=${choose} />`;
}

function Title({ charger }) {
    const [asked, setAsked] = useState(false);
    const [take, { busy, failure }] = useAction(async () => {
        const gone = await remove('chargers/' + part(charger.id));
        toast(`${charger.id} is out of force; its file is kept: ${gone.kept}`);
        go(['chargers']);
    });
    const words = [
        `number ${charger.number}`,
        [charger.vendor, charger.model].filter(Boolean).join(' '),
        charger.address && `at ${charger.address}`,
        charger.security && 'security ' + charger.security,
    ].filter(Boolean);
    return html`<div class="view-head">
        <div>
            <h1 class="breakable">${charger.id} <${Badge} state=${chargerState(charger)} /></h1>
            <p class="muted breakable">${words.join(' · ')}</p>
        </div>
        <${Button} needs="admin" icon="trash" onClick=${() => setAsked(true)}>Remove<//>
        ${asked &&
        html`<${Confirm}
            title=${'Remove ' + charger.id}
            word="Remove"
            needs="admin"
            busy=${busy}
            confirm=${take}
            close=${() => setAsked(false)}
        >
            <p>The charger is refused from then on, and its registers are no longer served. Its file is kept beside, with the ending <code>.removed</code>.</p>
            <${Trouble} failure=${failure} />
        <//>`}
    </div>`;
}
