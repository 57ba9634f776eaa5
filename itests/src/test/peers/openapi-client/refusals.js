/* Wrong input: what goes out in spite of the schemas is answered with the documented error, and with nothing else. */
"use strict";

const assert = require("assert/strict");
const { isErrorFromAlias } = require("./client");
const { CHARGER, USER, PASSWORD, cookieOf } = require("./calls");

const params = { id: CHARGER };

/** Operation, state, code, and the arguments of the call. */
const WRONG = [
    ["status", 401, "Unauthorized", { auth: { username: USER, password: "wrong" } }],
    ["login", 401, "Unauthorized", { user: USER, password: "wrong" }],
    ["login", 400, "BadRequest", { user: USER, password: PASSWORD, remember: true }],
    ["login", 415, "UnsupportedType", { user: USER, password: PASSWORD }, { typed: "text/plain" }],
    ["login", 403, "Forbidden", { user: USER, password: PASSWORD }, { headers: { Origin: "http://evil.example" } }],
    ["firstStart", 409, "Conflict", { code: "ABCD-EFGH", password: PASSWORD }],
    ["addUser", 409, "Conflict", { user: USER, role: "admin", password: PASSWORD }],
    ["charger", 404, "NotFound", { params: { id: "nobody" } }],
    ["history", 400, "BadRequest", { params, queries: { connector: 9 } }],
    ["command", 400, "BadRequest", { limit: "a lot" }, { params: { ...params, command: "limit" } }],
    ["call", 400, "ParameterInvalid", { key: 7 }, { params: { ...params, action: "GetConfiguration" } }],
    ["call", 502, "NotSupported", { requestedMessage: "Heartbeat" },
        { params: { ...params, action: "ExtendedTriggerMessage" } }],
    ["writeSignal", 409, "Conflict", { value: 1 }, { params: { charger: CHARGER, connector: 1, key: "status" } }],
    ["writeRegisters", 400, "BadRequest", { values: [70000] }, { queries: { address: 1 } }],
    ["changeConfig", 400, "BadConfiguration", { properties: { mode: "x" } }, { params: { pid: "org.chargebus.gateway" } }],
    ["transactions", 400, "BadRequest", { queries: { format: "xml" } }],
    ["events", 400, "BadRequest", { queries: { topics: "weather" } }],
    ["updateBundle", 400, "BadRequest", Buffer.from("no jar"), { params: { name: "org.chargebus.serial-driver" } }],
    ["restore", 400, "BadBackup", Buffer.from("no zip"), { queries: { dryRun: true } }],
    ["stopPeer", 404, "NotFound", undefined, { params: { id: "nobody" } }]
];

async function failureOf(call) {
    try {
        return assert.fail("it was not refused: " + JSON.stringify(await call));
    } catch (failure) {
        return failure;
    }
}

async function refusals({ json, loose, schemas, as }) {
    for (const [name, status, code, ...given] of WRONG) {
        const failure = await failureOf(loose[name](...given));
        assert(isErrorFromAlias(loose.api, name, failure), `${name}: ${failure.stack}`);
        const { response } = failure;
        assert.deepEqual([name, response.status, response.data.error.code], [name, status, code]);
    }

    const unsent = await failureOf(json.writeRegisters({ values: [70000] }));
    assert.match(unsent.message, /Invalid Body parameter/);
    const unknown = await failureOf(loose.axios.get("/api/v1/nothing"));
    assert.equal(schemas.Error.parse(unknown.response.data).error.code, "NotFound");
    const method = await failureOf(loose.axios.delete("/api/v1/status"));
    assert.equal(schemas.Error.parse(method.response.data).error.code, "MethodNotAllowed");
    assert.equal(method.response.headers.get("Allow"), "GET, HEAD");
    await forgeries(as);
    return WRONG.length + 3;
}

/** A cookie alone reads, and changes nothing. */
async function forgeries(as) {
    const nobody = as({}).json;
    const cookie = cookieOf(nobody);
    await nobody.login({ user: USER, password: PASSWORD });
    const forged = as({ headers: { Cookie: cookie() } }).json;
    const failure = await failureOf(forged.addUser({ user: "eve", role: "admin", password: PASSWORD }));
    assert(isErrorFromAlias(forged.api, "addUser", failure), failure.stack);
    assert.equal(failure.response.status, 403);
    const status = await forged.status();
    assert.equal(status.chargersConfigured, 1);
}

module.exports = { refusals };
