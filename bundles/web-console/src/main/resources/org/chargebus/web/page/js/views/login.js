/** Who logs in. */
import { html, useRef, useState } from '../core/dom.js';
import { useAction } from '../core/load.js';
import { login } from '../core/session.js';
import { useModal } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { Brand } from '../ui/brand.js';
import { ThemeSwitch } from '../ui/theme-switch.js';
import { Button, Trouble } from '../ui/parts.js';
import { Toasts } from '../ui/toast.js';

export function Login() {
    return html`<main class="alone">
        <div class="sheet"><${Brand} /><h1>Log in</h1><${LoginForm} /></div>
        <${ThemeSwitch} />
    </main>`;
}

/** Over the page, when the session is over. */
export function LoginAgain({ user }) {
    const dialog = useRef(null);
    useModal(dialog);
    return html`<dialog
        ref=${dialog}
        class="dialog"
        aria-label="Log in again"
        onCancel=${(event) => event.preventDefault()}
    >
        <div class="dialog-body">
            <h1>Log in again</h1>
            <p class="note tone-warn" role="status">Your session is over. Log in as ${user}, and go on where you were.</p>
            <${LoginForm} user=${user} />
        </div>
        <${Toasts} />
    </dialog>`;
}

function LoginForm({ user: known = '' }) {
    const [user, setUser] = useState(known);
    const [password, setPassword] = useState('');
    const [start, { busy, failure }] = useAction(login);
    const submit = (event) => {
        event.preventDefault();
        start(user.trim(), password);
    };
    return html`<form class="stack" onSubmit=${submit} aria-label="Log in">
        <${Trouble} failure=${failure} />
        <${Field}
            label="User"
            value=${user}
            change=${setUser}
            autocomplete="username"
            autofocus=${!known}
            required
            spellcheck=${false}
            autocapitalize="none"
        />
        <${Field}
            label="Password"
            type="password"
            value=${password}
            change=${setPassword}
            autocomplete="current-password"
            autofocus=${Boolean(known)}
            required
        />
        <${Button} type="submit" kind="primary" busy=${busy}>Log in<//>
        <p class="help">A forgotten password is set anew on the machine itself: <code>bin/chargebus user add</code></p>
    </form>`;
}
