/** Who is logged in. */
import { get, onLoggedOut, onRefused, post, setToken } from './api.js';
import { Cell } from './cell.js';

/** The session as the interface tells it; null until it is known. */
export const session = new Cell(null);

const RANK = { viewer: 1, operator: 2, admin: 3 };

function begin(told) {
    setToken(told.csrf);
    if (JSON.stringify(told) !== JSON.stringify(session.value)) {
        session.set(told);
    }
    return told;
}

/** Reads who is logged in. A session that is over is told as ended, with who it was. */
export async function loadSession() {
    const before = session.value;
    const told = await get('session');
    return begin(!told.user && before ? { ...told, ended: before.user ?? before.ended } : told);
}

export async function login(user, password) {
    return begin(await post('login', { user, password }));
}

export async function firstStart(order) {
    return begin(await post('first-start', order));
}

export async function logout() {
    await post('logout');
    begin({ user: null, role: null, csrf: null, firstStart: false });
}

/** Whether the user may do what needs this role. */
export function may(role) {
    return (RANK[session.value?.role] ?? 0) >= RANK[role];
}

/** Why he may not. */
export function reason(role) {
    return `This needs the role ${role}; you are logged in as ${session.value?.role ?? 'nobody'}.`;
}

onLoggedOut(() => {
    const told = session.value;
    if (told?.user) {
        setToken(null);
        session.set({ ...told, user: null, role: null, csrf: null, ended: told.user });
    }
});

onRefused(async (used) => {
    const user = session.value?.user;
    try {
        const told = await loadSession();
        return Boolean(told.user) && told.user === user && told.csrf !== used;
    } catch {
        return false; // The refusal itself is told.
    }
});

/** Another tab may have logged in or out meanwhile. */
document.addEventListener('visibilitychange', () => {
    if (!document.hidden && session.value) {
        loadSession().catch(() => {
            // No answer: what reads on this page tells that.
        });
    }
});
