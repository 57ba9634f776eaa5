/** Any CALL of OCPP 1.6 or its security extension. */
import { part, post } from '../../core/api.js';
import { html, useId } from '../../core/dom.js';
import { useDraft } from '../../core/draft.js';
import { useAction } from '../../core/load.js';
import { Choice } from '../../ui/field.js';
import { Json } from '../../ui/json.js';
import { Badge, Button, Panel, Trouble } from '../../ui/parts.js';

/** Actions with a payload to begin with. */
const ACTIONS = {
    CancelReservation: { reservationId: 1 },
    ChangeAvailability: { connectorId: 0, type: 'Operative' },
    ChangeConfiguration: { key: 'HeartbeatInterval', value: '300' },
    ClearCache: {},
    ClearChargingProfile: {},
    DataTransfer: { vendorId: 'vendor' },
    GetCompositeSchedule: { connectorId: 1, duration: 3600 },
    GetConfiguration: {},
    GetDiagnostics: { location: 'ftp://host/folder' },
    GetLocalListVersion: {},
    RemoteStartTransaction: { connectorId: 1, idTag: 'TAG' },
    RemoteStopTransaction: { transactionId: 1 },
    ReserveNow: { connectorId: 1, expiryDate: '2030-01-01T00:00:00Z', idTag: 'TAG', reservationId: 1 },
    Reset: { type: 'Soft' },
    SendLocalList: { listVersion: 1, updateType: 'Full', localAuthorizationList: [] },
    SetChargingProfile: {
        connectorId: 1,
        csChargingProfiles: {
            chargingProfileId: 1,
            stackLevel: 1,
            chargingProfilePurpose: 'TxDefaultProfile',
            chargingProfileKind: 'Absolute',
            chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
        },
    },
    TriggerMessage: { requestedMessage: 'StatusNotification' },
    UnlockConnector: { connectorId: 1 },
    UpdateFirmware: { location: 'ftp://host/file', retrieveDate: '2030-01-01T00:00:00Z' },
    CertificateSigned: { certificateChain: '' },
    DeleteCertificate: { certificateHashData: {} },
    ExtendedTriggerMessage: { requestedMessage: 'StatusNotification' },
    GetInstalledCertificateIds: { certificateType: 'CentralSystemRootCertificate' },
    GetLog: { logType: 'DiagnosticsLog', requestId: 1, log: { remoteLocation: 'ftp://host/folder' } },
    InstallCertificate: { certificateType: 'CentralSystemRootCertificate', certificate: '' },
    SignedUpdateFirmware: { requestId: 1, firmware: {} },
};

const FIRST = { action: 'GetConfiguration', text: '{}' };

/** @param dry whether nothing is sent in any case */
export function FreeCall({ charger, dry }) {
    const [{ action, text }, setCall] = useDraft(`call ${charger.id}`, FIRST);
    const id = useId();
    const [run, state] = useAction(async (tried) => {
        const dryRun = tried || dry;
        const answer = await post(`chargers/${part(charger.id)}/calls/${action}`, JSON.parse(text), { dryRun: dryRun || undefined });
        return { answer, dryRun };
    });
    const choose = (next) => setCall({ action: next, text: JSON.stringify(ACTIONS[next], null, 2) });
    const off = objectFault(text);
    return html`<${Panel} title="Any CALL" id="action-call">
        <${Choice}
            label="Action"
            id="call-action"
            value=${action}
            change=${choose}
            options=${Object.keys(ACTIONS).map((one) => [one, one])}
        />
        <div class="field">
            <label for=${id}>Payload, JSON</label>
            <textarea
                id=${id}
                class="code"
                rows="6"
                spellcheck=${false}
                value=${text}
                onInput=${(event) => setCall({ action, text: event.currentTarget.value })}
            />
            ${off && html`<p class="error" role="status">${off}</p>`}
        </div>
        <div class="row">
            <${Button} needs="operator" icon="eye" off=${off} busy=${state.busy} onClick=${() => run(true)}>Dry run<//>
            <${Button}
                needs="operator"
                kind="primary"
                icon="send"
                off=${off}
                busy=${state.busy}
                onClick=${() => run(false)}
            >Send<//>
        </div>
        <${Trouble} failure=${state.failure} />
        ${state.outcome &&
        html`<div class="outcome" role="status">
            <${Badge} state=${state.outcome.dryRun ? { word: 'Dry run: nothing was sent', tone: 'info', icon: 'eye' } : { word: 'Answered', tone: 'good', icon: 'good' }} />
            <${Json}
                value=${state.outcome.dryRun ? state.outcome.answer.message : state.outcome.answer}
                label="Answer"
            />
        </div>`}
    <//>`;
}

function objectFault(text) {
    try {
        const value = JSON.parse(text);
        return value && typeof value === 'object' && !Array.isArray(value) ? '' : 'The payload is no JSON object; write {…}.';
    } catch (fault) {
        return `The payload is no JSON: ${fault.message}`;
    }
}
