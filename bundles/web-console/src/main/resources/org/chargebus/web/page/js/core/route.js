/** Where the user is: #/view/part/part?key=value. */
import { Cell } from './cell.js';

function read() {
    const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
    const parts = path.split('/').filter(Boolean).map(decoded);
    return {
        view: parts[0] ?? 'overview',
        parts: parts.slice(1),
        query: Object.fromEntries(new URLSearchParams(query)),
    };
}

function decoded(part) {
    try {
        return decodeURIComponent(part);
    } catch {
        return part; // Typed by hand: taken as it stands.
    }
}

export const route = new Cell(read());

window.addEventListener('hashchange', () => route.set(read()));

/** The address of a view. */
export function to(parts, query = {}) {
    const words = new URLSearchParams(
        Object.entries(query).filter(([, value]) => value !== '' && value !== undefined),
    ).toString();
    return '#/' + parts.map(encodeURIComponent).join('/') + (words ? '?' + words : '');
}

export function go(parts, query) {
    location.hash = to(parts, query);
}

/** Changes the query without a new step of the history. */
export function refine(query) {
    const { view, parts } = route.value;
    history.replaceState(null, '', to([view, ...parts], query));
    route.set(read());
}
