/** Which frames belong together. */

/** The lane of a frame. */
export function lane(frame) {
    return { CHARGER: 'charger', UPSTREAM: 'upstream', MODBUS_TCP: 'modbus', MODBUS_RTU: 'modbus' }[frame.carrier];
}

/** Whether a frame is the other's request or answer, its cause, what it caused, or the same bridged. */
export function related(one, other) {
    if (one.number === other.number) {
        return false;
    }
    return sameExchange(one, other) || sameCause(one, other) || caused(one, other) || caused(other, one);
}

function sameExchange(one, other) {
    const ocpp = one.text !== undefined && other.text !== undefined;
    if (one.id === '' || one.id !== other.id) {
        return false;
    }
    return ocpp ? one.name === other.name : one.carrier === other.carrier && one.remote === other.remote && near(one, other, 60000);
}

function sameCause(one, other) {
    return one.cause !== '' && one.cause === other.cause && near(one, other, 60000);
}

/** The cause of an OCPP frame names its Modbus request: MODBUS 10.0.0.9:4000 FC6 address 1403 unit 1 transaction 17. */
function caused(ocpp, modbus) {
    return (
        ocpp.cause !== '' &&
        modbus.hex !== undefined &&
        modbus.address !== null &&
        ocpp.cause.includes(modbus.remote || modbus.name) &&
        ocpp.cause.includes(` address ${modbus.address} `) &&
        (modbus.id === '' || ocpp.cause.endsWith(` transaction ${modbus.id}`)) &&
        near(ocpp, modbus, 60000)
    );
}

function near(one, other, ms) {
    return Math.abs(Date.parse(one.time) - Date.parse(other.time)) <= ms;
}
