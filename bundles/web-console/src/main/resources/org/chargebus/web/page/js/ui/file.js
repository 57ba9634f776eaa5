/** Chooses a file of the user's machine. */
import { html, useId } from '../core/dom.js';
import { bytes } from '../core/format.js';
import { Icon } from './icons.js';

export function FilePick({ label, accept, file, pick }) {
    const id = useId();
    return html`<div class="file-pick">
        <input
            type="file"
            id=${id}
            accept=${accept}
            class="sr-only"
            onChange=${(event) => pick(event.currentTarget.files[0] ?? null)}
        />
        <label for=${id} class="button"><${Icon} name="upload" /><span>${label}…</span></label>
        <span class="muted breakable">${file ? `${file.name}, ${bytes(file.size)}` : 'no file chosen'}</span>
    </div>`;
}
