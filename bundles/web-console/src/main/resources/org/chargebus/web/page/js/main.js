/** The beginning: who is logged in decides what is shown. */
import { useCell } from './core/cell.js';
import { html, render, useEffect } from './core/dom.js';
import { loadSession, session } from './core/session.js';
import { start, stop } from './live/site.js';
import { Toasts } from './ui/toast.js';
import { useLoad } from './core/load.js';
import { Trouble } from './ui/parts.js';
import { Shell } from './views/shell.js';
import { Login, LoginAgain } from './views/login.js';
import { FirstStart } from './views/first-start.js';

function Page() {
    const told = useCell(session);
    const { failure, reload } = useLoad(loadSession);
    const user = told?.user;
    useEffect(() => {
        if (user) {
            start();
            return stop;
        }
        return undefined;
    }, [user]);
    if (!told) {
        return failure
            ? html`<main class="alone"><${Trouble} failure=${failure} retry=${reload} /></main>`
            : html`<p class="boot">Chargebus is loading…</p>`;
    }
    if (told.firstStart) {
        return html`<${FirstStart} /><${Toasts} />`;
    }
    // What was typed stays below until the same user is back; another one begins anew.
    const known = user ?? told.ended;
    return html`
        ${known && html`<${Shell} key=${known} />`}
        ${!user && (known ? html`<${LoginAgain} user=${known} />` : html`<${Login} />`)}
        <${Toasts} />
    `;
}

const root = document.getElementById('app');
root.textContent = '';
render(html`<${Page} />`, root);
