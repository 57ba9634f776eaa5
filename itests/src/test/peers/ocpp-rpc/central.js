/*
 * A central system of the benchmarks on the library ocpp-rpc: it accepts every charger and every call, and stores
 * nothing.
 *
 * usage: central.js PORT
 *
 * It prints "ready" when it listens.
 */
"use strict";

// The library is installed beside the build's other files, not beside this one: NODE_PATH names the folder.
const { RPCServer } = require("ocpp-rpc");

// Without the check against the schemas, which costs more than all the rest.
const server = new RPCServer({ protocols: ["ocpp1.6"], strictMode: false });
let transactions = 0;

const ANSWERS = {
    BootNotification: () => ({ status: "Accepted", interval: 300, currentTime: new Date().toISOString() }),
    Heartbeat: () => ({ currentTime: new Date().toISOString() }),
    StatusNotification: () => ({}),
    MeterValues: () => ({}),
    StartTransaction: () => ({ transactionId: ++transactions, idTagInfo: { status: "Accepted" } }),
    StopTransaction: () => ({ idTagInfo: { status: "Accepted" } })
};

server.auth(accept => accept({}));
server.on("client", client => {
    for (const [action, answer] of Object.entries(ANSWERS)) {
        client.handle(action, answer);
    }
});
server.listen(Number(process.argv[2]), "127.0.0.1").then(() => console.log("ready"));
