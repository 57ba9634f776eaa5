/** Registers, each in every form. */
import { html } from '../../core/dom.js';
import { Table } from '../../ui/table.js';

const COLUMNS = [
    { head: 'Address', number: true, cell: (one) => one.address },
    { head: 'Hex', cell: (one) => html`<span class="mono">${one.hex}</span>` },
    { head: 'Unsigned', number: true, cell: (one) => one.unsigned },
    { head: 'Signed', number: true, cell: (one) => one.signed },
    { head: 'Text', cell: (one) => html`<span class="mono">${one.text}</span>` },
];

export function RegisterTable({ registers, label }) {
    return html`<${Table} label=${label} columns=${COLUMNS} rows=${registers} keyOf=${(one) => one.address} />`;
}
