/** What would change, before it is saved. */
import { html } from '../../core/dom.js';
import { Dialog } from '../../ui/dialog.js';
import { Icon } from '../../ui/icons.js';
import { Button, Findings, Trouble } from '../../ui/parts.js';

export function Review({ result, failure, busy, save, close }) {
    const foot = html`<${Button} onClick=${close}>Go on editing<//><${Button}
        kind="primary"
        needs="admin"
        icon="good"
        busy=${busy}
        onClick=${save}
    >Save<//>`;
    return html`<${Dialog} wide title="What will change" close=${close} foot=${foot}>
        <p>In <code class="breakable">${result.file}</code>:</p>
        <table class="diff" aria-label="Changes">
            <thead><tr><th scope="col">Key</th><th scope="col">Now</th><th scope="col">Then</th></tr></thead>
            <tbody>${result.changes.map((one) => html`<tr key=${one.key}><th scope="row">${one.key}</th><td class="diff-before">${shown(one.before)}</td><td class="diff-after">${shown(one.after)}</td></tr>`)}</tbody>
        </table>
        ${result.findings.length > 0 && html`<div class="note tone-warn"><${Icon} name="alarm" /><div><p>The check finds:</p><${Findings} findings=${result.findings} /></div></div>`}
        <${Trouble} failure=${failure} />
    <//>`;
}

function shown(value) {
    return value === null ? html`<i>the default</i>` : value === '' ? html`<i>empty</i>` : value;
}
