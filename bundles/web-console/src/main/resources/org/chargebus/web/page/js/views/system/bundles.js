/** Bundles with their versions; those of this project are updated by upload. */
import { get, part, upload } from '../../core/api.js';
import { html, useState } from '../../core/dom.js';
import { useAction, useLoad } from '../../core/load.js';
import { Dialog } from '../../ui/dialog.js';
import { Filter, Segments } from '../../ui/field.js';
import { FilePick } from '../../ui/file.js';
import { Badge, Button, Loading, Locked, Panel, Trouble } from '../../ui/parts.js';
import { Table } from '../../ui/table.js';
import { toast } from '../../ui/toast.js';

const OWN = 'org.chargebus.web-console';

function stateOf(one) {
    const good = one.state.toLowerCase() === 'active';
    return { word: one.state, tone: good ? 'good' : 'warn', icon: good ? 'good' : 'alarm' };
}

/** The bundle that serves this page cannot answer while it is replaced. */
function offOf(one) {
    return one.name === OWN ? 'The page cannot replace itself: use bundle:update in the shell.' : '';
}

export function Bundles() {
    const { data, failure, reload } = useLoad((signal) => get('bundles', {}, signal));
    const [whose, setWhose] = useState('ours');
    const [text, setText] = useState('');
    const [chosen, setChosen] = useState(null);
    const shown = (data ?? []).filter((one) => (whose === 'all' || one.ours) && `${one.name} ${one.title}`.toLowerCase().includes(text.toLowerCase()));
    const columns = [
        { head: 'Id', number: true, cell: (one) => one.id },
        { head: 'Bundle', wide: true, cell: (one) => html`<span class="breakable"><b>${one.title || one.name}</b><span class="second mono">${one.name}</span></span>` },
        { head: 'Version', cell: (one) => html`<span class="mono">${one.version}</span>` },
        { head: 'State', cell: (one) => html`<${Badge} state=${stateOf(one)} />` },
        { head: 'Update', cell: (one) => one.ours && html`<${Button}
            needs="admin"
            icon="upload"
            off=${offOf(one)}
            onClick=${() => setChosen(one)}
        >Update<//>` },
    ];
    return html`<${Locked} needs="admin" />
        <${Trouble} failure=${failure} retry=${reload} />
        ${!data && !failure && html`<${Loading} rows=${6} />`}
        ${data &&
        html`<${Panel}
            flush
            title="Bundles"
            actions=${html`<${Segments} label="Whose bundles" options=${[['ours', 'Chargebus'], ['all', 'All']]} value=${whose} change=${setWhose} /><${Filter} label="Filter bundles" placeholder="Filter" value=${text} change=${setText} />`}
        >
            <${Table} label="Bundles" columns=${columns} rows=${shown} keyOf=${(one) => one.id} />
        <//>`}
        ${chosen && html`<${Update} bundle=${chosen} close=${() => {
            setChosen(null);
            reload();
        }} />`}`;
}

function Update({ bundle, close }) {
    const [file, setFile] = useState(null);
    const [run, { busy, outcome, failure }, clear] = useAction(async (dryRun) => {
        const told = await upload('PUT', 'bundles/' + part(bundle.name), file, 'application/java-archive', { dryRun: dryRun || undefined });
        if (!dryRun) {
            toast(`${told.name} is ${told.version}, ${told.state}.`);
            close();
        }
        return told;
    });
    const pick = (chosen) => {
        setFile(chosen);
        clear();
    };
    const off = file ? '' : 'Choose a jar first.';
    const foot = html`<${Button} onClick=${close}>Cancel<//>
        <${Button} needs="admin" icon="eye" off=${off} busy=${busy} onClick=${() => run(true)}>Dry run<//>
        <${Button}
            needs="admin"
            kind="primary"
            icon="upload"
            off=${off}
            busy=${busy}
            onClick=${() => run(false)}
        >Update<//>`;
    return html`<${Dialog} title=${'Update ' + (bundle.title || bundle.name)} close=${close} foot=${foot}>
        <p>Now version <b>${bundle.version}</b>. What this bundle does not own keeps running: signals, transactions, the other side's connections.</p>
        <${FilePick} label="Choose a jar" accept=".jar,application/java-archive" file=${file} pick=${pick} />
        ${outcome && html`<p class="note tone-info">Dry run: would become version ${outcome.version}. Nothing was changed.</p>`}
        <${Trouble} failure=${failure} />
    <//>`;
}
