/** A frame, readable, with those that belong to it. */
import { html } from '../../core/dom.js';
import { bytes, clock, fixed, moment } from '../../core/format.js';
import { Dialog } from '../../ui/dialog.js';
import { Icon } from '../../ui/icons.js';
import { Json } from '../../ui/json.js';
import { Facts } from '../../ui/parts.js';
import { related } from './relation.js';
import { gist, kind } from './row.js';

export function FrameDetail({ frame, frames, dialog, open, close }) {
    const tied = frames.filter((one) => related(frame, one)).slice(-12);
    const content = html`
        <${Facts} facts=${facts(frame)} />
        ${frame.text === undefined ? html`<pre class="json hex" tabindex="0" aria-label="Bytes">${pairs(frame.hex)}</pre>` : html`<${Json} value=${frame.text} label="Message" />`}
        ${frame.cut && html`<p class="note tone-warn"><${Icon} name="info" />Only the beginning was kept; it was ${bytes(frame.length)} long.</p>`}
        <h3>${tied.length ? 'Belongs to' : 'Nothing else belongs to it'}</h3>
        <ul class="tied">
            ${tied.map(
                (one) => html`<li key=${one.number}><button
                    type="button"
                    class="button button-quiet"
                    onClick=${() => open(one)}
                ><span class="mono">${clock(one.time)}</span> ${one.name || one.remote} <b>${gist(one)}</b> ${kind(one)}</button></li>`,
            )}
        </ul>`;
    const title = `${gist(frame) || 'Frame'} (${kind(frame)})`;
    if (dialog) {
        return html`<${Dialog} title=${title} close=${close}>${content}<//>`;
    }
    return html`<aside class="side" aria-label="The chosen message">
        <header class="panel-head"><h2 class="breakable">${title}</h2><button
            type="button"
            class="button button-quiet button-icon"
            aria-label="Close"
            onClick=${close}
        ><${Icon} name="bad" /></button></header>
        <div class="side-body">${content}</div>
    </aside>`;
}

function facts(frame) {
    return [
        ['Time', `${moment(frame.time).split(' ')[0]} ${clock(frame.time)}`],
        ['Way', frame.direction === 'IN' ? 'to the gateway' : 'from the gateway'],
        ['Peer', [frame.name, frame.remote].filter(Boolean).join(', ')],
        ['Carrier', { CHARGER: 'WebSocket of the charger', UPSTREAM: 'WebSocket to the external system', MODBUS_TCP: 'Modbus TCP', MODBUS_RTU: 'Modbus RTU' }[frame.carrier]],
        ['Message id', frame.id || '–'],
        ['Length', bytes(frame.length)],
        ...(frame.tookMs === null ? [] : [['After the request', fixed(frame.tookMs, 1) + ' ms']]),
        ...(frame.cause ? [['Asked by', frame.cause]] : []),
    ];
}

function pairs(hex) {
    return (hex ?? '').replace(/(..)/g, '$1 ').replace(/((?:.. ){16})/g, '$1\n').trim();
}
