/** Signals of a connector (keys of the register map) applied to its card. */
const PHASES = ['Current.Import.L1', 'Current.Import.L2', 'Current.Import.L3'];

const FIELDS = {
    status: 'status',
    errorCode: 'errorCode',
    'Power.Active.Import': 'power',
    'limit.applied': 'limit',
    'limit.source': 'limitSource',
};

/**
 * A card after a change; the same one when the change is none of it.
 *
 * @param ahead ms the clock of the gateway is ahead
 */
export function applied(card, { key, value, at }, ahead) {
    const told = Date.parse(at) - ahead;
    const phase = PHASES.indexOf(key);
    if (phase >= 0 || key === 'Current.Import') {
        return heard(measured(card, phase, value), told);
    }
    const field = FIELDS[key];
    return field ? heard({ ...card, [field]: value }, told) : card;
}

/** The current of a card is that of its largest phase. */
function measured(card, phase, value) {
    if (phase < 0) {
        const phased = card.currents.some((one) => one !== null);
        return phased ? card : { ...card, current: value };
    }
    const currents = [...card.currents];
    currents[phase] = value;
    const known = currents.filter((one) => one !== null && one !== undefined);
    return { ...card, currents, current: known.length ? Math.max(...known) : null };
}

function heard(card, told) {
    return { ...card, heard: Math.max(card.heard ?? 0, Math.min(told, Date.now())), quality: 'live' };
}
