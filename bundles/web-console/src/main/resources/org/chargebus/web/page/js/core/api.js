/** Calls of the HTTP interface, as openapi.json describes it. */

/** What went wrong, in one line for people. */
export class Failure extends Error {
    /**
     * @param {number} status of HTTP; 0 = no answer
     * @param {object} error as the interface tells it: code, description, findings, outcome
     */
    constructor(status, error) {
        super(error.description);
        this.status = status;
        this.code = error.code;
        this.findings = error.findings ?? [];
        this.outcome = error.outcome ?? null;
    }
}

const BASE = 'api/v1/';
/** ms a reading may take; an action may wait for a charger. */
const LONGEST_READING = 20000;
let token = null;
let whenLoggedOut = () => {};
let whenRefused = async () => false;

/** The CSRF token of the session, for every change. */
export function setToken(csrf) {
    token = csrf;
}

/** Who hears that the session is over. */
export function onLoggedOut(listener) {
    whenLoggedOut = listener;
}

/**
 * Who is asked when a change is refused: told the token it was sent with, it answers whether the
 * same user has another one by now.
 */
export function onRefused(listener) {
    whenRefused = listener;
}

/** The address of a path; parts of query that are null, undefined or empty are left out. */
export function url(path, query = {}) {
    const words = Object.entries(query)
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([key, value]) => encodeURIComponent(key) + '=' + encodeURIComponent(value));
    return BASE + path + (words.length ? '?' + words.join('&') : '');
}

/** A refused change was not begun: with the token of a newer login it is sent once more. */
async function send(method, path, options = {}) {
    const used = token;
    let response = await once(method, path, options);
    if (response.status === 403 && method !== 'GET' && (await whenRefused(used))) {
        response = await once(method, path, options);
    }
    if (!response.ok) {
        throw await failure(response, path);
    }
    return response;
}

async function once(method, path, { query, body, type, signal }) {
    const headers = { Accept: 'application/json' };
    if (method !== 'GET' && token) {
        headers['X-CSRF-Token'] = token;
    }
    if (body !== undefined) {
        headers['Content-Type'] = type ?? 'application/json';
    }
    const content = body === undefined || type ? body : JSON.stringify(body);
    return heard(() => fetch(url(path, query), {
        method,
        headers,
        body: content,
        signal: method === 'GET' ? limited(signal) : signal,
        cache: 'no-store',
        credentials: 'same-origin',
    }));
}

function limited(signal) {
    const most = AbortSignal.timeout(LONGEST_READING);
    return signal ? AbortSignal.any([signal, most]) : most;
}

/** What the gateway sends; a connection that broke or stands still is told as such. */
async function heard(read) {
    try {
        return await read();
    } catch (cause) {
        if (cause.name === 'AbortError') {
            throw cause;
        }
        throw new Failure(0, {
            code: 'NoAnswer',
            description: 'The gateway does not answer; see that it runs and that the network is up.',
        });
    }
}

async function failure(response, path) {
    if (response.status === 401 && path !== 'login') {
        whenLoggedOut();
        return new Failure(401, {
            code: 'Unauthorized',
            description: 'The session is over; log in, and try again. Nothing was done.',
        });
    }
    let error;
    try {
        error = (await response.json()).error;
    } catch {
        error = null; // Not in the form of the interface: something between answered.
    }
    return new Failure(
        response.status,
        error ?? {
            code: String(response.status),
            description: `The answer was HTTP ${response.status}; try again, or see the log.`,
        },
    );
}

async function parsed(response) {
    if (response.status === 204) {
        return null;
    }
    return heard(() => response.json());
}

export async function get(path, query, signal) {
    return parsed(await send('GET', path, { query, signal }));
}

/** A part of a list, with how many there are in all. */
export async function getPart(path, query, signal) {
    const response = await send('GET', path, { query, signal });
    const rows = await parsed(response);
    const total = response.headers.get('X-Total-Count');
    return { rows, total: total === null ? rows.length : Number(total) };
}

export async function post(path, body, query) {
    return parsed(await send('POST', path, { body, query }));
}

export async function put(path, body, query) {
    return parsed(await send('PUT', path, { body, query }));
}

export async function remove(path) {
    return parsed(await send('DELETE', path));
}

/** Sends a file as it is. */
export async function upload(method, path, file, type, query) {
    return parsed(await send(method, path, { body: file, type, query }));
}

/** A part of a path. */
export function part(text) {
    return encodeURIComponent(text);
}
