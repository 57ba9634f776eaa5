/** The name and the mark. */
import { html } from '../core/dom.js';

export function Brand({ name }) {
    return html`<span class="brand">
        <img src="favicon.svg" width="32" height="32" alt="" />
        <span class="brand-name">Chargebus${name && html`<span class="brand-site">${name}</span>`}</span>
    </span>`;
}
