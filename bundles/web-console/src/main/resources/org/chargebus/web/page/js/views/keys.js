/** Keys of every view: / leads to the filter, Alt and a digit to a view. */
import { useEffect } from '../core/dom.js';
import { go } from '../core/route.js';

export function useKeys(views) {
    useEffect(() => {
        const pressed = (event) => {
            const typing = event.target.closest?.('input, textarea, select, dialog');
            if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
                const filter = document.querySelector('[data-filter]');
                if (filter) {
                    event.preventDefault();
                    filter.focus();
                }
            } else if (event.altKey && views[Number(event.key) - 1]) {
                event.preventDefault();
                go([views[Number(event.key) - 1]]);
            }
        };
        addEventListener('keydown', pressed);
        return () => removeEventListener('keydown', pressed);
    }, []);
}
