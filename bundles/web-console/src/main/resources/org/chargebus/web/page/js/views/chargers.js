/** Chargers: those that knock, those that are configured, and one of them in detail. */
import { useCell } from '../core/cell.js';
import { html } from '../core/dom.js';
import { get } from '../core/api.js';
import { useLoad } from '../core/load.js';
import { route } from '../core/route.js';
import { revision } from '../live/site.js';
import { Loading, Trouble } from '../ui/parts.js';
import { ChargerDetail } from './chargers/detail.js';
import { Inbox } from './chargers/inbox.js';
import { ChargerTable } from './chargers/list.js';

const EVERY = 5000;

export default function Chargers() {
    const { parts } = useCell(route);
    return parts.length ? html`<${ChargerDetail} key=${parts[0]} id=${parts[0]} />` : html`<${All} />`;
}

function All() {
    const changed = useCell(revision);
    const { data, failure, reload } = useLoad(
        (signal) => Promise.all([get('chargers', {}, signal), get('pending', {}, signal)]),
        [changed],
        EVERY,
    );
    const [chargers, pending] = data ?? [null, null];
    return html`<div class="view">
        <div class="view-head"><h1>Chargers</h1></div>
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} rows=${4} />`}
        ${data && html`<${Inbox}
            pending=${pending}
            chargers=${chargers}
            reload=${reload}
        /><${ChargerTable} chargers=${chargers} />`}
    </div>`;
}
