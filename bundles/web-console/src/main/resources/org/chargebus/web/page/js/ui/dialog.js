/** A dialog of the browser: it keeps the focus and closes by Escape. */
import { classes, html, useEffect, useRef } from '../core/dom.js';
import { Button } from './parts.js';
import { Icon } from './icons.js';
import { Toasts } from './toast.js';

/** Shows a dialog above all others; afterwards the focus is where it was. */
export function useModal(dialog) {
    useEffect(() => {
        const before = document.activeElement;
        dialog.current.showModal();
        return () => before?.focus?.();
    }, []);
}

export function Dialog({ title, close, children, foot, wide }) {
    const dialog = useRef(null);
    const typed = useRef(false);
    useModal(dialog);
    const cancel = (event) => {
        // A file dialog that was left tells so by the same event, from further inside.
        if (event.target === dialog.current) {
            event.preventDefault();
            close();
        }
    };
    // A tap beside it must not lose what was typed.
    const outside = (event) => event.target === dialog.current && !typed.current && close();
    return html`<dialog
        ref=${dialog}
        class=${classes('dialog', wide && 'dialog-wide')}
        aria-label=${title}
        onCancel=${cancel}
        onMouseDown=${outside}
        onInput=${() => {
            typed.current = true;
        }}
    >
        <div class="dialog-box">
            <header class="dialog-head">
                <h2>${title}</h2>
                <button
                    type="button"
                    class="button button-quiet button-icon"
                    aria-label="Close"
                    onClick=${close}
                ><${Icon} name="bad" /></button>
            </header>
            <div class="dialog-body">${children}</div>
            ${foot && html`<footer class="dialog-foot">${foot}</footer>`}
        </div>
        <${Toasts} />
    </dialog>`;
}

/** Asks before something that cannot be undone. */
export function Confirm({ title, children, word, needs, busy, confirm, close }) {
    const foot = html`<${Button} onClick=${close}>Cancel<//>
        <${Button} kind="danger" needs=${needs} busy=${busy} onClick=${confirm}>${word}<//>`;
    return html`<${Dialog} title=${title} close=${close} foot=${foot}>${children}<//>`;
}
