/*
 * Walks through the HTTP interface of a gateway with the client that its own OpenAPI document makes.
 *
 * usage: walk.js URL CODE JAR
 *
 * CODE is that of the first start, JAR the bundle serial-driver. The gateway has one charger, CP1, with 2 connectors. It
 * ends with 0 when every operation of the document was called and answered as the document says in each of its states
 * and content types, and nothing else than the document was seen.
 */
"use strict";

const assert = require("assert/strict");
const { clientsOf } = require("./client");
const { STEPS, USER, PASSWORD } = require("./calls");
const { refusals } = require("./refusals");
const { Wire } = require("./wire");

const [url, code, jar] = process.argv.slice(2);

/** Of a document that says more and less than the gateway does, the client must complain. */
async function complains(document, auth) {
    const doctored = structuredClone(document);
    delete doctored.components.schemas.Status.properties.uptime;
    doctored.paths["/api/v1/weather"] = { get: { operationId: "weather", responses: { 200: { description: "Sun." } } } };
    delete doctored.paths["/api/v1/users"].get.responses[200];
    const wire = new Wire(doctored, url);
    const { json } = (await clientsOf(doctored, wire, ["json"])).as({ auth });
    await assert.rejects(json.status(), /Invalid response[^]*uptime/);
    await assert.rejects(json.users(), /users 200 is not documented/);
    assert(wire.missing().includes("weather 200"));
}

async function run() {
    const document = await (await fetch(url + "/api/v1/openapi.json")).json();
    const wire = new Wire(document, url);
    const { as, schemas } = await clientsOf(document, wire);
    const auth = { username: USER, password: PASSWORD };
    const given = { as, schemas, code, jar, ...as({ auth }) };
    assert.equal(given.json.api.length, wire.operations.length);
    for (const step of STEPS) {
        console.log(step.name);
        await step(given);
    }
    const wrong = await refusals({ ...given, loose: as({ auth }, "response").json });
    await complains(document, auth);
    assert.deepEqual(wire.missing(), [], "documented, and not called");
    console.log(`${wire.operations.length} operations, ${wire.documented().length} answers, ${wrong} refusals`);
}

run().catch(failure => {
    console.error(failure);
    process.exitCode = 1;
});
