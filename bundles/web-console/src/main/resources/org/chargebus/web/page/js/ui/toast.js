/** Short messages at the edge; screen readers hear them. */
import { Cell, useCell } from '../core/cell.js';
import { html, useEffect, useRef } from '../core/dom.js';
import { Icon } from './icons.js';

const toasts = new Cell([]);

/** Where they can be shown, the topmost last: what is outside of an open dialog can be neither used nor heard. */
const places = new Cell([]);
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

/** A place for them: one on the page, one in each dialog. */
export function Toasts() {
    const all = useCell(toasts);
    const box = useRef(null);
    const shown = useCell(places).at(-1) === box ? all : [];
    useEffect(() => {
        places.set([...places.value, box]);
        return () => places.set(places.value.filter((one) => one !== box));
    }, []);
    useEffect(() => raise(box.current, shown.length > 0), [all, shown.length]);
    return html`<div class="toasts" ref=${box} popover="manual" role="status" aria-live="polite">
        ${shown.map(
            ({ id, text, tone }) => html`<div key=${id} class=${'toast tone-' + tone}>
                <${Icon} name=${tone === 'good' ? 'good' : 'alarm'} />
                <p>${text}</p>
                <button
                    type="button"
                    class="button button-quiet button-icon"
                    onClick=${() => dismiss(id)}
                    aria-label="Dismiss"
                ><${Icon} name="bad" /></button>
            </div>`,
        )}
    </div>`;
}
