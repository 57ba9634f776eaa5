/** Server-sent events of the gateway, handed on in animation frames. */
import { url } from './api.js';
import { Cell } from './cell.js';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15000;
const MOST_KEPT = 200;
/** Hidden for so long, it rests: a browser has few connections for all its tabs. */
const REST_AFTER = 30000;

/**
 * A stream of events that comes back by itself. What arrived is handed on in the next animation
 * frame, all at once, so that a burst is drawn once. While the page is hidden there are no frames:
 * what is too much is dropped then, and that is told as the gateway tells it, by lost.
 */
export class Stream {
    /** connecting, live or lost. */
    state = new Cell('connecting');
    #query;
    #topics;
    #source = null;
    #pending = [];
    #frame = 0;
    #timer = 0;
    #pause = FIRST_PAUSE;
    #dropped = false;
    #opened;
    #refused;
    #rest = 0;
    #visibility = () => this.#restOrWake();

    /**
     * @param query of the path events
     * @param topics handlers by name of event, lost among them; each takes its data
     * @param opened called whenever it is connected
     * @param refused called when the gateway refuses it
     */
    constructor(query, topics, opened = () => {}, refused = () => {}) {
        this.#query = query;
        this.#topics = topics;
        this.#opened = opened;
        this.#refused = refused;
        document.addEventListener('visibilitychange', this.#visibility);
        this.#open();
    }

    #open() {
        this.#source = new EventSource(url('events', this.#query));
        this.#source.onopen = () => {
            this.#pause = FIRST_PAUSE;
            this.state.set('live');
            this.#opened();
        };
        this.#source.onerror = () => this.#failed();
        for (const topic of Object.keys(this.#topics)) {
            this.#source.addEventListener(topic, (event) => this.#take(topic, event.data));
        }
    }

    #restOrWake() {
        clearTimeout(this.#rest);
        if (document.hidden) {
            this.#rest = setTimeout(() => this.#sleep(), REST_AFTER);
        } else if (this.#source.readyState === EventSource.CLOSED) {
            clearTimeout(this.#timer);
            this.#open();
        }
    }

    #sleep() {
        clearTimeout(this.#timer);
        this.#source.close();
        this.state.set('connecting');
    }

    /** Something else found that the gateway does not answer: a broken way tells nothing by itself. */
    doubt() {
        if (this.#source.readyState === EventSource.OPEN) {
            this.#source.close();
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => this.#open(), FIRST_PAUSE);
        }
        this.state.set('lost');
    }

    /** The browser reconnects after a lost connection, but not after a refusal. */
    #failed() {
        this.state.set('lost');
        if (this.#source.readyState === EventSource.CLOSED) {
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => this.#open(), this.#pause);
            this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
            this.#refused();
        }
    }

    #take(topic, data) {
        this.#pending.push([topic, data]);
        if (this.#pending.length > MOST_KEPT) {
            this.#pending = [];
            this.#dropped = true;
        }
        if (!this.#frame) {
            this.#frame = requestAnimationFrame(() => this.#flush());
        }
    }

    #flush() {
        this.#frame = 0;
        const taken = this.#pending;
        this.#pending = [];
        if (this.#dropped) {
            this.#dropped = false;
            this.#topics.lost({});
        }
        taken.forEach(([topic, data]) => this.#topics[topic](JSON.parse(data)));
    }

    close() {
        document.removeEventListener('visibilitychange', this.#visibility);
        clearTimeout(this.#rest);
        clearTimeout(this.#timer);
        cancelAnimationFrame(this.#frame);
        this.#source.close();
    }
}
