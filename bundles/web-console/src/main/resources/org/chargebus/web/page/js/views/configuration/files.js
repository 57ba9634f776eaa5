/** Configurations of which there may be any number: chargers, serial lines, simulated peers. */
import { get, part, remove } from '../../core/api.js';
import { html, useState } from '../../core/dom.js';
import { useAction, useLoad } from '../../core/load.js';
import { refine } from '../../core/route.js';
import { Confirm, Dialog } from '../../ui/dialog.js';
import { Choice, Field } from '../../ui/field.js';
import { Button, Empty, Loading, Panel, Trouble } from '../../ui/parts.js';
import { toast } from '../../ui/toast.js';
import { ConfigForm } from './form.js';

const NAME = /^[A-Za-z0-9_.-]{1,64}$/;

/** The factory of a group, so that a first file can be made. */
const FACTORIES = {
    charger: ['org.chargebus.charger', 'a charger'],
    modbus: ['org.chargebus.modbus.rtu', 'a serial line'],
    system: ['org.chargebus.simulator', 'a simulated charger'],
};

export function FileList({ group, configs, chosen, saved }) {
    const [making, setMaking] = useState(false);
    const factory = FACTORIES[group];
    if (!factory && configs.length === 0) {
        return null;
    }
    const one = configs.find((config) => config.pid === chosen) ?? configs[0];
    const choose = (pid) => refine({ group, pid });
    return html`<${Panel}
        title=${group === 'charger' ? 'Chargers' : 'Files'}
        actions=${factory && html`<${Button}
            needs="admin"
            icon="plus"
            onClick=${() => setMaking(true)}
        >New<//>`}
    >
        ${configs.length === 0 && html`<${Empty} title="There is none yet">${group === 'charger' ? html`<a class="button button-primary" href="#/chargers">Adopt a charger</a>` : null}<//>`}
        ${configs.length > 1 && html`<${Choice}
            label="Which"
            value=${one.pid}
            options=${configs.map((config) => [config.pid, name(config)])}
            change=${choose}
        />`}
        ${one && html`<${File} key=${one.pid} config=${one} saved=${saved} />`}
        ${making && html`<${NewFile} factory=${factory[0]} what=${factory[1]} close=${() => setMaking(false)} saved=${async (result) => {
            setMaking(false);
            await saved();
            choose(result.pid);
        }} />`}
    <//>`;
}

function name(config) {
    const id = config.keys.find((key) => key.key === 'id')?.value;
    const title = config.pid.slice(config.factory.length + 1);
    return id && id !== title ? `${title} (${id})` : title;
}

function File({ config, saved }) {
    const [asked, setAsked] = useState(false);
    const [take, { busy, failure }] = useAction(async () => {
        const gone = await remove('config/' + part(config.pid));
        toast(`Out of force; the file is kept: ${gone.kept}`);
        setAsked(false);
        await saved();
    });
    return html`<${ConfigForm} title=${name(config)} config=${config} saved=${saved} />
        <div class="row row-end"><${Button}
            needs="admin"
            icon="trash"
            onClick=${() => setAsked(true)}
        >Remove this file<//></div>
        ${asked &&
        html`<${Confirm}
            title=${'Remove ' + name(config)}
            word="Remove"
            needs="admin"
            busy=${busy}
            confirm=${take}
            close=${() => setAsked(false)}
        >
            <p>What it configures ends at once. The file is kept beside, with the ending <code>.removed</code>.</p><${Trouble} failure=${failure} />
        <//>`}`;
}

/** A file with the keys of its factory, none of them set. */
function NewFile({ factory, what, close, saved }) {
    const [title, setTitle] = useState('');
    const { data, failure, reload } = useLoad((signal) => get('config/' + part(factory), {}, signal));
    const good = NAME.test(title);
    return html`<${Dialog} wide title=${'New: ' + what} close=${close}>
        <${Field}
            id="new-file"
            label="Name of the file"
            value=${title}
            change=${setTitle}
            error=${title && !good ? 'Write 1 to 64 letters, digits, dots, dashes or underscores.' : ''}
            help=${`etc/${factory}-NAME.cfg`}
            spellcheck=${false}
        />
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} />`}
        ${good && data && html`<${ConfigForm} config=${{ ...data, pid: `${factory}-${title}` }} saved=${saved} fresh />`}
    <//>`;
}
