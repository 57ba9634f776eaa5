/**
 * What the first page shows, kept alive by events: a cell a connector, so that a change draws one
 * card. The gateway derives the whole; between two readings its signals are applied here.
 */
import { get } from '../core/api.js';
import { Cell } from '../core/cell.js';
import { loadSession } from '../core/session.js';
import { Stream } from '../core/stream.js';
import { applied } from './card.js';
import { summed } from './sums.js';

const EVERY = 1000;
const RELOAD = 10000;

/** Name, mode, lamps and sums as the interface tells them; null until known. */
export const site = new Cell(null);
/** Keys of cards in the order to show. */
export const order = new Cell([]);
export const alarms = new Cell([]);
/** How many strangers knock. */
export const knocking = new Cell(0);
/** connecting, live or lost. */
export const link = new Cell('connecting');
/** Since when nothing comes, ms; null = it is alive. */
export const silent = new Cell(null);
/** Rises when the lists of chargers should be read again. */
export const revision = new Cell(0);
/** The failure of the last reading; null = it went well. */
export const trouble = new Cell(null);

const cards = new Map();
let stream = null;
let timer = 0;
let loading = false;
let again = false;
/** ms the clock of the gateway is ahead of the browser's. */
let ahead = 0;

/** The cell of a card. */
export function card(key) {
    return cards.get(key);
}

/** All cards as they are now. */
export function allCards() {
    return order.value.map((key) => cards.get(key).value);
}

/** Begins, when somebody is logged in. */
export function start() {
    stop();
    stream = new Stream(
        { topics: 'signals,alarms,chargers', every: EVERY },
        {
            signals: (told) => apply(told.changes),
            alarms: (told) => alarms.set(told.alarms),
            chargers: (told) => chargersChanged(told),
            lost: () => load(),
        },
        () => {
            load();
            look();
        },
        look,
    );
    stream.state.listen(linked);
    timer = setInterval(() => document.hidden || load(), RELOAD);
    load();
}

/** Ends, and forgets what was shown: the next user may see less. */
export function stop() {
    stream?.close();
    stream = null;
    clearInterval(timer);
    link.set('connecting');
    silent.set(null);
    site.set(null);
    order.set([]);
    alarms.set([]);
    knocking.set(0);
}

/** Who is logged in may be another one by now. */
function look() {
    loadSession().catch((failure) => trouble.set(failure));
}

function linked(state) {
    link.set(state);
    if (state === 'live') {
        silent.set(null);
    } else if (state === 'lost') {
        silent.set(silent.value ?? Date.now());
    }
}

/** Reads all of it again; asked meanwhile, once more afterwards. */
export async function load() {
    if (loading) {
        again = true;
        return;
    }
    loading = true;
    again = false;
    try {
        const told = await get('overview');
        if (stream) {
            take(told);
        }
        trouble.set(null);
    } catch (failure) {
        trouble.set(failure);
        if (failure.status === 0) {
            stream?.doubt();
        }
    } finally {
        loading = false;
    }
    if (again && stream) {
        load();
    }
}

function take(told) {
    const at = Date.now();
    ahead = Date.parse(told.at) - at;
    const keys = told.connectors.map((one) => {
        const key = keyOf(one.charger, one.connector);
        const fresh = { ...one, heard: one.age === null ? null : at - one.age * 1000 };
        if (cards.has(key)) {
            cards.get(key).set(fresh);
        } else {
            cards.set(key, new Cell(fresh));
        }
        return key;
    });
    const there = new Set(keys);
    [...cards.keys()].filter((key) => !there.has(key)).forEach((key) => cards.delete(key));
    if (keys.length !== order.value.length || keys.some((key, i) => key !== order.value[i])) {
        order.set(keys);
    }
    alarms.set(told.alarms);
    site.set({ at, name: told.name, mode: told.mode, lamps: told.lamps, sums: told.sums });
}

function keyOf(charger, connector) {
    return connector + '@' + charger;
}

function apply(changes) {
    const touched = new Map();
    for (const change of changes) {
        const key = keyOf(change.charger, change.connector);
        const cell = cards.get(key);
        if (cell) {
            touched.set(key, applied(touched.get(key) ?? cell.value, change, ahead));
        }
    }
    touched.forEach((value, key) => cards.get(key).set(value));
    if (changes.some((change) => change.key === 'tx.active')) {
        load();
    }
    if (touched.size && site.value) {
        site.set({ ...site.value, sums: summed(site.value.sums, allCards()) });
    }
}

function chargersChanged(told) {
    knocking.set(told.pending);
    if (told.site || told.chargers.length) {
        revision.set(revision.value + 1);
        load();
    }
}
