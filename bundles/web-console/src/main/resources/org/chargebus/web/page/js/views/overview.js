/** Overview: a card a connector, the site, alarms and lamps. */
import { useCell } from '../core/cell.js';
import { html, useMemo, useState } from '../core/dom.js';
import { amperes, kilowattHours, kilowatts } from '../core/format.js';
import { to } from '../core/route.js';
import { alarms, card, knocking, load, order, site, trouble } from '../live/site.js';
import { Filter, Segments } from '../ui/field.js';
import { Icon } from '../ui/icons.js';
import { Empty, Loading, Trouble } from '../ui/parts.js';
import { lamp } from '../ui/words.js';
import { AlarmList } from './overview-alarms.js';
import { ConnectorCard } from './overview-card.js';

const MANY = 8;

export default function Overview() {
    const told = useCell(site);
    const failure = useCell(trouble);
    return html`<div class="view">
        <div class="view-head"><h1>Overview</h1>${told && html`<${Lamps} lamps=${told.lamps} mode=${told.mode} />`}</div>
        <${Trouble} failure=${failure} retry=${load} />
        ${!told && !failure && html`<${Loading} rows=${4} />`}
        ${told && html`<${Sums} sums=${told.sums} /><${Alarms} /><${Cards} />`}
    </div>`;
}

function Lamps({ lamps, mode }) {
    const shown = [
        ['BMS', lamp('bms', lamps.bms)],
        [mode === 'external' ? 'External system' : 'Upstream', lamp('upstream', lamps.upstream)],
        ['Store', lamp('store', lamps.store)],
    ];
    return html`<ul class="lamps" aria-label="Lamps">
        ${shown.map(
            ([name, state]) => html`<li class=${'lamp tone-' + state.tone}><${Icon} name=${state.icon} size=${18} /><span><span class="lamp-name">${name}</span> ${state.word}</span></li>`,
        )}
    </ul>`;
}

function Sums({ sums }) {
    const shown = [
        ['Power', kilowatts(sums.power), 'kW'],
        ['Current', amperes(sums.current), 'A'],
        ['Running sessions', kilowattHours(sums.energy), 'kWh'],
        ['Charging', sums.charging, `of ${sums.connectors}`],
        ['Chargers', sums.connected, `of ${sums.chargers}`],
    ];
    return html`<dl class="sums" aria-label="Site">
        ${shown.map(([name, value, unit]) => html`<div class="sum"><dt>${name}</dt><dd><b>${value}</b> <span>${unit}</span></dd></div>`)}
        ${sums.faulted > 0 && html`<div class="sum tone-bad"><dt>Faulted</dt><dd><b>${sums.faulted}</b> <span>of ${sums.connectors}</span></dd></div>`}
    </dl>`;
}

function Alarms() {
    const raised = useCell(alarms);
    const strangers = useCell(knocking);
    return html`
        ${raised.length > 0 && html`<${AlarmList} alarms=${raised} />`}
        ${strangers > 0 &&
        html`<p class="note tone-info"><${Icon} name="plug" /><span>${strangers === 1 ? 'A charger that is not configured knocks.' : `${strangers} chargers that are not configured knock.`}</span>
            <a class="button" href=${to(['chargers'])}>Look and adopt</a></p>`}
    `;
}

const KINDS = {
    all: () => true,
    charging: (one) => one.status === 'Charging',
    attention: (one) => !one.connected || one.status === 'Faulted' || one.status === 'Unavailable' || one.limitSource?.startsWith('fallback'),
};

function Cards() {
    const keys = useCell(order);
    const [kind, setKind] = useState('all');
    const [text, setText] = useState('');
    if (keys.length === 0) {
        return html`<${Empty} icon="plug" title="No charger is configured yet"><a class="button button-primary" href=${to(['chargers'])}>Adopt a charger</a><//>`;
    }
    const filters = keys.length > MANY;
    return html`
        ${filters &&
        html`<div class="toolbar">
            <${Segments}
                label="Which connectors"
                value=${kind}
                change=${setKind}
                options=${[['all', 'All'], ['charging', 'Charging'], ['attention', 'Need attention']]}
            />
            <${Filter} label="Filter connectors" placeholder="Filter by charger" value=${text} change=${setText} />
        </div>`}
        ${kind === 'all' && !text ? html`<${Grid} keys=${keys} />` : html`<${Chosen} keys=${keys} kind=${kind} text=${text} />`}
    `;
}

/** The sums change with every event; only then the choice is made anew. */
function Chosen({ keys, kind, text }) {
    useCell(site);
    const part = text.toLowerCase();
    const chosen = keys.filter((key) => {
        const one = card(key).value;
        return KINDS[kind](one) && one.charger.toLowerCase().includes(part);
    });
    return chosen.length ? html`<${Grid} keys=${chosen} />` : html`<${Empty} icon="good" title="No connector is like this" />`;
}

function Grid({ keys }) {
    const joined = keys.join('\n');
    return useMemo(
        () => html`<ul class="cards" aria-label="Connectors">${keys.map((key) => html`<${ConnectorCard} key=${key} cell=${card(key)} />`)}</ul>`,
        [joined],
    );
}
