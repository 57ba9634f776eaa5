/** Reads from the gateway for as long as a component is shown. */
import { useCallback, useEffect, useRef, useState } from './dom.js';
import { session } from './session.js';

/**
 * @param load takes an AbortSignal, returns a promise
 * @param deps reads anew when one of them changes
 * @param every ms between two readings; 0 = once. Nothing is read while the page is hidden
 * @return data of the last good reading, failure of the last one, busy until the first, reload.
 *     What failed because the session was over is read again after the next login
 */
export function useLoad(load, deps = [], every = 0) {
    const [state, setState] = useState({ data: undefined, failure: null, busy: true });
    const run = useRef(() => {});
    useEffect(() => {
        let ended = false;
        let timer = 0;
        let turn = 0;
        let refused = false;
        const abort = new AbortController();
        const later = () => {
            clearTimeout(timer);
            if (!ended && every > 0) {
                timer = setTimeout(() => (document.hidden ? later() : read()), every);
            }
        };
        // Of two readings at a time the one that was begun later counts.
        const told = (mine, next) => {
            if (!ended && mine === turn) {
                setState(next);
            }
        };
        const read = async () => {
            const mine = ++turn;
            try {
                const data = await load(abort.signal);
                refused = false;
                told(mine, { data, failure: null, busy: false });
            } catch (failure) {
                refused = failure.status === 401;
                told(mine, (before) => ({ data: before.data, failure, busy: false }));
            }
            later();
        };
        const deaf = session.listen((who) => {
            if (who?.user && refused) {
                read();
            }
        });
        run.current = read;
        read();
        return () => {
            ended = true;
            deaf();
            clearTimeout(timer);
            abort.abort();
        };
    }, deps);
    const reload = useCallback(() => run.current(), []);
    return { ...state, reload };
}

/** Runs something the user asked for, never twice at a time: [start, {busy, outcome, failure}, clear]. */
export function useAction(action) {
    const [state, setState] = useState({ busy: false, outcome: null, failure: null });
    const shown = useRef(true);
    const running = useRef(false);
    useEffect(() => {
        shown.current = true;
        return () => {
            shown.current = false;
        };
    }, []);
    const start = async (...args) => {
        if (running.current) {
            return undefined;
        }
        running.current = true;
        setState((before) => ({ ...before, busy: true, failure: null }));
        try {
            const outcome = await action(...args);
            if (shown.current) {
                setState({ busy: false, outcome, failure: null });
            }
            return outcome;
        } catch (failure) {
            if (shown.current) {
                setState({ busy: false, outcome: failure.outcome ?? null, failure });
            }
            return undefined;
        } finally {
            running.current = false;
        }
    };
    const clear = () => setState({ busy: false, outcome: null, failure: null });
    return [start, state, clear];
}

/** Whether a media query holds. */
export function useMedia(query) {
    const [holds, setHolds] = useState(() => matchMedia(query).matches);
    useEffect(() => {
        const list = matchMedia(query);
        const changed = () => setHolds(list.matches);
        changed();
        list.addEventListener('change', changed);
        return () => list.removeEventListener('change', changed);
    }, [query]);
    return holds;
}

/** A value that follows another one after it stood still for some ms. */
export function useSettled(value, ms) {
    const [settled, setSettled] = useState(value);
    useEffect(() => {
        const timer = setTimeout(() => setSettled(value), ms);
        return () => clearTimeout(timer);
    }, [value, ms]);
    return settled;
}
