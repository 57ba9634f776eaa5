/** One point: what it means, how a terminal reads it, and a box to write it. */
import { getPart, part, put } from '../../core/api.js';
import { html, useState } from '../../core/dom.js';
import { age, plain } from '../../core/format.js';
import { useAction, useLoad } from '../../core/load.js';
import { to } from '../../core/route.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { Icon } from '../../ui/icons.js';
import { Badge, Button, CopyLine, Facts, Locked, Trouble } from '../../ui/parts.js';
import { quality } from '../../ui/words.js';
import { address, place } from './row.js';
import { RegisterTable } from './registers.js';

const EVERY = 2000;

export function PointDetail({ chosen, close }) {
    const { data, failure, reload } = useLoad((signal) => fresh(chosen, signal), [chosen], EVERY);
    const point = data ?? chosen;
    return html`<${Dialog} wide title=${point.key} close=${close}>
        <p class="muted">${point.note}</p>
        <${Trouble} failure=${failure} retry=${reload} />
        <p class="big-value">${plain(point.value)} <span class="unit">${point.measure}</span> <${Badge} state=${quality(point.quality)} /></p>
        <${Facts} facts=${facts(point)} />
        <h3>From a terminal</h3>
        <${CopyLine} text=${fromHere(point.poll)} label="Line for a terminal" />
        ${point.access === 'R'
            ? html`<p class="note tone-idle"><${Icon} name="lock" />This point is read-only.</p>`
            : html`<${WriteBox} point=${point} written=${reload} />`}
        ${point.charger && html`<p><a
            href=${to(['messages'], { address: point.address })}
            onClick=${close}
        >Messages about this register</a> · <a
            href=${to(['chargers', point.charger])}
            onClick=${close}
        >The charger ${point.charger}</a></p>`}
    <//>`;
}

/** The gateway's line as the machine of this browser has to type it. */
function fromHere(poll) {
    return poll.replace(/127\.0\.0\.1$/, location.hostname.replace(/[[\]]/g, ''));
}

/** The same point as it is now. */
async function fresh(chosen, signal) {
    const { rows } = await getPart('signals', { address: chosen.address, raw: true }, signal);
    return rows.find((one) => one.key === chosen.key && one.charger === chosen.charger && one.connector === chosen.connector && one.unit === chosen.unit) ?? chosen;
}

function facts(point) {
    return [
        ['Place', place(point)],
        ['Unit id', point.unit],
        ['Address', address(point)],
        ['Registers', point.registers],
        ['Type', point.type + (point.scale ? `, times ${point.scale}` : '')],
        ['Byte order', plain(point.byteOrder)],
        ['Access', { R: 'read', RW: 'read and write', W: 'write (a trigger reads 0)' }[point.access]],
        ['Raw words', html`<span class="mono breakable">${(point.words ?? []).join(' ') || plain(null)}</span>`],
        ['Age', age(point.age)],
        ['Last writer', point.lastWriter ?? 'nobody since the trace began'],
    ];
}

function WriteBox({ point, written }) {
    const [value, setValue] = useState('');
    const [run, state] = useAction(async (dryRun) => {
        const path = `signals/${part(point.charger || '~')}/${point.connector}/${part(point.key)}`;
        const outcome = await put(path, { value: typed(value, point.type) }, { dryRun: dryRun || undefined });
        if (!dryRun) {
            written();
        }
        return outcome;
    });
    const off = value === '' ? 'Type a value first.' : '';
    const submit = (event) => {
        event.preventDefault();
        if (!off) {
            run(true);
        }
    };
    return html`<form class="write-box" onSubmit=${submit} aria-label="Write">
        <h3>Write as a master would</h3>
        <${Locked} needs="operator" />
        <${Field}
            label="Value"
            id="write-value"
            value=${value}
            change=${setValue}
            unit=${point.measure}
            autocomplete="off"
            spellcheck=${false}
            help="A number, a word of the enumeration, true or false, a time in ISO 8601, or text."
        />
        <div class="row">
            <${Button} type="submit" needs="operator" icon="eye" off=${off} busy=${state.busy}>Dry run<//>
            <${Button}
                kind="primary"
                needs="operator"
                icon="send"
                off=${off}
                busy=${state.busy}
                onClick=${() => run(false)}
            >Write<//>
        </div>
        <${Trouble} failure=${state.failure} />
        ${state.outcome &&
        html`<div class="outcome" role="status">
            <${Badge} state=${state.outcome.written ? { word: 'Written', tone: 'good', icon: 'good' } : { word: 'Dry run: nothing was written', tone: 'info', icon: 'eye' }} />
            <${RegisterTable}
                registers=${state.outcome.registers}
                label=${`Unit ${state.outcome.unit}, from address ${state.outcome.address}`}
            />
        </div>`}
    </form>`;
}

/** Numbers and truth values as such; all else is text, and an idTag of digits keeps its zeros. */
function typed(text, type) {
    const word = text.trim();
    if (type.startsWith('str')) {
        return text;
    }
    if (word === 'true' || word === 'false') {
        return word === 'true';
    }
    return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : text;
}
