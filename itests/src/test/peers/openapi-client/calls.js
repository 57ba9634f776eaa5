/*
 * A call of each operation with valid input, in the order in which an installer might make them. The clients hold the
 * answers against their schemas; here stands only what makes an answer the right one.
 */
"use strict";

const assert = require("assert/strict");
const fs = require("fs");
const pause = require("timers/promises").setTimeout;

const USER = "anna";
const PASSWORD = "correct horse";
const CHARGER = "CP1";
const CONFIGURATION = "org.chargebus.gateway";
const PATIENCE = 120_000;

/** The first answer that is as wanted. */
async function until(what, ask, isWanted) {
    const end = Date.now() + PATIENCE;
    for (;;) {
        const answer = await ask();
        if (isWanted(answer)) {
            return answer;
        }
        assert(Date.now() < end, what + " does not come; last: " + JSON.stringify(answer));
        await pause(100);
    }
}

/** The cookie that a client was given last; to be asked for when it was. */
function cookieOf(client) {
    let cookie;
    client.axios.interceptors.response.use(response => {
        cookie = response.headers["set-cookie"]?.[0].split(";")[0] ?? cookie;
        return response;
    });
    return () => cookie;
}

/** By cookie, as a browser does. */
async function sessions({ as, code }) {
    const nobody = as({}).json;
    const cookie = cookieOf(nobody);
    const of = session => as({ headers: { Cookie: cookie(), "X-CSRF-Token": session.csrf } }).json;

    assert.equal((await nobody.session()).firstStart, true);
    const first = of(await nobody.firstStart({ code, user: USER, password: PASSWORD }));
    assert.equal((await first.session()).user, USER);
    await first.logout();
    assert.equal((await first.session()).user, null);
    const again = of(await nobody.login({ user: USER, password: PASSWORD }));
    assert.equal((await again.addUser({ user: "vic", role: "viewer", password: PASSWORD })).role, "viewer");
    await again.logout();
}

async function state({ json, text }) {
    const document = await json.openapi();
    assert.equal(document.openapi, "3.0.3");
    await json.health();
    assert.match(await text.metrics(), /^chargebus_healthy 1$/m);
    assert.equal((await json.status()).chargersConfigured, 1);
    assert.equal((await json.overview()).connectors.length, 2);
    assert((await json.healthChecks()).length > 0);
    await json.alarms();
}

async function simulated({ json }) {
    const peer = await json.simulateCharger({ id: CHARGER, connectors: 2, scenario: "idle" });
    assert.equal(peer.id, CHARGER);
    const simulation = await json.simulation();
    assert(simulation.peers.some(one => one.id === CHARGER));
    assert(simulation.scenarios.some(one => one.scenario === "idle"));
    const params = { id: CHARGER };
    await until("the charger", () => json.charger({ params }),
        one => one.connected && one.signals.some(signal => signal.key === "status" && signal.connector === 2));
}

async function chargers({ json }) {
    const adopted = { id: "NEW-7", number: 7, connectors: 1, password: "0123456789abcdef" };
    const dry = await json.adopt(adopted, { queries: { dryRun: true } });
    assert.deepEqual(await json.adopt(adopted), dry);
    await until("the new charger", () => json.chargers(), all => all.some(one => one.id === "NEW-7"));
    await json.remove(undefined, { params: { id: "NEW-7" } });
    await until("the end of it", () => json.chargers(), all => all.length === 1);

    await json.simulateCharger({ id: "STRANGER" });
    await until("the stranger", () => json.pending(), all => all.some(one => one.id === "STRANGER"));
    await json.stopPeer(undefined, { params: { id: "STRANGER" } });
    const params = { id: CHARGER };
    assert.equal((await json.probe(undefined, { params })).connected, true);
    assert((await json.history({ params, queries: { connector: 2 } })).limit.length > 0);
}

async function commands({ json, text, schemas }) {
    const queries = { dryRun: true };
    const params = { id: CHARGER, action: "GetConfiguration" };
    const answer = await json.call({ key: ["HeartbeatInterval"] }, { params });
    assert.equal(answer.configurationKey[0].key, "HeartbeatInterval");
    schemas.DryCall.parse(await json.call({ key: ["HeartbeatInterval"] }, { params, queries }));

    const command = (name, body, more) => json.command(body, { params: { id: CHARGER, command: name }, ...more });
    const does = async (name, body) => assert.equal((await command(name, body)).good, true, name);
    const transactions = isWanted =>
        until("the transaction", () => json.transactions({ queries: { last: 10 } }), isWanted);
    await does("availability", { connector: 2, operative: true });
    await does("limit", { connector: 1, limit: "10A" });
    await does("trigger", { connector: 1, message: "StatusNotification" });
    await does("start", { connector: 1, idTag: "TAG1" });
    await transactions(all => all.some(one => one.running));
    await does("stop", { connector: 1 });
    await transactions(all => all.some(one => !one.running && one.charger === CHARGER));
    assert.match(await text.transactions({ queries: { format: "csv", state: "closed" } }), /TAG1/);
    for (const [name, body] of [["unlock", { connector: 2 }], ["reset", { hard: true }]]) {
        assert.equal((await command(name, body, { queries })).state, "NeverUsed");
    }
}

