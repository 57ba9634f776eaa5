/** JSON with its parts coloured; all of it is text. */
import { html } from '../core/dom.js';

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

/** Any value, or a text that holds JSON. */
export function Json({ value, label = 'JSON' }) {
    const text = typeof value === 'string' ? pretty(value) : JSON.stringify(value, null, 2);
    return html`<pre class="json" tabindex="0" aria-label=${label}>${coloured(text)}</pre>`;
}

/** Indented; what is no JSON, or a part of it only, stays as it is. */
export function pretty(text) {
    try {
        return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
        return text;
    }
}

function coloured(text) {
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(TOKEN)) {
        const [whole, string, colon, word, number] = match;
        parts.push(text.slice(end, match.index));
        const kind = string ? (colon ? 'key' : 'string') : word ? 'word' : number ? 'number' : '';
        parts.push(html`<span class=${'json-' + kind}>${string ?? whole}</span>`, colon ?? '');
        end = match.index + whole.length;
    }
    parts.push(text.slice(end));
    return parts;
}
