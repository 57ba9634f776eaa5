/** The newest lines of the log. */
import { get } from '../../core/api.js';
import { html, useState } from '../../core/dom.js';
import { useLoad, useSettled } from '../../core/load.js';
import { may } from '../../core/session.js';
import { Choice, Filter, Segments } from '../../ui/field.js';
import { Button, Empty, Loading, Locked, Trouble } from '../../ui/parts.js';

const EVERY = 3000;
const LEVELS = [['ERROR', 'Errors'], ['WARN', 'Warnings'], ['INFO', 'Info'], ['DEBUG', 'Debug']];
const COUNTS = [['200', '200 lines'], ['1000', '1000 lines'], ['2000', '2000 lines']];
const TONES = { ERROR: 'bad', WARN: 'warn' };

export function Log() {
    return may('operator') ? html`<${Lines} />` : html`<${Locked} needs="operator" />`;
}

function Lines() {
    const [level, setLevel] = useState('INFO');
    const [last, setLast] = useState('200');
    const [text, setText] = useState('');
    const [paused, setPaused] = useState(false);
    const contains = useSettled(text.trim(), 300);
    const { data, failure, reload } = useLoad((signal) => get('log', { level, last, contains }, signal), [level, last, contains, paused], paused ? 0 : EVERY);
    return html`<div class="toolbar">
            <${Segments} label="Least level" options=${LEVELS} value=${level} change=${setLevel} />
            <${Filter} label="Filter the log" placeholder="Filter by text" value=${text} change=${setText} />
            <${Choice} label="How many" value=${last} options=${COUNTS} change=${setLast} />
            <${Button}
                icon=${paused ? 'play' : 'pause'}
                aria-pressed=${String(paused)}
                onClick=${() => setPaused(!paused)}
            >${paused ? 'Go on' : 'Pause'}<//>
        </div>
        <p class="muted">Times of the machine of the gateway, the newest line first.</p>
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} rows=${8} />`}
        ${data?.length === 0 && html`<${Empty} title="No line is like this" />`}
        ${data?.length > 0 &&
        html`<ol class="log" tabindex="0" aria-label="Log, newest first">
            ${[...data].reverse().map(
                (line) => html`<li class=${'log-line' + (TONES[line.level] ? ' tone-text-' + TONES[line.level] : '')}>
                    <time class="mono">${line.at ?? ''}</time><b>${line.level}</b><span class="log-source">${line.source}</span><span class="breakable log-text">${line.text}</span>
                </li>`,
            )}
        </ol>`}`;
}
