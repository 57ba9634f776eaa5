/** Who logs in. */
import { useCell } from '../core/cell.js';
import { html, useState } from '../core/dom.js';
import { useAction } from '../core/load.js';
import { login, session } from '../core/session.js';
import { Field } from '../ui/field.js';
import { Brand } from '../ui/brand.js';
import { ThemeSwitch } from '../ui/theme-switch.js';
import { Button, Trouble } from '../ui/parts.js';

export function Login() {
    const { ended } = useCell(session);
    const [user, setUser] = useState('');
    const [password, setPassword] = useState('');
    const [start, { busy, failure }] = useAction(login);
    const submit = (event) => {
        event.preventDefault();
        start(user.trim(), password);
    };
    return html`<main class="alone">
        <form class="sheet" onSubmit=${submit} aria-label="Log in">
            <${Brand} />
            <h1>Log in</h1>
            ${ended && !failure && html`<p class="note tone-warn" role="status">Your session is over. Log in again; what you typed elsewhere on this page is gone.</p>`}
            <${Trouble} failure=${failure} />
            <${Field} label="User" value=${user} change=${setUser} autocomplete="username" autofocus required spellcheck=${false} autocapitalize="none" />
            <${Field} label="Password" type="password" value=${password} change=${setPassword} autocomplete="current-password" required />
            <${Button} type="submit" kind="primary" busy=${busy}>Log in<//>
            <p class="help">A forgotten password is set anew on the machine itself: <code>bin/chargebus user add</code></p>
        </form>
        <${ThemeSwitch} />
    </main>`;
}
