/** Line drawings of 24 x 24; each is a path. */
import { html } from '../core/dom.js';

const PATHS = {
    overview: 'M4 5h7v6H4zM13 5h7v4h-7zM13 11h7v8h-7zM4 13h7v6H4z',
    chargers: 'M5 20V6a2 2 0 0 1 2-2h6a2 2 0 0 1 2 2v14M3 20h14M8 8h4M15 11h1.5a1.5 1.5 0 0 1 1.5 1.5V16a1.5 1.5 0 0 0 3 0V9l-2.5-2.5',
    signals: 'M4 6h16M4 12h16M4 18h16M9 4v16',
    messages: 'M4 8h12l-3-3M20 16H8l3 3',
    sessions: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2',
    configuration: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
    system: 'M5 5h14v10H5zM9 19h6M12 15v4',
    more: 'M5 12h.01M12 12h.01M19 12h.01',
    alarm: 'M12 4l9 16H3zM12 10v4M12 17h.01',
    good: 'M5 12.5l4.5 4.5L19 7.5',
    bad: 'M6 6l12 12M18 6L6 18',
    lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
    sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.600 5.600l1 1M17.400 17.400l1 1M18.400 5.600l-1 1M6.600 17.400l-1 1',
    moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
    auto: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16',
    user: 'M12 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM5 20c.5-3.5 3-5.5 7-5.5s6.5 2 7 5.5',
    search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15.5 15.5L20 20',
    download: 'M12 4v11M7.5 11L12 15.5 16.5 11M5 20h14',
    upload: 'M12 16V5M7.5 9L12 4.5 16.5 9M5 20h14',
    copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
    pause: 'M8 5v14M16 5v14',
    play: 'M8 5l11 7-11 7z',
    bolt: 'M13 3L5 14h6l-1 7 8-11h-6z',
    plug: 'M9 4v5M15 4v5M6 9h12v2a6 6 0 0 1-12 0zM12 17v4',
    stop: 'M6 6h12v12H6z',
    edit: 'M5 19l1-4L16 5l3 3L9 18zM14 7l3 3',
    trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
    plus: 'M12 5v14M5 12h14',
    refresh: 'M19 8a8 8 0 1 0 1 6M20 4v4.5h-4.5',
    back: 'M15 5l-7 7 7 7',
    forward: 'M9 5l7 7-7 7',
    info: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11v5M12 8h.01',
    clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2',
    out: 'M10 5H5v14h5M14 8l4 4-4 4M9 12h9',
    send: 'M4 12l16-7-5 15-3.5-6z',
    eye: 'M3 12c2-4 5-6 9-6s7 2 9 6c-2 4-5 6-9 6s-7-2-9-6zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
    dot: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
};

/** A drawing beside a word; it is hidden from screen readers. */
export function Icon({ name, size = 20 }) {
    return html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d=${PATHS[name]} />
    </svg>`;
}
