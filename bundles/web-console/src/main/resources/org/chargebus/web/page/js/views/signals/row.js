/** A point of the register map as a row of the sheet. */
import { html } from '../../core/dom.js';
import { age, plain } from '../../core/format.js';
import { Icon } from '../../ui/icons.js';
import { quality } from '../../ui/words.js';

const HEADS = ['Address', 'Place', 'Signal', 'Raw words', 'Value', 'Unit', 'Quality', 'Age', 'Last writer'];

export function SignalHead() {
    return html`<div class="vhead sheet-row" aria-hidden="true">${HEADS.map((head, i) => html`<span
        key=${head}
        class=${i === 0 || i === 4 || i === 7 ? 'number' : ''}
    >${head}</span>`)}</div>`;
}

/** Where a point belongs. */
export function place(point) {
    return point.charger === '' ? 'gateway' : `${point.charger}.${point.connector}`;
}

/** The address, with the bit where several points share a register. */
export function address(point) {
    return point.bit === null ? String(point.address) : `${point.address}:${point.bit}`;
}

export function SignalRow({ point, narrow, open }) {
    if (!point) {
        return html`<div class="sheet-row is-empty"><span class="bone" /></div>`;
    }
    const state = quality(point.quality);
    const words = (point.words ?? []).slice(0, 4).join(' ') + ((point.words?.length ?? 0) > 4 ? ' …' : '');
    const writable = point.access !== 'R';
    const choose = () => open(point);
    if (narrow) {
        return html`<button type="button" class="sheet-card" onClick=${choose}>
            <span class="sheet-card-line"><b class="clip">${point.key}</b><span class="sheet-value clip">${plain(point.value)} ${point.measure}</span></span>
            <span class="sheet-card-line muted"><span class="clip">${address(point)} · ${place(point)} ${writable ? '· ' + point.access : ''}</span><span class=${'row tone-text-' + state.tone}><${Icon} name=${state.icon} size=${14} />${state.word}${point.age === null ? '' : ' ' + age(point.age)}</span></span>
        </button>`;
    }
    return html`<button
        type="button"
        class="sheet-row"
        onClick=${choose}
        aria-label=${`${point.key} of ${place(point)}: ${plain(point.value)} ${point.measure}, ${point.quality}, address ${address(point)}${writable ? ', can be written' : ''}`}
    >
        <span class="number mono">${address(point)}</span>
        <span class="clip">${place(point)}</span>
        <span class="clip sheet-key">${point.key}${writable && html`<span
            class="access"
            title=${point.access === 'W' ? 'write only' : 'can be written'}
        >${point.access}</span>`}</span>
        <span class="clip mono muted">${words}</span>
        <span class="clip number sheet-value" title=${plain(point.value)}>${plain(point.value)}</span>
        <span class="clip muted">${point.measure}</span>
        <span class=${'row tone-text-' + state.tone}><${Icon} name=${state.icon} size=${14} />${state.word}</span>
        <span class="number">${age(point.age)}</span>
        <span class="clip muted">${point.lastWriter ?? ''}</span>
    </button>`;
}
