/** Signals: the register sheet. Only the rows in sight are read, again and again. */
import { useCell } from '../core/cell.js';
import { html, useCallback, useEffect, useState } from '../core/dom.js';
import { useMedia, useSettled } from '../core/load.js';
import { refine, route } from '../core/route.js';
import { url } from '../core/api.js';
import { Filter } from '../ui/field.js';
import { Button, Download, Empty, Trouble } from '../ui/parts.js';
import { Rows } from '../ui/rows.js';
import { PointDetail } from './signals/detail.js';
import { SignalHead, SignalRow } from './signals/row.js';
import { RawRegisters } from './signals/raw.js';
import { useWindow } from './signals/window.js';

const FORMATS = [['csv', 'CSV'], ['xlsx', 'Excel'], ['md', 'Markdown'], ['json', 'JSON']];

export default function Signals() {
    const { query } = useCell(route);
    const [text, setText] = useState(query.filter ?? '');
    const filter = useSettled(text.trim(), 250);
    const [chosen, setChosen] = useState(null);
    const [raw, setRaw] = useState(false);
    const narrow = useMedia('(max-width: 860px)');
    const touched = useMedia('(pointer: coarse)');
    const list = useWindow(filter);
    useEffect(() => refine(filter ? { filter } : {}), [filter]);
    const row = useCallback((i) => html`<${SignalRow}
        point=${list.at(i)}
        narrow=${narrow}
        open=${setChosen}
    />`, [list.version, narrow]);
    return html`<div class="view view-full">
        <div class="view-head">
            <h1>Signals</h1>
            <div class="row exports" role="group" aria-label="Export the register map">
                ${FORMATS.map(([format, word]) => html`<${Download} href=${url('map', { format })}>${word}<//>`)}
            </div>
        </div>
        <div class="toolbar">
            <${Filter}
                label="Filter signals"
                placeholder="Key, charger or ID.CONNECTOR, e.g. limit.direct"
                value=${text}
                change=${setText}
            />
            <span class="muted" role="status">${list.total === null ? '' : `${list.total} points`}</span>
            <${Button} icon="signals" onClick=${() => setRaw(true)}>Raw registers<//>
        </div>
        <${Trouble} failure=${list.failure} retry=${list.reload} />
        ${list.total === 0
            ? html`<${Empty} icon="search" title="No point matches"><button
                type="button"
                class="button"
                onClick=${() => setText('')}
            >Show all</button><//>`
            : html`<${Rows}
                label="Register sheet"
                count=${list.total ?? 0}
                height=${narrow ? 68 : touched ? 44 : 38}
                row=${row}
                keyOf=${list.keyOf}
                seen=${list.seen}
                head=${!narrow && html`<${SignalHead} />`}
            />`}
        ${chosen && html`<${PointDetail} key=${chosen.address + chosen.key} chosen=${chosen} close=${() => {
            setChosen(null);
            list.reload();
        }} />`}
        ${raw && html`<${RawRegisters} close=${() => setRaw(false)} />`}
    </div>`;
}
