/**
 * Short tables; on a phone each row is a card with its headings. The roles are told, for what is not drawn as a table is
 * none to a screen reader.
 */
import { classes, html } from '../core/dom.js';

/**
 * @param columns each: head, cell(row), number when it stands right, wide when it may break
 * @param open what a click on a row does; a cell holds a link that does the same, for the keyboard
 */
export function Table({ label, columns, rows, keyOf, open, rowClass }) {
    return html`<div class="table-box">
        <table role="table" class=${classes('table', open && 'table-open')} aria-label=${label}>
            <thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th
                scope="col"
                role="columnheader"
                class=${classes(column.number && 'number')}
            >${column.head}</th>`)}</tr></thead>
            <tbody role="rowgroup">
                ${rows.map(
                    (row, i) => html`<tr
                        role="row"
                        key=${keyOf ? keyOf(row) : i}
                        class=${rowClass?.(row)}
                        onClick=${open && (() => open(row))}
                    >
                        ${columns.map(
                            (column) => html`<td
                                role="cell"
                                data-head=${column.head}
                                class=${classes(column.number && 'number', column.wide && 'wide')}
                            >${column.cell(row)}</td>`,
                        )}
                    </tr>`,
                )}
            </tbody>
        </table>
    </div>`;
}
