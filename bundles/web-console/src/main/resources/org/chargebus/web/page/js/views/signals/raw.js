/** Raw registers: read and write words as a master would. */
import { get, put } from '../../core/api.js';
import { html, useState } from '../../core/dom.js';
import { useAction } from '../../core/load.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { Badge, Button, Locked, Trouble } from '../../ui/parts.js';
import { RegisterTable } from './registers.js';

/** Words of 16 bits, decimal or 0x, parted by blanks or commas; null when one is none. */
function words(text) {
    const all = text.split(/[\s,]+/).filter(Boolean).map(Number);
    const good = all.length > 0 && all.every((word) => Number.isInteger(word) && word >= -32768 && word <= 65535);
    return good ? all.map((word) => word & 0xffff) : null;
}

export function RawRegisters({ close }) {
    const [place, setPlace] = useState({ unit: '0', address: '1000', count: '10', values: '' });
    const set = (key) => (value) => setPlace({ ...place, [key]: value });
    const where = { unit: place.unit, address: place.address };
    const [read, reading] = useAction(() => get('registers', { ...where, count: place.count }));
    const [write, writing] = useAction((dryRun) => put('registers', { values: words(place.values) }, { ...where, dryRun: dryRun || undefined }));
    const off = words(place.values) ? '' : 'Write 1 to 123 words of 0 to 65535, decimal or 0x.';
    return html`<${Dialog} wide title="Raw registers" close=${close}>
        <div class="columns columns-3">
            <${Field}
                label="Unit id"
                type="number"
                min="0"
                max="247"
                value=${place.unit}
                change=${set('unit')}
                help="0 = the slave's own."
            />
            <${Field}
                label="Address"
                type="number"
                min="0"
                max="65535"
                value=${place.address}
                change=${set('address')}
            />
            <${Field} label="How many" type="number" min="1" max="125" value=${place.count} change=${set('count')} />
        </div>
        <div class="row"><${Button} kind="primary" icon="refresh" busy=${reading.busy} onClick=${read}>Read<//></div>
        <${Trouble} failure=${reading.failure} />
        ${reading.outcome && html`<${RegisterTable} registers=${reading.outcome} label="Registers that were read" />`}
        <h3>Write</h3>
        <${Locked} needs="operator" />
        <${Field}
            label="Words"
            value=${place.values}
            change=${set('values')}
            spellcheck=${false}
            help="Decimal or 0x, parted by blanks; the first goes to the address above."
        />
        <div class="row">
            <${Button}
                needs="operator"
                icon="eye"
                off=${off}
                busy=${writing.busy}
                onClick=${() => write(true)}
            >Dry run<//>
            <${Button}
                needs="operator"
                kind="primary"
                icon="send"
                off=${off}
                busy=${writing.busy}
                onClick=${() => write(false)}
            >Write<//>
        </div>
        <${Trouble} failure=${writing.failure} />
        ${writing.outcome && html`<div class="outcome" role="status">
            <${Badge} state=${writing.outcome.written ? { word: 'Written', tone: 'good', icon: 'good' } : { word: 'Dry run: nothing was written', tone: 'info', icon: 'eye' }} />
            <${RegisterTable} registers=${writing.outcome.registers} label="Registers" />
        </div>`}
    <//>`;
}
