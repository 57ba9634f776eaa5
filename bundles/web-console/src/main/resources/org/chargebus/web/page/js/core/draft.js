/** What was typed and is not sent yet: it outlives its form for as long as the same user is there. */
import { useReducer } from './dom.js';
import { session } from './session.js';

const kept = new Map();
let owner = null;

session.listen((told) => {
    const user = told?.user ?? told?.ended ?? null;
    if (user !== owner) {
        owner = user;
        kept.clear();
    }
});

/** A state under a name: [value, set]; undefined puts it back to what it is at first. */
export function useDraft(name, first) {
    const [, redraw] = useReducer((count) => count + 1, 0);
    const set = (value) => {
        if (value === undefined) {
            kept.delete(name);
        } else {
            kept.set(name, value);
        }
        redraw();
    };
    return [kept.has(name) ? kept.get(name) : first, set];
}
