/** Says at once that what is shown grows old, and since when. */
import { useCell } from '../core/cell.js';
import { html } from '../core/dom.js';
import { clock } from '../core/format.js';
import { silent } from '../live/site.js';
import { Icon } from '../ui/icons.js';

export function Silence() {
    const since = useCell(silent);
    return html`<div class="silence" role="alert">
        ${since !== null &&
        html`<p><${Icon} name="alarm" size=${18} /><span>Nothing comes from the gateway since ${clock(since).slice(0, 8)}; what is shown is as old. The page goes on by itself as soon as it answers.</span></p>`}
    </div>`;
}
