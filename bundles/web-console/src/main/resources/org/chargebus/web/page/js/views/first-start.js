/** The first start: the code of the console, the password, and what to begin with. */
import { html, useState } from '../core/dom.js';
import { go } from '../core/route.js';
import { useAction } from '../core/load.js';
import { firstStart } from '../core/session.js';
import { Brand } from '../ui/brand.js';
import { Field } from '../ui/field.js';
import { Icon } from '../ui/icons.js';
import { Button, Trouble } from '../ui/parts.js';
import { ThemeSwitch } from '../ui/theme-switch.js';

const SHORTEST = 8;
const LONGEST = 128;

function complaintOf(password, again) {
    if (password.length < SHORTEST || password.length > LONGEST) {
        return `Write ${SHORTEST} to ${LONGEST} characters.`;
    }
    return password === again ? '' : 'The two passwords differ.';
}

export function FirstStart() {
    const [code, setCode] = useState('');
    const [password, setPassword] = useState('');
    const [again, setAgain] = useState('');
    const [simulate, setSimulate] = useState(null);
    const [tried, setTried] = useState(false);
    const [start, { busy, failure }] = useAction(firstStart);
    const complaint = complaintOf(password, again);
    const submit = async (event) => {
        event.preventDefault();
        setTried(true);
        if (!complaint && (await start({ code: code.trim(), user: 'admin', password, simulate }))) {
            go(simulate ? ['overview'] : ['chargers']);
        }
    };
    return html`<main class="alone">
        <form class="sheet sheet-wide" onSubmit=${submit} aria-label="First start">
            <${Brand} />
            <h1>Welcome</h1>
            <p class="lead">Nobody can log in yet. Three steps, then the gateway is yours.</p>
            <${Trouble} failure=${failure} />
            <fieldset class="step">
                <legend><span class="step-number">1</span>Prove that you are at the machine</legend>
                <${Field}
                    label="One-time code"
                    id="first-code"
                    value=${code}
                    change=${setCode}
                    autocomplete="one-time-code"
                    autofocus
                    required
                    spellcheck=${false}
                    autocapitalize="none"
                    help="The gateway printed it on its console, behind the words “first start”."
                />
            </fieldset>
            <fieldset class="step">
                <legend><span class="step-number">2</span>Choose the password of the user admin</legend>
                <div class="columns">
                    <${Field}
                        label="Password"
                        id="first-password"
                        type="password"
                        value=${password}
                        change=${setPassword}
                        autocomplete="new-password"
                        required
                        help="${SHORTEST} to ${LONGEST} characters."
                    />
                    <${Field}
                        label="Password again"
                        id="first-again"
                        type="password"
                        value=${again}
                        change=${setAgain}
                        autocomplete="new-password"
                        required
                        error=${tried ? complaint : ''}
                    />
                </div>
            </fieldset>
            <fieldset class="step">
                <legend><span class="step-number">3</span>Begin with</legend>
                <div class="columns">
                    <${Way}
                        chosen=${simulate === true}
                        choose=${() => setSimulate(true)}
                        icon="play"
                        title="Simulated chargers"
                        id="way-simulate"
                    >
                        Chargers and a BMS without hardware, over real sockets: try every page, and remove them later.
                    <//>
                    <${Way}
                        chosen=${simulate === false}
                        choose=${() => setSimulate(false)}
                        icon="plug"
                        title="Chargers of this site"
                        id="way-connect"
                    >
                        Point them at the OCPP address of the ready line, by default <code>ws://${location.hostname}:8887/ocpp/</code>; each that knocks waits in the inbox until you adopt it.
                    <//>
                </div>
            </fieldset>
            <div class="row row-end"><${Button} type="submit" kind="primary" busy=${busy} icon="good">Start<//></div>
        </form>
        <${ThemeSwitch} />
    </main>`;
}

function Way({ chosen, choose, icon, title, id, children }) {
    return html`<label class="way">
        <input type="radio" name="way" required id=${id} checked=${chosen} onChange=${choose} />
        <span class="way-body"><${Icon} name=${icon} size=${28} /><b>${title}</b><span class="help">${children}</span></span>
    </label>`;
}
