/** The name and the mark. */
import { html } from '../core/dom.js';

const MARK = new URL('../../favicon.svg', import.meta.url).href;

export function Brand({ name }) {
    return html`<span class="brand">
        <img src=${MARK} width="32" height="32" alt="" />
        <span class="brand-name">Chargebus${name && html`<span class="brand-site">${name}</span>`}</span>
    </span>`;
}
