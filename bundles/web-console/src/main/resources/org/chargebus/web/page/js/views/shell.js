/** The frame of every view: head, navigation, and the view that was chosen. */
import { get } from '../core/api.js';
import { useCell } from '../core/cell.js';
import { classes, html, useEffect, useRef, useState } from '../core/dom.js';
import { zone } from '../core/format.js';
import { route, to } from '../core/route.js';
import { logout, session } from '../core/session.js';
import { alarms, knocking, link, silent, site } from '../live/site.js';
import { Boundary } from '../ui/boundary.js';
import { Brand } from '../ui/brand.js';
import { Icon } from '../ui/icons.js';
import { Button, Loading, Trouble } from '../ui/parts.js';
import { ThemeSwitch } from '../ui/theme-switch.js';
import { toast } from '../ui/toast.js';
import { useKeys } from './keys.js';
import { Silence } from './silence.js';

const VIEWS = [
    ['overview', 'Overview', () => import('./overview.js')],
    ['chargers', 'Chargers', () => import('./chargers.js')],
    ['signals', 'Signals', () => import('./signals.js')],
    ['messages', 'Messages', () => import('./messages.js')],
    ['sessions', 'Sessions', () => import('./sessions.js')],
    ['configuration', 'Configuration', () => import('./configuration.js')],
    ['system', 'System', () => import('./system.js')],
];
/** How many stand in the bar of a phone. */
const FIRST = 4;

export function Shell() {
    const { view } = useCell(route);
    const known = VIEWS.find(([id]) => id === view) ?? VIEWS[0];
    const old = useCell(silent) !== null;
    useKeys(VIEWS.map(([id]) => id));
    useEffect(() => {
        document.title = `${known[1]} · Chargebus`;
    }, [known[1]]);
    return html`<a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
        <${Head} />
        <${Silence} />
        <${Navigation} chosen=${known[0]} />
        <main
            id="main"
            class=${classes('main', 'main-' + known[0], old && 'is-silent')}
            tabindex="-1"
        ><${Boundary} key=${known[0]}><${View} load=${known[2]} /><//></main>`;
}

function skip(event) {
    event.preventDefault();
    document.getElementById('main').focus();
}

function View({ load }) {
    const [view, setView] = useState(null);
    const [failure, setFailure] = useState(null);
    const read = () => {
        load().then((module) => setView(() => module.default), setFailure);
    };
    useEffect(read, []);
    const state = useCell(link);
    useEffect(() => {
        if (failure && state === 'live') {
            setFailure(null);
            read();
        }
    }, [state]);
    if (failure) {
        return html`<${Trouble}
            failure=${failure.status === 0 ? failure : new Error('A part of the page could not be read; load it again.')}
            retry=${() => get('session').then(() => location.reload(), setFailure)}
        />`;
    }
    return view ? html`<${view} />` : html`<${Loading} />`;
}

function Head() {
    const told = useCell(site);
    const raised = useCell(alarms);
    return html`<header class="head">
        <a
            href="#/overview"
            class="head-brand"
            aria-label="Chargebus, overview"
        ><${Brand} name=${told?.name ?? session.value?.name} /></a>
        <div class="head-side">
            <${Link} />
            <a
                class=${'head-alarms ' + (raised.length ? 'tone-bad' : 'tone-good')}
                href=${to(['overview'])}
                aria-label=${raised.length + ' alarms'}
            >
                <${Icon} name=${raised.length ? 'alarm' : 'good'} size=${18} />
                <span role="status">${raised.length === 0 ? 'No alarms' : raised.length === 1 ? '1 alarm' : raised.length + ' alarms'}</span>
            </a>
            <${UserMenu} />
        </div>
    </header>`;
}

/** Whether what is shown is alive. */
function Link() {
    const state = useCell(link);
    if (state === 'live') {
        return html`<span
            class="head-link tone-good"
            title="Values change as they come"
        ><span class="pulse" />Live</span>`;
    }
    return html`<span class="head-link tone-warn" role="status"><${Icon} name="refresh" size=${18} />${state === 'lost' ? 'Reconnecting…' : 'Connecting…'}</span>`;
}

function UserMenu() {
    const told = useCell(session);
    const [open, setOpen] = useState(false);
    const menu = useRef(null);
    useEffect(() => {
        if (!open) {
            return undefined;
        }
        const close = (event) => {
            if (event.key === 'Escape') {
                menu.current.querySelector('button').focus();
            }
            if (event.key === 'Escape' || (event.type === 'pointerdown' && !menu.current.contains(event.target))) {
                setOpen(false);
            }
        };
        addEventListener('pointerdown', close);
        addEventListener('keydown', close);
        return () => {
            removeEventListener('pointerdown', close);
            removeEventListener('keydown', close);
        };
    }, [open]);
    const leave = () => logout().catch((failure) => toast(failure.message, 'bad'));
    return html`<div class="menu" ref=${menu}>
        <button
            type="button"
            class="button button-quiet head-user"
            aria-expanded=${String(open)}
            aria-label=${`${told.user ?? ''}, ${told.role ?? 'logged out'}`}
            onClick=${() => setOpen(!open)}
        >
            <${Icon} name="user" /><span class="wide-only">${told.user}</span>
        </button>
        ${open &&
        html`<div class="menu-box">
            <p class="menu-user"><b>${told.user}</b><span class="muted">role ${told.role}</span></p>
            <div class="menu-part"><span class="muted">Appearance</span><${ThemeSwitch} /></div>
            <p class="muted menu-part"><span>Times are those of ${zone()}</span><span>Version ${told.version ?? ''}</span></p>
            <${Button} kind="quiet" icon="out" onClick=${leave}>Log out<//>
        </div>`}
    </div>`;
}

function Navigation({ chosen }) {
    const strangers = useCell(knocking);
    const [more, setMore] = useState(false);
    const at = VIEWS.findIndex(([id]) => id === chosen);
    useEffect(() => setMore(false), [chosen]);
    return html`<nav class=${'nav' + (more ? ' nav-more' : '')} aria-label="Views">
        ${VIEWS.map(
            ([id, word], i) => html`<a
                key=${id}
                href=${to([id])}
                class=${'nav-link' + (i < FIRST ? '' : ' nav-later')}
                aria-current=${id === chosen ? 'page' : undefined}
                onClick=${() => setMore(false)}
            >
                <${Icon} name=${id} size=${22} /><span>${word}</span>
                ${id === 'chargers' && strangers > 0 && html`<span
                    class="count"
                    aria-label=${strangers + ' chargers knock'}
                >${strangers}</span>`}
            </a>`,
        )}
        <button
            type="button"
            class=${'nav-link nav-toggle' + (at >= FIRST ? ' is-chosen' : '')}
            aria-expanded=${String(more)}
            onClick=${() => setMore(!more)}
        >
            <${Icon} name="more" size=${22} /><span>More</span>
        </button>
    </nav>`;
}
