/** The part of a long list that is in sight, read from the gateway in pages. */
import { getPart } from '../../core/api.js';
import { useCallback, useEffect, useMemo, useReducer, useRef } from '../../core/dom.js';

const EVERY = 2000;
const PAGE = 100;

/** @return total (null until known), at(i), keyOf(i), seen(from, to), failure, reload, version */
export function useWindow(filter) {
    const [version, redraw] = useReducer((count) => count + 1, 0);
    const list = useRef(null);
    if (list.current?.filter !== filter) {
        list.current?.end();
        list.current = new PagedList(filter, redraw);
    }
    const here = list.current;
    useEffect(() => {
        const timer = setInterval(() => document.hidden || here.read(), EVERY);
        return () => clearInterval(timer);
    }, [here]);
    useEffect(() => () => list.current.end(), []);
    const seen = useCallback((from, to) => here.show(from, to), [here]);
    const keyOf = useCallback((i) => here.keyOf(i), [here]);
    return useMemo(
        () => ({ version, seen, keyOf, total: here.total, failure: here.failure, at: (i) => here.rows.get(i), reload: () => here.read() }),
        [version, here],
    );
}

class PagedList {
    rows = new Map();
    total = null;
    failure = null;
    #changed;
    #abort = new AbortController();
    #from = 0;
    #to = 40;
    #reading = false;
    #again = false;

    constructor(filter, changed) {
        this.filter = filter;
        this.#changed = changed;
        this.read();
    }

    keyOf(i) {
        return i;
    }

    show(from, to) {
        this.#from = from;
        this.#to = to;
        for (let i = from; i < to; i++) {
            if (!this.rows.has(i)) {
                this.read();
                return;
            }
        }
    }

    /** Reads what is in sight; asked meanwhile, once more afterwards. */
    async read() {
        if (this.#reading) {
            this.#again = true;
            return;
        }
        this.#reading = true;
        const offset = Math.max(0, this.#from - PAGE / 4);
        const limit = Math.max(PAGE, this.#to - offset);
        try {
            const query = { filter: this.filter, raw: true, offset, limit };
            const { rows, total } = await getPart('signals', query, this.#abort.signal);
            if (total !== this.total) {
                this.rows.clear();
                this.total = total;
            }
            rows.forEach((row, i) => this.rows.set(offset + i, row));
            this.failure = null;
        } catch (failure) {
            if (this.#abort.signal.aborted) {
                return;
            }
            this.failure = failure;
        }
        this.#reading = false;
        this.#changed();
        if (this.#again) {
            this.#again = false;
            this.read();
        }
    }

    end() {
        this.#abort.abort();
    }
}
