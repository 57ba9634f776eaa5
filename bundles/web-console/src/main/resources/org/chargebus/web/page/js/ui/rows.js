/** Long lists of rows of one height: only those in sight are drawn. */
import { html, useLayoutEffect, useRef, useState } from '../core/dom.js';

const BEYOND = 8;

/**
 * @param count of all rows
 * @param height of one, px
 * @param row draws row i
 * @param keyOf the key of row i
 * @param seen told first and last index in sight, exclusive
 * @param stick whether the end stays in sight while rows come, until somebody scrolls up
 * @param head drawn above the rows; it stays
 */
export function Rows({ count, height, row, keyOf, seen, stick, head, label }) {
    const box = useRef(null);
    const [view, setView] = useState({ from: 0, to: 40 });
    const atEnd = useRef(true);
    const measure = () => {
        const { scrollTop, clientHeight } = box.current;
        const from = Math.max(0, Math.floor(scrollTop / height) - BEYOND);
        const to = Math.ceil((scrollTop + clientHeight) / height) + BEYOND;
        setView((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    const scrolled = () => {
        const { scrollTop, clientHeight, scrollHeight } = box.current;
        atEnd.current = scrollHeight - scrollTop - clientHeight < 2 * height;
        measure();
    };
    useLayoutEffect(() => {
        measure();
        const sizes = new ResizeObserver(measure);
        sizes.observe(box.current);
        return () => sizes.disconnect();
    }, [height]);
    useLayoutEffect(() => {
        atEnd.current = true;
    }, [stick]);
    useLayoutEffect(() => {
        if (stick && atEnd.current) {
            box.current.scrollTop = count * height;
        }
        measure();
    }, [count, stick, height]);
    const to = Math.min(count, view.to);
    const from = Math.min(view.from, Math.max(0, to - 1));
    useLayoutEffect(() => seen?.(from, to), [from, to, seen]);
    const drawn = [];
    for (let i = from; i < to; i++) {
        drawn.push(html`<div
            key=${keyOf(i)}
            class="vrow"
            role="listitem"
            aria-posinset=${i + 1}
            aria-setsize=${count}
            style=${{ height: height + 'px' }}
        >${row(i)}</div>`);
    }
    return html`<div class="vtable">
        ${head}
        <div
            class="vbody"
            role="list"
            ref=${box}
            tabindex="0"
            aria-label=${label}
            onScroll=${scrolled}
            onKeyDown=${step}
        >
            <div role="presentation" style=${{ height: from * height + 'px' }} />
            ${drawn}
            <div role="presentation" style=${{ height: Math.max(0, count - to) * height + 'px' }} />
        </div>
    </div>`;
}

/** The arrows go from row to row. */
function step(event) {
    const row = event.target.closest('.vrow');
    const next = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[event.key];
    const button = next?.querySelector('button');
    if (button) {
        event.preventDefault();
        button.focus({ preventScroll: true });
        next.scrollIntoView({ block: 'nearest' });
    }
}
