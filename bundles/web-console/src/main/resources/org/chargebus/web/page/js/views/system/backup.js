/** Backup, restore and the support bundle. */
import { upload, url } from '../../core/api.js';
import { html, useState } from '../../core/dom.js';
import { moment } from '../../core/format.js';
import { useAction } from '../../core/load.js';
import { Switch } from '../../ui/field.js';
import { FilePick } from '../../ui/file.js';
import { Icon } from '../../ui/icons.js';
import { Button, Download, Locked, Panel, Trouble } from '../../ui/parts.js';

export function Backup() {
    return html`<${Locked} needs="admin" />
        <div class="panels">
            <${Panel} title="Backup">
                <p>Configuration and durable state as one zip: sessions, counters, limits, lists. Keys and passwords are left out; password hashes are kept.</p>
                <div class="row"><${Download} needs="admin" href=${url('backup')}>Backup<//></div>
            <//>
            <${Panel} title="Support bundle">
                <p>What somebody who helps needs: status, alarms, configuration without secrets, trace, the end of the log, threads, heap, bundles. Identities of chargers and idTags are in it.</p>
                <div class="row"><${Download} needs="admin" href=${url('support')}>Support bundle<//></div>
            <//>
            <${Restore} />
        </div>`;
}

function Restore() {
    const [file, setFile] = useState(null);
    const [force, setForce] = useState(false);
    const [run, { busy, outcome, failure }, clear] = useAction((dryRun) =>
        upload('POST', 'restore', file, 'application/zip', { dryRun: dryRun || undefined, force: (!dryRun && force) || undefined }),
    );
    const pick = (chosen) => {
        setFile(chosen);
        clear();
    };
    return html`<${Panel} title="Restore">
        <p>First a dry run shows each line that would go or come. The configuration is in force at once, the state at the next start; what was in force is kept beside.</p>
        <${FilePick} label="Choose a backup" accept=".zip,application/zip" file=${file} pick=${pick} />
        <div class="row">
            <${Button}
                needs="admin"
                icon="eye"
                off=${file ? '' : 'Choose a backup first.'}
                busy=${busy}
                onClick=${() => run(true)}
            >Dry run<//>
            <${Button}
                needs="admin"
                kind="danger"
                icon="upload"
                off=${outcome && !outcome.restored ? '' : 'Do a dry run first, and look at what would change.'}
                busy=${busy}
                onClick=${() => run(false)}
            >Restore<//>
        </div>
        <${Trouble} failure=${failure} />
        ${outcome && html`<${Result} seen=${outcome} force=${force} setForce=${setForce} />`}
    <//>`;
}

function Result({ seen, force, setForce }) {
    return html`<div class="outcome" role="status">
        <p class=${'note tone-' + (seen.errors.length ? 'bad' : seen.restored ? 'good' : 'info')}>
            <${Icon} name=${seen.errors.length ? 'alarm' : seen.restored ? 'good' : 'eye'} />
            ${seen.restored ? 'Restored.' : 'Dry run: nothing was changed.'} Backup of ${moment(seen.created)}, version ${seen.version}${seen.state ? ', with the durable state' : ''}.
        </p>
        ${seen.errors.length > 0 && html`<ul class="findings">${seen.errors.map((line) => html`<li>${line}</li>`)}</ul>
            <${Switch} label="Restore although there are errors" value=${force} change=${setForce} />`}
        ${seen.notes.length > 0 && html`<ul class="findings muted">${seen.notes.map((line) => html`<li>${line}</li>`)}</ul>`}
        <pre class="json" tabindex="0" aria-label="Changed lines">${lines(seen.changes)}</pre>
    </div>`;
}

function lines(changes) {
    if (changes.length === 0) {
        return 'The configuration stays as it is.';
    }
    let file = '';
    return changes.flatMap((one) => {
        const head = one.file === file ? [] : [html`<span class="json-key">${one.file}\n</span>`];
        file = one.file;
        return [...head, html`<span class=${one.added ? 'line-added' : 'line-gone'}>${(one.added ? '+ ' : '- ') + one.line + '\n'}</span>`];
    });
}

