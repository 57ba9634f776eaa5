/** Small parts of every view. */
import { classes, html, useEffect, useRef, useState } from '../core/dom.js';
import { may, reason, session } from '../core/session.js';
import { useCell } from '../core/cell.js';
import { toast } from './toast.js';
import { Icon } from './icons.js';

/** A state: word, tone and drawing. */
export function Badge({ state }) {
    return html`<span class=${'badge tone-' + state.tone}><${Icon} name=${state.icon} size=${16} />${state.word}</span>`;
}

/**
 * A button. With needs, who lacks that role sees it locked, hears why, and it does nothing.
 *
 * @param needs viewer, operator or admin
 * @param off why it cannot be used now; empty = it can
 */
export function Button({ needs, off, kind, icon, busy, onClick, children, title, type = 'button', ...rest }) {
    useCell(session);
    const locked = needs && !may(needs) ? reason(needs) : (off ?? '');
    const click = (event) => {
        if (locked) {
            event.preventDefault();
            toast(locked, 'warn');
        } else if (busy) {
            event.preventDefault();
        } else {
            onClick?.(event);
        }
    };
    return html`<button
        type=${type}
        class=${classes('button', kind && 'button-' + kind, locked && 'is-locked', busy && 'is-busy', !children && 'button-icon')}
        aria-disabled=${locked || busy ? 'true' : undefined}
        title=${locked || title}
        onClick=${click}
        ...${rest}
    >
        ${busy ? html`<span class="spinner" />` : (locked && needs ? 'lock' : icon) && html`<${Icon} name=${locked && needs && !may(needs) ? 'lock' : icon} />`}
        ${children && html`<span>${children}</span>`}
        ${locked && html`<span class="sr-only">${locked}</span>`}
    </button>`;
}

/** A line above what a role may not do. */
export function Locked({ needs }) {
    useCell(session);
    return may(needs) ? null : html`<p class="note tone-warn" role="note"><${Icon} name="lock" />${reason(needs)}</p>`;
}

/** What went wrong, with all findings. */
export function Trouble({ failure, retry }) {
    if (!failure) {
        return null;
    }
    return html`<div class="note tone-bad" role="alert">
        <${Icon} name="alarm" />
        <div>
            <p>${failure.message}</p>
            ${failure.findings?.length > 0 && html`<${Findings} findings=${failure.findings} />`}
        </div>
        ${retry && html`<${Button} kind="quiet" icon="refresh" onClick=${retry}>Try again<//>`}
    </div>`;
}

/** Lines of a configuration to mend. */
export function Findings({ findings }) {
    return html`<ul class="findings">
        ${findings.map((one) => html`<li><b>${one.key}</b>${one.value ? ` = ${one.value}` : ''}: ${one.what}. ${one.mend}</li>`)}
    </ul>`;
}

/** A part of a view with a heading. */
export function Panel({ title, actions, children, flush, ...rest }) {
    return html`<section class=${classes('panel', flush && 'panel-flush')} ...${rest}>
        ${(title || actions) && html`<header class="panel-head"><h2>${title}</h2><div class="row">${actions}</div></header>`}
        <div class="panel-body">${children}</div>
    </section>`;
}

/** What a list says when it has no rows. */
export function Empty({ icon = 'info', title, children }) {
    return html`<div class="empty"><${Icon} name=${icon} size=${32} /><p class="empty-title">${title}</p>${children && html`<p>${children}</p>`}</div>`;
}

/** In the place of what is not read yet. */
export function Loading({ rows = 3 }) {
    return html`<div class="loading" role="status" aria-label="Loading">
        ${Array.from({ length: rows }, () => html`<div class="bone" />`)}
    </div>`;
}

/** Names and values. */
export function Facts({ facts }) {
    return html`<dl class="facts">
        ${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>`;
}

/** A choice of views of one thing. */
export function Tabs({ label, tabs, chosen, choose }) {
    const list = useRef(null);
    useEffect(() => {
        const tab = list.current.querySelector('[aria-selected=true]');
        list.current.scrollLeft = tab.offsetLeft - list.current.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2;
    }, [chosen]);
    const key = (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) {
            event.preventDefault();
            const at = tabs.findIndex(([id]) => id === chosen);
            const next = tabs[(at + step + tabs.length) % tabs.length][0];
            choose(next);
            requestAnimationFrame(() => list.current?.querySelector('[aria-selected=true]')?.focus());
        }
    };
    return html`<div class="tabs" role="tablist" aria-label=${label} ref=${list} onKeyDown=${key}>
        ${tabs.map(
            ([id, word]) => html`<button
                type="button"
                role="tab"
                key=${id}
                aria-selected=${String(id === chosen)}
                tabindex=${id === chosen ? 0 : -1}
                onClick=${() => choose(id)}
            >${word}</button>`,
        )}
    </div>`;
}

/** A link that downloads. */
export function Download({ href, needs, children }) {
    useCell(session);
    if (needs && !may(needs)) {
        return html`<${Button} needs=${needs} icon="download">${children}<//>`;
    }
    return html`<a class="button" href=${href} download><${Icon} name="download" /><span>${children}</span></a>`;
}

/** A line of text to copy. */
export function CopyLine({ text, label }) {
    const [copied, setCopied] = useState(false);
    const line = useRef(null);
    const copy = async () => {
        if (!(await copyText(text, line.current))) {
            toast('This browser does not copy; the line is chosen, use its own menu.', 'warn');
            return;
        }
        setCopied(true);
        setTimeout(() => setCopied(false), 1500);
    };
    return html`<div class="copy-line">
        <code ref=${line} aria-label=${label}>${text}</code>
        <${Button}
            kind="quiet"
            icon=${copied ? 'good' : 'copy'}
            onClick=${copy}
            title="Copy"
        >${copied ? 'Copied' : 'Copy'}<//>
    </div>`;
}

/** The clipboard of the browser needs HTTPS or loopback; elsewhere what is chosen can be copied. */
async function copyText(text, shown) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        getSelection().selectAllChildren(shown);
        return document.execCommand('copy');
    }
}
