/** A beat a second for ages; it stands still while the page is hidden. */
import { Cell } from './cell.js';

export const now = new Cell(Date.now());

setInterval(() => {
    if (!document.hidden) {
        now.set(Date.now());
    }
}, 1000);
