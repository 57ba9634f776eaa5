/*
 * The master of modbus-serial for the tests: takes a request a line on standard input and answers each with a line.
 *
 * usage: client.js tcp HOST PORT
 *        client.js rtu DEVICE BAUD
 *
 * The requests and answers are those of ModbusMaster.java.
 */
"use strict";

const readline = require("readline");

// The library is installed beside the build's other files, not beside this one: NODE_PATH names the folder.
const ModbusRTU = require("modbus-serial");

const TIMEOUT_MILLIS = 10000;
const IDENTIFICATION_REGULAR = 2;

const GET = { u32: "readUInt32", i32: "readInt32", f32: "readFloat" };
const SET = { u32: "writeUInt32", i32: "writeInt32", f32: "writeFloat" };

/** Which end comes first, and whether the bytes of each register change places before. */
const ORDERS = {
    abcd: { end: "BE", swapped: false },
    dcba: { end: "LE", swapped: false },
    badc: { end: "BE", swapped: true },
    cdab: { end: "LE", swapped: true }
};

const master = new ModbusRTU();

const bits = count => answer => answer.data.slice(0, count).map(Number);

const requests = {
    "unit": unit => Promise.resolve(master.setID(Number(unit))),
    "read-coils": (address, count) => master.readCoils(+address, +count).then(bits(+count)),
    "read-discrete": (address, count) => master.readDiscreteInputs(+address, +count).then(bits(+count)),
    "read-holding": (address, count) => master.readHoldingRegisters(+address, +count).then(answer => answer.data),
    "read-input": (address, count) => master.readInputRegisters(+address, +count).then(answer => answer.data),
    "write-coil": (address, value) => master.writeCoil(+address, value === "1").then(() => []),
    "write-register": (address, value) => master.writeRegister(+address, +value).then(() => []),
    "write-coils": (address, ...values) => master.writeCoils(+address, values.map(v => v === "1")).then(() => []),
    "write-registers": (address, ...values) => master.writeRegisters(+address, values.map(Number)).then(() => []),
    "exception-status": () => master.customFunction(7, []).then(answer => answer.data),
    "mask-write": (address, and, or) => master.maskWriteRegister(+address, +and, +or).then(() => []),
    "write-read": (at, from, count, ...values) => master
        .readWriteRegisters(+from, +count, +at, values.length, values.map(Number)).then(answer => answer.data),
    "identify": () => master.readDeviceIdentification(IDENTIFICATION_REGULAR, 0)
        .then(answer => [Object.values(answer.data).join("|")]),
    "read-number": (type, name, address) => master.readHoldingRegisters(+address, 2).then(answer => {
        const order = ORDERS[name];
        const bytes = Buffer.from(answer.buffer);
        return [(order.swapped ? bytes.swap16() : bytes)[GET[type] + order.end](0)];
    }),
    "write-number": (type, name, address, value) => {
        const order = ORDERS[name];
        const bytes = Buffer.alloc(4);
        bytes[SET[type] + order.end](Number(value), 0);
        return master.writeRegisters(+address, order.swapped ? bytes.swap16() : bytes).then(() => []);
    }
};

/** Its serial port waits in vain for these answers, as it does not know how long they are. */
const TCP_ONLY = ["exception-status", "mask-write", "write-read"];

/** ok and what was read, the code of the exception, or what else went wrong. */
async function answer(line, kind) {
    const [name, ...words] = line.trim().split(" ");
    if (kind === "rtu" && TCP_ONLY.includes(name)) {
        return "unsupported";
    }
    try {
        const values = await requests[name](...words);
        return ["ok", ...(values || [])].join(" ");
    } catch (error) {
        return error.modbusCode ? "exception " + error.modbusCode : "error " + error.message;
    }
}

async function main() {
    const [kind, place, number] = process.argv.slice(2);
    if (kind === "tcp") {
        await master.connectTCP(place, { port: Number(number) });
    } else {
        await master.connectRTUBuffered(place, { baudRate: Number(number), dataBits: 8, parity: "none", stopBits: 1 });
    }
    master.setID(1);
    master.setTimeout(TIMEOUT_MILLIS);
    for await (const line of readline.createInterface({ input: process.stdin })) {
        console.log(await answer(line, kind));
    }
    master.close(() => process.exit(0));
}

main().catch(error => {
    console.error(error.message);
    process.exit(1);
});