async function registers({ json, text, binary }) {
    const params = { charger: "~", connector: 0, key: "bms.timeout" };
    assert.equal((await json.writeSignal({ value: 77 }, { params, queries: { dryRun: true } })).written, false);
    assert.equal((await json.writeSignal({ value: 77 }, { params })).written, true);
    const [point] = await json.signals({ queries: { filter: "bms.timeout", raw: true, limit: 1 } });
    assert.equal(point.value, "77");
    const queries = { address: point.address };
    assert.equal((await json.registers({ queries: { ...queries, count: 1 } }))[0].unsigned, 77);
    assert.equal((await json.writeRegisters({ values: [78] }, { queries })).registers[0].unsigned, 78);
    await json.signals();

    await json.map();
    for (const format of ["csv", "md"]) {
        assert.match(await text.map({ queries: { format } }), /bms\.timeout/);
    }
    assert.equal(await beginning(await binary.map({ queries: { format: "xlsx" } })), "PK");
    await json.modbusClients();
    await json.modbusStats();
    await json.modbusPorts();
}

async function beginning(file) {
    return Buffer.from(await file.slice(0, 2).arrayBuffer()).toString("latin1");
}

async function configuration({ json }) {
    assert((await json.configs()).length > 5);
    const params = { pid: CONFIGURATION };
    const properties = { name: "Garage", description: null };
    const dry = await json.changeConfig({ properties }, { params, queries: { dryRun: true } });
    assert.equal(dry.written, false);
    const changed = await json.changeConfig({ properties }, { params });
    assert.deepEqual(changed.changes, dry.changes);
    await until("the name", () => json.status(), status => status.name === "Garage");
    const { keys } = await json.config({ params });
    assert.equal(keys.find(one => one.key === "name").value, "Garage");

    const blank = await json.config({ params: { pid: "org.chargebus.modbus.rtu" } });
    assert.equal(blank.file, null);
    assert(blank.keys.some(one => one.key === "device"));
    const made = { pid: "org.chargebus.charger-NEW8" };
    await json.changeConfig({ properties: { number: "8", id: "NEW8" } }, { params: made });
    await json.removeConfig(undefined, { params: made });
}

/** The stream is HTML, 9.2; all four topics come when none is named, and each event is as its schema says. */
async function events({ json, text, schemas }) {
    const parsed = said => said.split("\n\n").slice(0, -1)
        .map(block => block.match(/^event: (\w+)\ndata: (.*)$/))
        .filter(Boolean)
        .map(([, name, data]) => ({ name, data: JSON.parse(data) }));
    const topics = ["signals", "frames", "alarms", "chargers"];
    const isEnough = said => topics.every(topic => parsed(said).some(event => event.name === topic));
    const listening = text.events({
        queries: { every: 100 }, responseType: "stream", isEnough
    });
    // A rejection is the one of the await below.
    listening.catch(() => {});
    let isOver = false;
    listening.finally(() => (isOver = true)).catch(() => {});
    const params = { id: CHARGER, command: "trigger" };
    await until("the events", async () => {
        await json.command({ connector: 1, message: "MeterValues" }, { params });
        await json.command({ connector: 1, message: "StatusNotification" }, { params });
        return isOver;
    }, over => over);
    for (const { name, data } of parsed(await listening)) {
        schemas["Event" + name[0].toUpperCase() + name.slice(1)].parse(data);
    }
}

async function traces({ json, text, binary }) {
    const { newest } = await json.frames({ queries: { side: "ocpp", charger: CHARGER, most: 5 } });
    await json.frames({ queries: { after: newest - 20, side: "both", contains: CHARGER } });
    await json.frames({ queries: { action: "GetConfiguration", address: 1 } });
    const lines = (await text.trace({ queries: { last: 50 } })).trim().split("\n");
    lines.forEach(line => assert.match(JSON.parse(line).time, /Z$/));
    const capture = await binary.trace({ queries: { format: "pcapng" } });
    assert.equal(await beginning(capture), "\n\r");
    await json.log({ queries: { last: 50, level: "INFO", contains: "chargebus" } });
}

async function peers({ json }) {
    const order = { script: ["read 0", "expect bms.timeout = 78 within 60 s"], seconds: 60 };
    await json.simulateBms(order);
    const { bms } = await until("the end of the BMS", () => json.simulation(), all => !all.bms.running);
    assert.equal(bms.passed, true, bms.failure);
    await json.simulateBms({ script: ["every 1 s write bms.watchdog 1", "wait 60 s"] });
    await until("the BMS", () => json.simulation(), all => all.peers.some(one => one.id === "bms"));
    await json.stopPeer(undefined, { params: { id: "bms" } });
    const check = await json.checkUpstream(undefined, { queries: { charger: CHARGER, force: true } });
    assert.equal(check.good, false);
}

async function system({ json, binary, jar }) {
    assert.equal(await beginning(await binary.support()), "PK");
    const backup = await binary.backup();
    const restored = await json.restore(Buffer.from(await backup.arrayBuffer()), { queries: { dryRun: true } });
    assert.equal(restored.restored, false);
    assert.deepEqual(restored.errors, []);
    const name = "org.chargebus.serial-driver";
    const before = (await json.bundles()).find(one => one.name === name);
    const upload = fs.readFileSync(jar);
    const params = { name };
    const dry = await json.updateBundle(upload, { params, queries: { dryRun: true } });
    assert.deepEqual(dry, before);
    assert.deepEqual(await json.updateBundle(upload, { params }), before);
}

async function users({ json }) {
    await json.security();
    await json.certificates();
    assert.deepEqual((await json.users()).map(one => one.user).sort(), [USER, "vic"]);
    const params = { user: "vic" };
    assert.equal((await json.changeUser({ role: "operator" }, { params })).role, "operator");
    await json.removeUser(undefined, { params });
}

/** In this order: the later ones build on what the earlier ones did. */
const STEPS = [
    sessions, state, simulated, chargers, commands, registers, configuration, events, traces, peers, system, users
];

module.exports = { STEPS, USER, PASSWORD, CHARGER, cookieOf };
