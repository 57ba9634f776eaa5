import { useLayoutEffect, useReducer } from './dom.js';

/** A value that tells its listeners when it is replaced. */
export class Cell {
    #value;
    #listeners = new Set();

    constructor(value) {
        this.#value = value;
    }

    get value() {
        return this.#value;
    }

    set(value) {
        if (!Object.is(value, this.#value)) {
            this.#value = value;
            this.#listeners.forEach((listener) => listener(value));
        }
    }

    /** Returns what ends the listening. */
    listen(listener) {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
}

/** The value of a cell; draws the component again when it is replaced. */
export function useCell(cell) {
    const [, redraw] = useReducer((count) => count + 1, 0);
    const drawn = cell.value;
    useLayoutEffect(() => {
        if (cell.value !== drawn) {
            redraw();
        }
        return cell.listen(redraw);
    }, [cell]);
    return drawn;
}
