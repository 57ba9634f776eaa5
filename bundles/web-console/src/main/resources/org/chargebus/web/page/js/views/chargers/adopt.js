/** Adopts a charger: its file is written, its next try awaited, and then it is asked what it can do. */
import { get, part, post } from '../../core/api.js';
import { html, useEffect, useState } from '../../core/dom.js';
import { useAction } from '../../core/load.js';
import { to } from '../../core/route.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { Icon } from '../../ui/icons.js';
import { Button, Trouble } from '../../ui/parts.js';
import { Ticks } from './ticks.js';

const LOOK_EVERY = 1500;
const LONGEST_WAIT = 120;

/** The least number nobody has. */
function freeNumber(chargers) {
    const taken = new Set(chargers.map((one) => one.number));
    let number = 1;
    while (taken.has(number)) {
        number++;
    }
    return number;
}

export function Adopt({ stranger, chargers, close }) {
    const [order, setOrder] = useState({ number: String(freeNumber(chargers)), connectors: '1', password: '' });
    const [preview, setPreview] = useState(null);
    const [adopted, setAdopted] = useState(null);
    const body = () => ({
        id: stranger.id,
        number: Number(order.number),
        connectors: Number(order.connectors),
        ...(order.password && { password: order.password }),
    });
    const [run, { busy, failure }] = useAction(async (dryRun) => {
        setPreview(null);
        const told = await post('chargers', body(), { dryRun: dryRun || undefined });
        (dryRun ? setPreview : setAdopted)(told);
    });
    const set = (key) => (value) => {
        setPreview(null);
        setOrder({ ...order, [key]: value });
    };
    if (adopted) {
        return html`<${Arrival} id=${stranger.id} file=${adopted.file} close=${close} />`;
    }
    const submit = (event) => {
        event.preventDefault();
        run(false);
    };
    const foot = html`<${Button} onClick=${close}>Cancel<//>
        <${Button} icon="eye" busy=${busy} onClick=${() => run(true)}>Dry run<//>
        <${Button} type="submit" form="adopt" kind="primary" needs="admin" busy=${busy} icon="good">Adopt<//>`;
    return html`<${Dialog} title=${'Adopt ' + stranger.id} close=${close} foot=${foot}>
        <form id="adopt" onSubmit=${submit} class="stack">
            <div class="columns">
                <${Field}
                    label="Number"
                    id="adopt-number"
                    type="number"
                    min="1"
                    max="4940"
                    required
                    value=${order.number}
                    change=${set('number')}
                    help="1 to 4940, unique: it fixes the registers."
                />
                <${Field}
                    label="Connectors"
                    id="adopt-connectors"
                    type="number"
                    min="1"
                    max="7"
                    required
                    value=${order.connectors}
                    change=${set('connectors')}
                    help="1 to 7."
                />
            </div>
            <${Field}
                label="Password (AuthorizationKey)"
                id="adopt-password"
                type="password"
                value=${order.password}
                change=${set('password')}
                autocomplete="new-password"
                help="16 to 40 characters, as set in the charger; empty = it needs none. Only its hash is kept."
            />
            ${preview && html`<p class="note tone-info"><${Icon} name="eye" /><span>Dry run: would write <code>${preview.file}</code>. Nothing was written.</span></p>`}
            <${Trouble} failure=${failure} />
        </form>
    <//>`;
}

/** Waits for its next try, and asks it then. */
function Arrival({ id, file, close }) {
    const [waited, setWaited] = useState(0);
    const [connected, setConnected] = useState(false);
    const [refusal, setRefusal] = useState('');
    const [probe, probing] = useAction(() => post(`chargers/${part(id)}/probe`));
    useEffect(() => {
        if (connected) {
            return undefined;
        }
        const began = Date.now();
        const timer = setInterval(async () => {
            const seconds = Math.floor((Date.now() - began) / 1000);
            setWaited(seconds);
            if (await isIn(id)) {
                clearInterval(timer);
                setConnected(true);
            } else if (seconds >= LONGEST_WAIT) {
                clearInterval(timer);
                setRefusal('It did not come in time. It stays configured; see the inbox for why it is refused, and ask it later on its page.');
            }
        }, LOOK_EVERY);
        return () => clearInterval(timer);
    }, [id, connected]);
    useEffect(() => {
        if (connected) {
            probe();
        }
    }, [connected]);
    const asked = probing.outcome;
    const foot = html`<a
        class="button"
        href=${to(['chargers', id])}
        onClick=${close}
    >Open its page</a><${Button} kind="primary" onClick=${close}>Done<//>`;
    return html`<${Dialog} wide title=${'Adopt ' + id} close=${close} foot=${foot}>
        <ol class="steps" aria-live="polite">
            <${Step} done text="Configured" detail=${file} />
            <${Step}
                done=${connected}
                failed=${refusal}
                text=${connected ? 'Connected' : 'Waiting for its next try'}
                detail=${connected ? '' : refusal || `${waited} s; at most ${LONGEST_WAIT} s`}
            />
            <${Step}
                done=${Boolean(asked)}
                failed=${probing.failure?.message}
                idle=${!connected}
                text=${asked ? 'Asked what it can do' : 'Asking what it can do'}
                detail=${probing.failure?.message ?? ''}
            />
        </ol>
        ${asked && html`<${Ticks} ticks=${asked.probe} />`}
        ${probing.failure && html`<${Button} icon="refresh" onClick=${probe}>Ask again<//>`}
    <//>`;
}

async function isIn(id) {
    try {
        return (await get('chargers/' + part(id))).connected;
    } catch {
        return false; // Not in force yet, or the gateway is busy: the next look tells.
    }
}

function Step({ done, failed, idle, text, detail }) {
    const state = failed ? 'bad' : done ? 'good' : idle ? 'idle' : 'busy';
    return html`<li class=${'step-line is-' + state}>
        ${state === 'busy' ? html`<span class="spinner" />` : html`<${Icon} name=${failed ? 'bad' : done ? 'good' : 'dot'} />`}
        <span><b>${text}</b>${detail && html`<span class="muted breakable"> ${detail}</span>`}</span>
    </li>`;
}
