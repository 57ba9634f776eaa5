/** Users and roles. */
import { get, part, post, put, remove } from '../../core/api.js';
import { html, useState } from '../../core/dom.js';
import { useAction, useLoad } from '../../core/load.js';
import { session } from '../../core/session.js';
import { Confirm, Dialog } from '../../ui/dialog.js';
import { Choice, Field } from '../../ui/field.js';
import { Button, Loading, Locked, Panel, Trouble } from '../../ui/parts.js';
import { Table } from '../../ui/table.js';
import { toast } from '../../ui/toast.js';

const ROLES = [
    ['viewer', 'viewer: sees everything, changes nothing'],
    ['operator', 'operator: commands chargers, writes signals'],
    ['admin', 'admin: configuration, users, updates'],
];

export function Users() {
    const { data, failure, reload } = useLoad((signal) => get('users', {}, signal));
    const [making, setMaking] = useState(false);
    const [changing, setChanging] = useState(null);
    const [removing, setRemoving] = useState(null);
    const done = (text) => {
        setMaking(false);
        setChanging(null);
        setRemoving(null);
        toast(text);
        reload();
    };
    const columns = [
        { head: 'User', cell: (one) => html`<span class="breakable"><b>${one.user}</b>${one.user === session.value?.user && html`<span class="muted"> (you)</span>`}</span>` },
        { head: 'Role', cell: (one) => one.role },
        { head: 'Login by', cell: (one) => one.login },
        {
            head: 'Change',
            cell: (one) => html`<div class="row">
                <${Button} needs="admin" icon="edit" onClick=${() => setChanging(one)}>Change<//>
                <${Button}
                    needs="admin"
                    icon="trash"
                    title=${'Remove ' + one.user}
                    aria-label=${'Remove ' + one.user}
                    onClick=${() => setRemoving(one)}
                />
            </div>`,
        },
    ];
    return html`<${Locked} needs="admin" />
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} />`}
        ${data && html`<${Panel}
            flush
            title="Users and roles"
            actions=${html`<${Button} kind="primary" needs="admin" icon="plus" onClick=${() => setMaking(true)}>New user<//>`}
        >
            <${Table} label="Users" columns=${columns} rows=${data} keyOf=${(one) => one.user + one.login} />
        <//>`}
        ${making && html`<${UserForm}
            title="New user"
            close=${() => setMaking(false)}
            save=${(order) => post('users', order)}
            done=${(order) => done(`${order.user} may log in as ${order.role}.`)}
        />`}
        ${changing && html`<${UserForm}
            title=${'Change ' + changing.user}
            user=${changing}
            close=${() => setChanging(null)}
            save=${({ role, password }) => put('users/' + part(changing.user), { role, ...(password && { password }) })}
            done=${() => done(`${changing.user} is changed; open sessions of that user are over.`)}
        />`}
        ${removing && html`<${Removal}
            user=${removing.user}
            close=${() => setRemoving(null)}
            done=${() => done(`${removing.user} may no longer log in.`)}
        />`}
    `;
}

function UserForm({ title, user, close, save, done }) {
    const [order, setOrder] = useState({ user: user?.user ?? '', role: user?.role ?? 'viewer', password: '' });
    const set = (key) => (value) => setOrder({ ...order, [key]: value });
    const [start, { busy, failure }] = useAction(async () => {
        await save(order);
        done(order);
    });
    const submit = (event) => {
        event.preventDefault();
        start();
    };
    const foot = html`<${Button} onClick=${close}>Cancel<//><${Button}
        type="submit"
        form="user-form"
        kind="primary"
        needs="admin"
        busy=${busy}
        icon="good"
    >Save<//>`;
    return html`<${Dialog} title=${title} close=${close} foot=${foot}>
        <form id="user-form" class="stack" onSubmit=${submit}>
            ${!user && html`<${Field}
                label="User"
                id="user-name"
                value=${order.user}
                change=${set('user')}
                required
                pattern="[A-Za-z0-9._\\-]{1,32}"
                autocomplete="off"
                spellcheck=${false}
                help="1 to 32 letters, digits, dots, dashes or underscores."
            />`}
            <${Choice} label="Role" id="user-role" value=${order.role} options=${ROLES} change=${set('role')} />
            <${Field}
                label="Password"
                id="user-password"
                type="password"
                value=${order.password}
                change=${set('password')}
                required=${!user}
                minlength="8"
                maxlength="128"
                autocomplete="new-password"
                help=${user ? 'Empty = it stays. 8 to 128 characters.' : '8 to 128 characters.'}
            />
            <${Trouble} failure=${failure} />
        </form>
    <//>`;
}

function Removal({ user, close, done }) {
    const [take, { busy, failure }] = useAction(async () => {
        await remove('users/' + part(user));
        done();
    });
    return html`<${Confirm}
        title=${'Remove ' + user}
        word="Remove"
        needs="admin"
        busy=${busy}
        confirm=${take}
        close=${close}
    >
        <p>That user may no longer log in, here or in the shell; open sessions are over.</p><${Trouble} failure=${failure} />
    <//>`;
}
