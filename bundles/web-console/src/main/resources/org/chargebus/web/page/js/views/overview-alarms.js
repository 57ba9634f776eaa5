/** What is wrong, since when, and what to do. */
import { html, useState } from '../core/dom.js';
import { age, moment } from '../core/format.js';
import { Icon } from '../ui/icons.js';

const SHOWN = 3;

export function AlarmList({ alarms }) {
    const [all, setAll] = useState(false);
    const shown = all ? alarms : alarms.slice(0, SHOWN);
    const hidden = alarms.length - shown.length;
    return html`<section class="alarms" aria-label="Alarms">
        <ul>
            ${shown.map(
                (one) => html`<li key=${one.key} class="alarm">
                    <${Icon} name="alarm" size=${22} />
                    <div>
                        <p class="alarm-head"><span class="alarm-what">${one.what}</span><span class="muted" title=${moment(one.since)}>for ${age(one.age)}${one.times > 1 ? `, ${one.times} times since the start` : ''}</span></p>
                        <p class="alarm-mend"><b>What to do:</b> ${one.mend}</p>
                    </div>
                </li>`,
            )}
        </ul>
        ${(hidden > 0 || all) &&
        alarms.length > SHOWN &&
        html`<button
            type="button"
            class="button button-quiet"
            onClick=${() => setAll(!all)}
        >${all ? 'Show fewer' : `Show ${hidden} more`}</button>`}
    </section>`;
}
