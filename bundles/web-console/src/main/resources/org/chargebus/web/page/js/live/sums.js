/** Sums of the site out of its cards; what cards do not hold stays as it was told. */
export function summed(sums, cards) {
    const total = (field) => {
        const known = cards.map((card) => card[field]).filter((value) => value !== null);
        return known.length ? known.reduce((a, b) => a + b, 0) : null;
    };
    return {
        ...sums,
        current: total('current'),
        power: total('power'),
        charging: cards.filter((card) => card.status === 'Charging').length,
        faulted: cards.filter((card) => card.status === 'Faulted').length,
    };
}
