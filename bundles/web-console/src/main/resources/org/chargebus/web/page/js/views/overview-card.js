/** The card of a connector. */
import { useCell } from '../core/cell.js';
import { now } from '../core/clock.js';
import { classes, html } from '../core/dom.js';
import { age, amperes, kilowattHours, kilowatts, limit } from '../core/format.js';
import { to } from '../core/route.js';
import { Icon } from '../ui/icons.js';
import { connectorState, limitSource } from '../ui/words.js';

export function ConnectorCard({ cell }) {
    const one = useCell(cell);
    const state = connectorState(one);
    return html`<li class=${classes('card', 'tone-' + state.tone, one.quality !== 'live' && 'is-stale')}>
        <a class="card-link" href=${to(['chargers', one.charger], { connector: one.connector })}>
            <header class="card-head">
                <span class="card-name" title=${one.charger}>${one.charger}</span>
                <span
                    class="card-connector"
                    title=${`charger number ${one.number}, connector ${one.connector}`}
                >${one.connector}</span>
            </header>
            <p class="card-state"><${Icon} name=${state.icon} size=${18} />${state.word}${errorOf(one)}</p>
            <p class="card-values"><span><b>${amperes(one.current)}</b> A</span><span><b>${kilowatts(one.power)}</b> kW</span></p>
            <${Gauge} current=${one.current} limit=${one.limit} unit=${one.limitUnit} />
            <p class="card-limit">${limitText(one)}</p>
            <footer class="card-foot"><span>${sessionText(one)}</span><${Age} heard=${one.heard} quality=${one.quality} /></footer>
        </a>
    </li>`;
}

function errorOf(one) {
    return one.errorCode && one.errorCode !== 'NoError' ? html`<span class="card-error">${one.errorCode}</span>` : null;
}

function limitText(one) {
    const set = one.limit !== null && one.limitSource && one.limitSource !== 'none';
    return set ? html`Limit <b>${limit(one.limit, one.limitUnit)}</b>, set by ${limitSource(one.limitSource)}` : 'No limit set';
}

function sessionText(one) {
    if (one.transaction === null) {
        return 'No session';
    }
    return html`<b>${kilowattHours(one.energy)}</b> kWh${one.idTag ? `, ${one.idTag}` : ''}`;
}

/** Measured current against the limit. */
function Gauge({ current, limit: most, unit }) {
    const known = most !== null && unit !== 'W' && current !== null;
    const share = known ? (most > 0 ? Math.min(1, current / most) : Number(current > 0)) : 0;
    const over = known && current > most + 0.5;
    return html`<span class=${'gauge' + (over ? ' is-over' : '')} aria-hidden="true"><span
        class="gauge-fill"
        style=${{ transform: `scaleX(${share.toFixed(3)})` }}
    /></span>`;
}

/** How old the newest value is; steps so that a quiet card is seldom drawn. */
function Age({ heard, quality }) {
    const at = useCell(now);
    const text = heard === null ? 'never heard' : ago((at - heard) / 1000);
    return html`<span class=${'card-age' + (quality === 'live' ? '' : ' is-old')}>${quality === 'live' ? text : `${quality}, ${text}`}</span>`;
}

function ago(seconds) {
    if (seconds < 5) {
        return 'now';
    }
    return (seconds < 60 ? Math.floor(seconds / 5) * 5 + ' s' : age(seconds)) + ' ago';
}
