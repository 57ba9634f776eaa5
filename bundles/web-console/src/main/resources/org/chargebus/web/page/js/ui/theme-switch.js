/** Light, dark, or as the system is set. */
import { html, useState } from '../core/dom.js';
import { Icon } from './icons.js';

const THEMES = [
    ['auto', 'As the system', 'auto'],
    ['light', 'Light', 'sun'],
    ['dark', 'Dark', 'moon'],
];

export function ThemeSwitch() {
    const [chosen, setChosen] = useState(window.chargebusTheme.chosen());
    const choose = (theme) => {
        window.chargebusTheme.choose(theme);
        setChosen(theme);
    };
    return html`<div class="segments theme-switch" role="group" aria-label="Appearance">
        ${THEMES.map(
            ([theme, word, icon]) => html`<button
                type="button"
                key=${theme}
                aria-pressed=${String(theme === chosen)}
                aria-label=${word}
                title=${word}
                onClick=${() => choose(theme)}
            ><${Icon} name=${icon} size=${18} /></button>`,
        )}
    </div>`;
}
