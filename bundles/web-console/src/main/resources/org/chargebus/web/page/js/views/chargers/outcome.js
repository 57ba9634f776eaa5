/** What was sent, what came back, and how long it took. */
import { html } from '../../core/dom.js';
import { Badge } from '../../ui/parts.js';
import { Json } from '../../ui/json.js';

function stateOf(outcome) {
    if (outcome.state === 'NeverUsed') {
        return { word: 'Dry run: nothing was sent', tone: 'info', icon: 'eye' };
    }
    const said = outcome.result || outcome.state;
    return outcome.good ? { word: said, tone: 'good', icon: 'good' } : { word: said, tone: 'bad', icon: 'bad' };
}

export function Outcome({ outcome }) {
    const answered = Object.keys(outcome.answer ?? {}).length > 0;
    return html`<div class="outcome" role="status">
        <div class="row"><${Badge} state=${stateOf(outcome)} /><b>${outcome.action}</b>${outcome.state !== 'NeverUsed' && html`<span class="muted">after ${outcome.tookMillis} ms</span>`}</div>
        ${outcome.explanation && html`<p>${outcome.explanation}</p>`}
        <div class="outcome-parts">
            <div><h3>${outcome.state === 'NeverUsed' ? 'Would be sent' : 'Sent'}</h3><${Json} value=${outcome.request} label="Sent" /></div>
            ${answered && html`<div><h3>Answer</h3><${Json} value=${outcome.answer} label="Answer" /></div>`}
        </div>
    </div>`;
}
