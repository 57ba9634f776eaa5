/** The form of one configuration. What was typed stays until it is saved or put back, on other views too. */
import { part, put } from '../../core/api.js';
import { html, useState } from '../../core/dom.js';
import { useDraft } from '../../core/draft.js';
import { useAction } from '../../core/load.js';
import { Button, Panel, Trouble } from '../../ui/parts.js';
import { toast } from '../../ui/toast.js';
import { ConfigField } from './key.js';
import { Review } from './review.js';

const NONE = {};

export function ConfigForm({ config, saved, title, fresh }) {
    const [edits, setEdits] = useDraft(`config ${fresh ? 'new ' + config.factory : config.pid}`, NONE);
    const [preview, setPreview] = useState(null);
    const path = 'config/' + part(config.pid);
    const [run, { busy, failure }, clear] = useAction(async (dryRun) => {
        const result = await put(path, { properties: edits }, { dryRun: dryRun || undefined });
        if (dryRun) {
            setPreview(result);
            return;
        }
        setPreview(null);
        setEdits(undefined);
        toast(`Saved to ${result.file}; in force at once.`);
        await saved(result);
    });
    const complaints = Object.fromEntries((failure?.findings ?? []).map((one) => [one.key, `${one.what}. ${one.mend}`]));
    const count = Object.keys(edits).length;
    const edit = (key) => (value) => setEdits(edited(config, edits, key, value));
    const submit = (event) => {
        event.preventDefault();
        if (count) {
            run(true);
        }
    };
    const putBack = () => {
        setEdits(undefined);
        clear();
    };
    const off = count ? '' : 'Nothing is changed.';
    return html`<${Panel} title=${title ?? config.title} data-pid=${config.pid}>
        <form onSubmit=${submit} aria-label=${config.pid}>
            <p class="muted">${config.help}.</p>
            <p class="muted"><code class="breakable">${config.file ?? `etc/${config.pid}.cfg`}</code>${config.file ? '' : ' is not there yet: all defaults hold'}</p>
            <div class="keys">
                ${config.keys.map((key) => html`<${ConfigField}
                    key=${key.key}
                    pid=${config.pid}
                    field=${key}
                    edit=${edits[key.key]}
                    change=${edit(key.key)}
                    complaint=${complaints[key.key]}
                />`)}
            </div>
            <${Trouble} failure=${preview ? null : failure} />
            <div class="form-foot">
                <span class="muted" role="status">${count === 0 ? 'Nothing is changed' : count === 1 ? '1 key is changed' : `${count} keys are changed`}</span>
                <${Button} off=${off} onClick=${putBack}>Put back<//>
                <${Button}
                    type="submit"
                    kind="primary"
                    needs="admin"
                    icon="eye"
                    off=${off}
                    busy=${busy}
                >${fresh ? 'Review and create' : 'Review and save'}<//>
            </div>
        </form>
        ${preview && html`<${Review}
            result=${preview}
            failure=${failure}
            busy=${busy}
            save=${() => run(false)}
            close=${() => setPreview(null)}
        />`}
    <//>`;
}

/** Edits without those that change nothing; null = back to the default. */
function edited(config, edits, key, value) {
    const { [key]: _, ...others } = edits;
    const before = config.keys.find((one) => one.key === key);
    const same = before.secret ? value === '' : value === before.value;
    return same ? others : { ...others, [key]: value };
}
