/** The field of one key. */
import { html } from '../../core/dom.js';
import { Choice, Field, Switch } from '../../ui/field.js';
import { Icon } from '../../ui/icons.js';

/** Units a help begins with. */
const UNIT = /^(?:With [^:]*: )?(ms|s|V|W|A per phase|A|bytes|minutes|min|days|MB)\b/;

/**
 * @param edit undefined = not edited, null = put back to the default, else the new text
 */
export function ConfigField({ pid, field, edit, change, complaint }) {
    const edited = edit !== undefined;
    const value = edited ? edit : field.secret ? '' : field.value;
    const label = html`${field.key}${field.required && html`<span class="required" title="must be given">*</span>`}`;
    return html`<div class=${'key' + (edited ? ' is-edited' : '')} data-key=${field.key}>
        <${Control} pid=${pid} field=${field} label=${label} value=${value} change=${change} complaint=${complaint} />
        <p class="key-foot">
            ${edited ? html`<span class="key-edited"><${Icon} name="edit" size=${14} />changed, not saved</span>` : state(field)}
            ${!field.secret && field.value !== null && !field.required && edit !== null && html`<button
                type="button"
                class="link"
                onClick=${() => change(null)}
            >use the default</button>`}
            ${edited && html`<button
                type="button"
                class="link"
                onClick=${() => change(field.secret ? '' : field.value)}
            >put back</button>`}
        </p>
    </div>`;
}

function state(field) {
    if (field.secret) {
        return html`<span class="muted">${field.value === null ? 'not set' : 'set, hidden'}</span>`;
    }
    if (field.required) {
        return html`<span class="muted">must be given</span>`;
    }
    const standard = field.default === null || field.default === '' ? 'none' : field.default;
    return html`<span class="muted">${field.value === null ? 'default' : `default ${standard}`}</span>`;
}

function Control({ pid, field, label, value, change, complaint }) {
    const id = `${pid}:${field.key}`;
    const help = helpOf(field);
    if (field.type === 'boolean') {
        const on = (value ?? field.default) === 'true';
        return html`<${Switch}
            label=${label}
            help=${help}
            value=${on}
            change=${(next) => change(String(next))}
            id=${id}
        />`;
    }
    if (field.options?.length) {
        const options = field.options.map((one) => [one.value, one.label || one.value]);
        return html`<${Choice}
            id=${id}
            label=${label}
            help=${help}
            value=${value ?? field.default ?? ''}
            options=${options}
            change=${change}
        />`;
    }
    const number = field.type === 'integer' || field.type === 'decimal';
    return html`<${Field}
        id=${id}
        label=${label}
        help=${help}
        error=${complaint}
        value=${value ?? ''}
        placeholder=${field.secret ? (field.value === null ? '' : '••••••••') : (field.default ?? '')}
        unit=${number ? (field.help ?? '').match(UNIT)?.[1] : undefined}
        inputmode=${field.type === 'integer' ? 'numeric' : field.type === 'decimal' ? 'decimal' : undefined}
        type=${field.secret ? 'password' : 'text'}
        autocomplete=${field.secret ? 'new-password' : 'off'}
        spellcheck=${false}
        change=${change}
    />`;
}

/** The help of the key, with its range where that does not tell it. */
function helpOf(field) {
    const bounded = field.type === 'integer' || field.type === 'decimal';
    const told = (field.help ?? '').includes('..');
    const low = field.min ?? null;
    const high = field.max ?? null;
    if (!bounded || told || (low === null && high === null)) {
        return field.help;
    }
    const range = high === null ? `${low} or more` : low === null ? `at most ${high}` : `${low}..${high}`;
    return `${field.help ?? ''} (${range})`.trim();
}
