/** Keeps a fault of one part of the page from taking the rest with it. */
import { Component } from '../../lib/preact.js';
import { html } from '../core/dom.js';
import { Trouble } from './parts.js';

export class Boundary extends Component {
    state = { fault: null };

    componentDidCatch(fault) {
        console.error(fault);
        this.setState({ fault });
    }

    render({ children }, { fault }) {
        if (!fault) {
            return children;
        }
        const failure = new Error(`This part of the page failed (${fault.message}); begin it again, and report it when it fails again.`);
        return html`<div class="view"><${Trouble}
            failure=${failure}
            retry=${() => this.setState({ fault: null })}
        /></div>`;
    }
}
