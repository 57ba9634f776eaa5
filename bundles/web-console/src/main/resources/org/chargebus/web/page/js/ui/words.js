/** How states look: a tone and a drawing beside the word, never colour alone. */
const CONNECTOR = {
    Available: ['idle', 'good'],
    Preparing: ['info', 'plug'],
    Charging: ['good', 'bolt'],
    SuspendedEVSE: ['warn', 'pause'],
    SuspendedEV: ['warn', 'pause'],
    Finishing: ['info', 'plug'],
    Reserved: ['info', 'clock'],
    Unavailable: ['idle', 'stop'],
    Faulted: ['bad', 'alarm'],
};

const WORDS = {
    SuspendedEVSE: 'Paused by charger',
    SuspendedEV: 'Paused by car',
};

/** A connector: its status, or why there is none. */
export function connectorState(card) {
    if (card.state === 'disabled') {
        return { word: 'Disabled', tone: 'idle', icon: 'stop' };
    }
    if (!card.connected) {
        return { word: 'Not connected', tone: 'bad', icon: 'bad' };
    }
    const [tone, icon] = CONNECTOR[card.status] ?? ['idle', 'info'];
    return { word: WORDS[card.status] ?? card.status ?? 'Unknown', tone, icon };
}

/** A charger's connection. */
export function chargerState(charger) {
    if (charger.state === 'disabled') {
        return { word: 'disabled', tone: 'idle', icon: 'stop' };
    }
    if (!charger.connected) {
        return { word: 'not connected', tone: 'bad', icon: 'bad' };
    }
    return charger.state === 'boot accepted'
        ? { word: 'connected', tone: 'good', icon: 'good' }
        : { word: charger.state, tone: 'warn', icon: 'clock' };
}

const LAMPS = {
    bms: {
        alive: ['good', 'alive'],
        never: ['idle', 'not seen yet'],
        lost: ['bad', 'lost'],
        off: ['idle', 'not watched'],
        unknown: ['warn', 'unknown'],
    },
    upstream: {
        up: ['good', 'connected'],
        partly: ['warn', 'partly connected'],
        down: ['bad', 'not reached'],
        off: ['idle', 'not used'],
    },
    store: {
        good: ['good', 'good'],
        bad: ['bad', 'cannot write'],
        away: ['bad', 'not there'],
    },
};

/** A lamp of the site. */
export function lamp(name, word) {
    const [tone, shown] = LAMPS[name][word] ?? ['warn', word ?? 'unknown'];
    const icon = { good: 'good', bad: 'alarm', warn: 'alarm', idle: 'dot' }[tone];
    return { word: shown, tone, icon };
}

const HEALTH = {
    OK: ['good', 'good', 'OK'],
    WARN: ['warn', 'alarm', 'warning'],
    TEMPORARILY_UNAVAILABLE: ['warn', 'clock', 'not ready yet'],
    CRITICAL: ['bad', 'alarm', 'critical'],
    HEALTH_CHECK_ERROR: ['bad', 'alarm', 'silent'],
};

/** A part of the gateway. */
export function health(status) {
    const [tone, icon, word] = HEALTH[status] ?? ['warn', 'info', status];
    return { word, tone, icon };
}

const QUALITY = {
    live: ['good', 'good'],
    stale: ['warn', 'clock'],
    restored: ['warn', 'refresh'],
    'never seen': ['idle', 'dot'],
};

/** The quality of a value. */
export function quality(word) {
    const [tone, icon] = QUALITY[word] ?? ['idle', 'info'];
    return { word, tone, icon };
}

/** Who set a limit, by how the word of the register map begins. */
const SOURCES = [
    ['none', 'nobody'],
    ['BMS', 'the BMS'],
    ['fallback', 'the fallback, BMS lost'],
    ['shell', 'shell or page'],
    ['external', 'the external system'],
];

/** Who set a limit. */
export function limitSource(word) {
    return SOURCES.find(([begin]) => word?.startsWith(begin))?.[1] ?? word ?? 'unknown';
}
