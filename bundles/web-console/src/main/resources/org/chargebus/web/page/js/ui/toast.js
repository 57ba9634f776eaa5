/** Short messages at the edge; screen readers hear them. */
import { Cell, useCell } from '../core/cell.js';
import { html, useEffect, useRef } from '../core/dom.js';
import { Icon } from './icons.js';

const toasts = new Cell([]);
let count = 0;

/** Shows a message for some seconds; tone: good, warn or bad. */
export function toast(text, tone = 'good') {
    const id = ++count;
    const others = toasts.value.filter((one) => one.text !== text);
    toasts.set([...others, { id, text, tone }].slice(-4));
    setTimeout(() => dismiss(id), tone === 'good' ? 4000 : 8000);
}

function dismiss(id) {
    toasts.set(toasts.value.filter((one) => one.id !== id));
}

/** Above whatever dialog is open: the last one shown is on top. */
function raise(box, shown) {
    if (box.matches(':popover-open')) {
        box.hidePopover();
    }
    if (shown) {
        box.showPopover();
    }
}

export function Toasts() {
    const shown = useCell(toasts);
    const box = useRef(null);
    useEffect(() => raise(box.current, shown.length > 0), [shown]);
    return html`<div class="toasts" ref=${box} popover="manual" role="status" aria-live="polite">
        ${shown.map(
            ({ id, text, tone }) => html`<div key=${id} class=${'toast tone-' + tone}>
                <${Icon} name=${tone === 'good' ? 'good' : 'alarm'} />
                <p>${text}</p>
                <button
                    type="button"
                    class="button button-quiet button-icon"
                    onClick=${() => dismiss(id)}
                    aria-label="Close"
                ><${Icon} name="bad" /></button>
            </div>`,
        )}
    </div>`;
}
