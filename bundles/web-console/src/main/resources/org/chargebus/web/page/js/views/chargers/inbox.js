/** Chargers that knock in vain. All they tell is a stranger's text. */
import { html, useState } from '../../core/dom.js';
import { age, plain } from '../../core/format.js';
import { Icon } from '../../ui/icons.js';
import { Button, Panel } from '../../ui/parts.js';
import { Adopt } from './adopt.js';

export function Inbox({ pending, chargers, reload }) {
    const [chosen, setChosen] = useState(null);
    const close = () => {
        setChosen(null);
        reload();
    };
    return html`<${Panel}
        title="Inbox"
        actions=${html`<span class="muted">${pending.length ? `${pending.length} waiting` : 'nobody knocks'}</span>`}
    >
        ${pending.length === 0
            ? html`<p class="muted">A charger that is not configured is refused, and listed here with the reason, so that it can be adopted.</p>`
            : html`<ul class="inbox">${pending.map((one) => html`<${Stranger}
                key=${one.id + ' ' + one.address}
                one=${one}
                adopt=${() => setChosen(one)}
            />`)}</ul>`}
        ${chosen && html`<${Adopt} stranger=${chosen} chargers=${chargers} close=${close} />`}
    <//>`;
}

function Stranger({ one, adopt }) {
    const facts = [
        ['from', one.address],
        ['subprotocol', plain(one.subprotocols)],
        ['authentication', plain(one.authentication)],
        ['calls itself', plain(one.userAgent)],
        ['answered', one.status ? 'HTTP ' + one.status : 'TLS failed'],
    ];
    return html`<li class="stranger">
        <${Icon} name="plug" size=${26} />
        <div class="stranger-text">
            <p><b class="breakable">${one.id || 'without an identity'}</b> <span class="muted">${one.tries === 1 ? 'tried once' : `tried ${one.tries} times`}, last ${age(one.lastTryAge)} ago</span></p>
            <p>${one.reason}</p>
            <p class="muted">${facts.map(([name, value], i) => html`${i > 0 && ' · '}${name} ${value}`)}</p>
        </div>
        <${Button}
            kind="primary"
            needs="admin"
            icon="plus"
            off=${one.id ? '' : 'It sent no identity; see to its TLS settings first.'}
            onClick=${adopt}
        >Adopt<//>
    </li>`;
}
