/** Fields of forms, each with its label and help. */
import { classes, html, useId } from '../core/dom.js';

/** A text or number. */
export function Field({ label, help, unit, error, id: given, value, change, ...rest }) {
    const own = useId();
    const id = given ?? own;
    const described = [help && id + '-help', error && id + '-error'].filter(Boolean).join(' ');
    return html`<div class=${classes('field', error && 'has-error')}>
        <label for=${id}>${label}</label>
        <div class="field-input">
            <input
                id=${id}
                value=${value}
                aria-describedby=${described || undefined}
                aria-invalid=${error ? 'true' : undefined}
                onInput=${(event) => change(event.currentTarget.value)}
                ...${rest}
            />
            ${unit && html`<span class="unit">${unit}</span>`}
        </div>
        ${help && html`<p class="help" id=${id + '-help'}>${help}</p>`}
        ${error && html`<p class="error" role="alert" id=${id + '-error'}>${error}</p>`}
    </div>`;
}

/** One of several values; options are [value, word]. A value that is none of them is shown as it is. */
export function Choice({ label, help, id: given, value, options, change, ...rest }) {
    const own = useId();
    const all = options.some(([key]) => key === value) ? options : [[value, value], ...options];
    const id = given ?? own;
    return html`<div class="field">
        <label for=${id}>${label}</label>
        <select
            id=${id}
            value=${value}
            aria-describedby=${help ? id + '-help' : undefined}
            onChange=${(event) => change(event.currentTarget.value)}
            ...${rest}
        >
            ${all.map(([key, word]) => html`<option value=${key} selected=${key === value}>${word}</option>`)}
        </select>
        ${help && html`<p class="help" id=${id + '-help'}>${help}</p>`}
    </div>`;
}

/** Yes or no. */
export function Switch({ label, help, value, change, ...rest }) {
    return html`<label class="switch">
        <input
            type="checkbox"
            role="switch"
            checked=${value}
            onChange=${(event) => change(event.currentTarget.checked)}
            ...${rest}
        />
        <span class="switch-knob" aria-hidden="true" />
        <span><span class="switch-label">${label}</span>${help && html`<span class="help">${help}</span>`}</span>
    </label>`;
}

/** A filter of a list; the key / leads to it. */
export function Filter({ value, change, label, placeholder }) {
    return html`<input
        type="search"
        class="filter"
        data-filter
        aria-label=${label}
        placeholder=${placeholder}
        value=${value}
        autocomplete="off"
        spellcheck=${false}
        onInput=${(event) => change(event.currentTarget.value)}
    />`;
}

/** Several values, one of them chosen, as buttons side by side. */
export function Segments({ label, options, value, change }) {
    return html`<div class="segments" role="group" aria-label=${label}>
        ${options.map(
            ([key, word]) => html`<button
                type="button"
                key=${key}
                aria-pressed=${String(key === value)}
                onClick=${() => change(key)}
            >${word}</button>`,
        )}
    </div>`;
}
