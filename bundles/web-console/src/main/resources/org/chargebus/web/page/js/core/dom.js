/** Preact, its hooks and htm under one name. Text is always set as text, never as markup. */
import { Fragment, h, render } from '../../lib/preact.js';
import htm from '../../lib/htm.js';

export const html = htm.bind(h);
export { Fragment, render };
export {
    useCallback,
    useEffect,
    useId,
    useLayoutEffect,
    useMemo,
    useReducer,
    useRef,
    useState,
} from '../../lib/hooks.js';

/** Class names of those that hold: classes('a', busy && 'is-busy'). */
export function classes(...names) {
    return names.filter(Boolean).join(' ');
}
