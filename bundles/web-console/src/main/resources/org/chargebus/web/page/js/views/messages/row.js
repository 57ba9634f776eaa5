/** A frame in its lane. */
import { classes, html } from '../../core/dom.js';
import { clock, fixed } from '../../core/format.js';
import { Icon } from '../../ui/icons.js';
import { lane } from './relation.js';

const HEADS = { modbus: 'Modbus', charger: 'OCPP, chargers', upstream: 'OCPP, external system' };

export function LaneHeads({ lanes }) {
    return html`<div
        class=${'vhead lane-row lanes-' + lanes.length}
        aria-hidden="true"
    ><span>Time</span>${lanes.map((one) => html`<span>${HEADS[one]}</span>`)}</div>`;
}

/** What a frame is, in a few words. */
export function gist(frame) {
    const registers = frame.address === null ? '' : ` ${frame.address}${frame.count > 1 ? `, ${frame.count} registers` : ''}`;
    return frame.action + registers;
}

/** Whether it is a request, an answer or an error. */
export function kind(frame) {
    if (frame.text === undefined) {
        return frame.action.includes('exception') ? 'error' : frame.direction === 'IN' ? 'request' : 'answer';
    }
    return { 2: 'request', 3: 'answer', 4: 'error' }[frame.text.match(/^\s*\[\s*(\d)/)?.[1]] ?? 'request';
}

export function FrameRow({ frame, lanes, narrow, chosen, tied, open }) {
    const mine = lane(frame);
    const what = kind(frame);
    const inwards = frame.direction === 'IN';
    const peer = frame.name || frame.remote;
    // The gateway stands between the lanes: masters to its left, chargers to its right.
    const rightwards = inwards === (mine === 'modbus');
    const content = html`<span class=${classes('frame', 'frame-' + mine, 'frame-' + what)}>
        <span
            class="frame-way"
            title=${inwards ? 'to the gateway' : 'from the gateway'}
        ><${Icon}
            name=${rightwards ? 'forward' : 'back'}
            size=${14}
        /><span class="sr-only">${inwards ? 'in' : 'out'}</span></span>
        <b class="clip">${gist(frame) || '(no action)'}</b>
        <span class="frame-kind">${what}</span>
        <span class="clip frame-peer">${peer}</span>
        ${frame.tookMs !== null && html`<span class="frame-took">${fixed(frame.tookMs, 1)} ms</span>`}
    </span>`;
    const style = classes('lane-row', 'lanes-' + lanes.length, chosen && 'is-chosen', tied && 'is-tied');
    if (narrow) {
        return html`<button
            type="button"
            class=${classes('lane-card', 'lane-' + mine, chosen && 'is-chosen', tied && 'is-tied')}
            onClick=${() => open(frame)}
        >
            <span class="lane-card-line"><time class="mono">${clock(frame.time)}</time><span class="muted">${HEADS[mine]}</span></span>${content}
        </button>`;
    }
    return html`<button type="button" class=${style} onClick=${() => open(chosen ? null : frame)}>
        <time class="mono muted">${clock(frame.time)}</time>
        ${lanes.map((one) => html`<span key=${one} class="lane">${one === mine && content}</span>`)}
    </button>`;
}
