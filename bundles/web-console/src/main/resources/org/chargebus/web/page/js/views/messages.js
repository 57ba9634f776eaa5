/** Messages: what came and went, a lane a side, correlated. */
import { useCell } from '../core/cell.js';
import { html, useCallback, useEffect, useState } from '../core/dom.js';
import { useMedia, useSettled } from '../core/load.js';
import { refine, route } from '../core/route.js';
import { url } from '../core/api.js';
import { site } from '../live/site.js';
import { Filter, Segments } from '../ui/field.js';
import { Button, Download, Empty, Trouble } from '../ui/parts.js';
import { Rows } from '../ui/rows.js';
import { FrameDetail } from './messages/detail.js';
import { FrameRow, LaneHeads } from './messages/row.js';
import { related } from './messages/relation.js';
import { useTrace } from './messages/trace.js';

const SIDES = [['both', 'Both sides'], ['modbus', 'Modbus'], ['ocpp', 'OCPP']];

export default function Messages() {
    const { query } = useCell(route);
    const told = useCell(site);
    const [side, setSide] = useState(query.side ?? 'both');
    const [charger, setCharger] = useState(query.charger ?? '');
    const [address, setAddress] = useState(query.address ?? '');
    const [text, setText] = useState(query.text ?? '');
    const [paused, setPaused] = useState(false);
    const [chosen, setChosen] = useState(null);
    const narrow = useMedia('(max-width: 860px)');
    const touched = useMedia('(pointer: coarse)');
    const filter = useSettled(JSON.stringify({ side, charger: charger.trim(), address, text: text.trim() }), 250);
    const trace = useTrace(filter, paused);
    useEffect(() => {
        const { side: only, ...rest } = JSON.parse(filter);
        refine({ ...rest, side: only === 'both' ? '' : only });
    }, [filter]);
    const lanes = told?.mode === 'external' ? ['modbus', 'charger', 'upstream'] : ['modbus', 'charger'];
    const row = useCallback(
        (i) => {
            const frame = trace.frames[i];
            return html`<${FrameRow}
                frame=${frame}
                lanes=${lanes}
                narrow=${narrow}
                chosen=${chosen?.number === frame.number}
                tied=${chosen && related(chosen, frame)}
                open=${setChosen}
            />`;
        },
        [trace.frames, chosen, narrow, lanes.length],
    );
    const keyOf = useCallback((i) => trace.frames[i].number, [trace.frames]);
    return html`<div class="view view-full">
        <div class="view-head">
            <h1>Messages</h1>
            <div class="row exports" role="group" aria-label="Download the trace">
                <${Download} href=${url('trace', { format: 'jsonl' })}>JSON lines<//>
                <${Download} href=${url('trace', { format: 'pcapng' })}>Wireshark<//>
            </div>
        </div>
        <div class="toolbar">
            <${Segments} label="Side" options=${SIDES} value=${side} change=${setSide} />
            <${Filter} label="Filter by text" placeholder="Action or text" value=${text} change=${setText} />
            <input
                type="search"
                class="filter filter-short"
                aria-label="Charger"
                placeholder="Charger"
                value=${charger}
                onInput=${(event) => setCharger(event.currentTarget.value)}
            />
            <input
                type="search"
                class="filter filter-short"
                inputmode="numeric"
                aria-label="Register address"
                placeholder="Register"
                value=${address}
                onInput=${(event) => setAddress(event.currentTarget.value.replace(/\D/g, ''))}
            />
            <${Button}
                kind=${paused ? 'primary' : undefined}
                icon=${paused ? 'play' : 'pause'}
                aria-pressed=${String(paused)}
                onClick=${() => setPaused(!paused)}
            >${paused ? `Go on${trace.waiting ? ` (${trace.waiting} new)` : ''}` : 'Pause'}<//>
        </div>
        <${Trouble} failure=${trace.failure} retry=${trace.reload} />
        <div class=${'messages' + (chosen && !narrow ? ' has-detail' : '')}>
            ${trace.ready && trace.frames.length === 0
                ? html`<${Empty} icon="messages" title="No message is like this">Frames appear here as they come; the trace holds the newest ones of each side.<//>`
                : html`<${Rows}
                    label="Messages"
                    count=${trace.frames.length}
                    height=${narrow ? 58 : touched ? 44 : 34}
                    row=${row}
                    keyOf=${keyOf}
                    stick=${!paused && !chosen}
                    head=${!narrow && html`<${LaneHeads} lanes=${lanes} />`}
                />`}
            ${chosen && html`<${FrameDetail}
                key=${chosen.number}
                frame=${chosen}
                frames=${trace.frames}
                dialog=${narrow}
                open=${setChosen}
                close=${() => setChosen(null)}
            />`}
        </div>
    </div>`;
}
