/** The last 15 minutes of a connector: limit against measured current, and what happened. */
import { get, part } from '../../core/api.js';
import { html, useMemo } from '../../core/dom.js';
import { clock, fixed } from '../../core/format.js';
import { useLoad } from '../../core/load.js';
import { Empty, Loading, Panel, Trouble } from '../../ui/parts.js';
import { Plot } from '../../ui/plot.js';

const EVERY = 2000;
/** The newest ones; more of them hide the lines. */
const MOST_MARKS = 30;
const SERIES = [
    { label: 'Measured current', colour: 'plot-current', fill: 'plot-fill' },
    { label: 'Limit', colour: 'plot-limit', stepped: true, dash: [8, 4] },
];
const COLOURS = { status: 'plot-status', limit: 'plot-limit', transaction: 'plot-transaction', connection: 'bad' };

export function Curve({ charger, connector }) {
    const { data, failure, reload } = useLoad(
        (signal) => get(`chargers/${part(charger.id)}/history`, { connector }, signal),
        [charger.id, connector],
        EVERY,
    );
    const drawn = useMemo(() => data && drawing(data), [data]);
    return html`<${Panel}
        title="Limit and measured current, the last 15 minutes"
        actions=${data && html`<${Present} history=${data} />`}
    >
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} />`}
        ${drawn &&
        html`<${Plot}
            label=${summary(charger.id, connector, data)}
            data=${drawn.lines}
            series=${SERIES}
            marks=${drawn.marks}
            from=${drawn.from}
            to=${drawn.to}
            unit="A"
        />
            <${Events} marks=${drawn.marks} />`}
        ${charger.limits.length > 0 && html`<ul class="muted plain">${charger.limits.filter((line) => line.startsWith(`limit of connector ${connector}:`)).map((line) => html`<li>${line}</li>`)}</ul>`}
    <//>`;
}

function drawing(history) {
    const start = Date.parse(history.start) / 1000;
    const times = history.current.map((_, i) => start + i * history.step);
    const marks = few(history.events)
        .map((event, i) => ({ ...event, number: i + 1, colour: COLOURS[event.kind] ?? 'muted', moment: event.at, at: Date.parse(event.at) / 1000 }));
    return {
        lines: [times, history.current, history.limit],
        marks,
        from: start,
        to: start + Math.max(1, history.current.length - 1) * history.step,
    };
}

/** Limits that follow each other show in their line anyhow; other events come first. */
function few(events) {
    const limits = events.filter((event) => event.kind === 'limit').slice(-MOST_MARKS / 2);
    return events.filter((event) => event.kind !== 'limit' || limits.includes(event)).slice(-MOST_MARKS);
}

function last(values) {
    return values.findLast((value) => value !== null) ?? null;
}

function Present({ history }) {
    return html`<span class="present"><span class="swatch swatch-current" />now <b>${fixed(last(history.current), 1)} A</b></span>
        <span class="present"><span class="swatch swatch-limit" />limit <b>${last(history.limit) === null ? 'none' : fixed(last(history.limit), 1) + ' A'}</b></span>`;
}

function summary(id, connector, history) {
    return `Plot of ${id}, connector ${connector}: measured now ${fixed(last(history.current), 1)} A, limit ${fixed(last(history.limit), 1)} A; ${history.events.length} events are listed below.`;
}

function Events({ marks }) {
    if (marks.length === 0) {
        return html`<${Empty} icon="clock" title="Nothing happened in this time" />`;
    }
    return html`<ol class="events" aria-label="Events, newest first">
        ${[...marks].reverse().map(
            (mark) => html`<li key=${mark.moment + mark.text}>
                <span class=${'event-number event-' + mark.kind}>${mark.number}</span>
                <time datetime=${mark.moment}>${clock(mark.moment).slice(0, 8)}</time>
                <span class="event-kind">${mark.kind}</span>
                <span class="breakable">${mark.text}</span>
            </li>`,
        )}
    </ol>`;
}
