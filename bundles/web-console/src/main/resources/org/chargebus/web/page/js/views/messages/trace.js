/** The newest frames by a filter, and those that come. */
import { get } from '../../core/api.js';
import { useEffect, useReducer, useRef } from '../../core/dom.js';
import { Stream } from '../../core/stream.js';

const MOST = 2000;
const FIRST = 500;
const EVERY = 250;

/** @return frames oldest first, ready, waiting (held back by the pause), failure, reload */
export function useTrace(filter, paused) {
    const [, redraw] = useReducer((count) => count + 1, 0);
    const kept = useRef(null);
    if (kept.current?.filter !== filter) {
        kept.current?.end();
        kept.current = new KeptFrames(filter, redraw);
    }
    const here = kept.current;
    useEffect(() => here.pause(paused), [here, paused]);
    useEffect(() => () => kept.current.end(), []);
    return { frames: here.frames, ready: here.ready, waiting: here.waiting.length, failure: here.failure, reload: () => here.read() };
}

class KeptFrames {
    frames = [];
    waiting = [];
    ready = false;
    failure = null;
    #query;
    #changed;
    #paused = false;
    #missed = false;
    /** What came while the trace is read; null = it is not being read. */
    #arrived = null;
    #abort = new AbortController();
    #stream;

    constructor(filter, changed) {
        this.filter = filter;
        this.#query = JSON.parse(filter);
        this.#changed = changed;
        this.#stream = new Stream(
            { topics: 'frames', every: EVERY, filter: this.#query.charger },
            { frames: (told) => this.#take(told.frames), lost: () => this.read() },
            () => this.read(),
        );
    }

    /** What the gateway still has; it replaces what is shown, but not while that stands still. */
    async read() {
        if (this.#paused && this.ready) {
            this.#missed = true;
            return;
        }
        const arrived = [];
        this.#arrived = arrived;
        const { side, charger, address, text } = this.#query;
        try {
            const query = { most: FIRST, side, charger, address, contains: text };
            const told = await get('frames', query, this.#abort.signal);
            this.#show(told.frames, arrived.filter((frame) => frame.number > told.newest));
            this.ready = true;
            this.failure = null;
        } catch (failure) {
            if (this.#abort.signal.aborted) {
                return;
            }
            this.#show(this.frames, arrived);
            this.failure = failure;
        }
        if (this.#arrived === arrived) {
            this.#arrived = null;
        }
        this.#changed();
    }

    #show(frames, more) {
        this.frames = [...frames, ...more].slice(-MOST);
        this.waiting = [];
    }

    #take(frames) {
        if (this.#arrived) {
            this.#arrived.push(...frames.filter((frame) => this.#matches(frame)));
            return;
        }
        const newest = Math.max(this.frames.at(-1)?.number ?? 0, this.waiting.at(-1)?.number ?? 0);
        if (frames.at(-1)?.number < newest) {
            this.read(); // The trace began anew.
            return;
        }
        const taken = frames.filter((frame) => frame.number > newest && this.#matches(frame));
        if (!this.ready || taken.length === 0) {
            return;
        }
        if (this.#paused) {
            this.waiting = [...this.waiting, ...taken].slice(-MOST);
        } else {
            this.frames = [...this.frames, ...taken].slice(-MOST);
        }
        this.#changed();
    }

    /** As the gateway filters. */
    #matches(frame) {
        const { side, charger, address, text } = this.#query;
        const ocpp = frame.text !== undefined;
        return (
            (side === 'both' || (side === 'ocpp') === ocpp) &&
            (!charger || frame.name === charger) &&
            (!address || touches(frame, Number(address))) &&
            (!text || holds(frame, text.toLowerCase()))
        );
    }

    pause(paused) {
        this.#paused = paused;
        if (paused) {
            return;
        }
        if (this.#missed) {
            this.#missed = false;
            this.read();
        } else if (this.waiting.length) {
            this.#show(this.frames, this.waiting);
            this.#changed();
        }
    }

    end() {
        this.#abort.abort();
        this.#stream.close();
    }
}

function touches(frame, address) {
    const about = frame.address !== null && address >= frame.address && address < frame.address + frame.count;
    return about || frame.cause.includes(` address ${address} `);
}

function holds(frame, text) {
    return [frame.action, frame.text, frame.hex, frame.name, frame.cause].some((one) => one?.toLowerCase().includes(text));
}
