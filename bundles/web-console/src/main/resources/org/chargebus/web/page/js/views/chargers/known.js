/** All that is known of a charger, with its age. */
import { html, useState } from '../../core/dom.js';
import { age, moment, plain } from '../../core/format.js';
import { Filter } from '../../ui/field.js';
import { Json } from '../../ui/json.js';
import { Badge, Empty, Facts, Panel } from '../../ui/parts.js';
import { Table } from '../../ui/table.js';
import { quality } from '../../ui/words.js';

const COLUMNS = [
    { head: 'Connector', number: true, cell: (one) => one.connector },
    { head: 'Signal', wide: true, cell: (one) => html`<span class="breakable">${one.key}</span>` },
    { head: 'Value', wide: true, cell: (one) => html`<b class="breakable">${plain(one.value)}</b>` },
    { head: 'Age', number: true, cell: (one) => age(one.age) },
    { head: 'Quality', cell: (one) => html`<${Badge} state=${quality(one.quality)} />` },
];

export function Known({ charger }) {
    const [text, setText] = useState('');
    const shown = charger.signals.filter((one) => `${one.connector} ${one.key} ${one.value}`.toLowerCase().includes(text.toLowerCase()));
    return html`
        <${Panel} title="Connection"><${Facts} facts=${facts(charger)} /><//>
        ${charger.messages.length > 0 &&
        html`<${Panel} title="Last messages without signals of their own">
            ${charger.messages.map((one) => html`<h3>${one.message} <span class="muted">${age(one.age)} ago</span></h3><${Json} value=${one.content} />`)}
        <//>`}
        <${Panel}
            flush
            title="Signals"
            actions=${html`<${Filter} label="Filter signals" placeholder="Filter signals" value=${text} change=${setText} />`}
        >
            ${shown.length
                ? html`<${Table}
                    label="Signals"
                    columns=${COLUMNS}
                    rows=${shown}
                    keyOf=${(one) => one.connector + one.key}
                />`
                : html`<${Empty} title="No signal is like this" />`}
        <//>`;
}

function facts(one) {
    return [
        ['Connectors', one.connectors],
        ['State', one.state],
        ['Connected since', moment(one.connectedAt)],
        ['Subprotocol', plain(one.subprotocol)],
        ['Security', plain(one.security)],
        ['Password', one.password ? 'set' : 'none'],
        ['Last message', one.lastMessageAge === undefined || one.lastMessageAge === null ? plain(null) : age(one.lastMessageAge) + ' ago'],
        ['Commands waiting', plain(one.queued)],
        ['Commands held back', plain(one.delayed)],
        ['Late answers', plain(one.lateAnswers)],
        ['Answers nobody asked for', plain(one.unknownAnswers)],
        ['Frames that were no OCPP', plain(one.badFrames)],
    ];
}
