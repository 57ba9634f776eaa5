/** Numbers, times and ages as people read them; null and undefined are a dash. */
const DASH = '\u2013';
const NUMBERS = [0, 1, 2, 3].map(
    (digits) =>
        new Intl.NumberFormat('en', {
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
            useGrouping: false,
        }),
);
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const DATE = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' });

function absent(value) {
    return value === null || value === undefined || Number.isNaN(value);
}

export function fixed(value, digits) {
    return absent(value) ? DASH : NUMBERS[digits].format(value);
}

/** A: one decimal. */
export function amperes(value) {
    return fixed(value, 1);
}

/** W as kW: one decimal from 10 kW on, two below. */
export function kilowatts(watts) {
    return absent(watts) ? DASH : fixed(watts / 1000, Math.abs(watts) < 10000 ? 2 : 1);
}

/** Wh as kWh. */
export function kilowattHours(wattHours) {
    return absent(wattHours) ? DASH : fixed(wattHours / 1000, 2);
}

/** A limit with its unit. */
export function limit(value, unit) {
    if (absent(value)) {
        return 'none';
    }
    return unit === 'W' ? kilowatts(value) + ' kW' : amperes(value) + ' A';
}

/** Seconds as the two largest units: 3 s, 4 min, 2 h 05 min, 3 d 4 h. */
export function age(seconds) {
    if (absent(seconds)) {
        return DASH;
    }
    const s = Math.max(0, Math.floor(seconds));
    if (s < 60) {
        return s + ' s';
    }
    if (s < 3600) {
        return Math.floor(s / 60) + ' min';
    }
    if (s < 86400) {
        return Math.floor(s / 3600) + ' h ' + pad(Math.floor((s % 3600) / 60)) + ' min';
    }
    return Math.floor(s / 86400) + ' d ' + Math.floor((s % 86400) / 3600) + ' h';
}

function pad(number) {
    return String(number).padStart(2, '0');
}

/** A moment in the zone of the browser. */
export function moment(iso) {
    if (absent(iso)) {
        return DASH;
    }
    const date = new Date(iso);
    return Number.isNaN(date.getTime()) ? String(iso) : DATE.format(date) + ' ' + CLOCK.format(date);
}

/** The zone of the browser, as moments are shown in it: Europe/Berlin (GMT+1). */
export function zone() {
    const words = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'shortOffset' }).formatToParts();
    const offset = words.find((one) => one.type === 'timeZoneName').value;
    return `${Intl.DateTimeFormat().resolvedOptions().timeZone} (${offset})`;
}

/** The time of day with milliseconds. */
export function clock(iso) {
    const date = new Date(iso);
    return CLOCK.format(date) + '.' + String(date.getMilliseconds()).padStart(3, '0');
}

/** Whatever a charger told: texts as they are, the rest as JSON. */
export function plain(value) {
    if (absent(value) || value === '') {
        return DASH;
    }
    if (typeof value === 'number') {
        return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(3)));
    }
    return typeof value === 'string' ? value : JSON.stringify(value);
}

export function bytes(count) {
    return count < 1024 ? count + ' B' : fixed(count / 1024, 1) + ' kB';
}
