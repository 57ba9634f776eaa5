/*
 * A charger of the tests on the library ocpp-rpc, which holds every message against the schemas of OCPP 1.6.
 *
 * usage: charger.js URL ID
 *
 * It tries every second until it is admitted, boots, and reports two connectors. It writes a line for each step:
 * "refused 404", "booted", "asked ACTION PAYLOAD". It ends with its standard input.
 */
"use strict";

const pause = require("timers/promises").setTimeout;

// The library is installed beside the build's other files, not beside this one: NODE_PATH names the folder.
const { RPCClient } = require("ocpp-rpc");

const CONNECTORS = 2;
const KEYS = {
    NumberOfConnectors: CONNECTORS,
    SupportedFeatureProfiles: "Core,RemoteTrigger,SmartCharging",
    MeterValuesSampledData: "Current.Import,Energy.Active.Import.Register,Power.Active.Import",
    MeterValueSampleInterval: 900,
    ChargingScheduleAllowedChargingRateUnit: "Current,Power",
    ChargeProfileMaxStackLevel: 8
};
const WORDS = { UnlockConnector: "Unlocked" };

const [endpoint, identity] = process.argv.slice(2);
const charger = new RPCClient({ endpoint, identity, protocols: ["ocpp1.6"], strictMode: true, reconnect: false });

const say = (...words) => console.log(words.join(" "));

charger.handle(({ method, params }) => {
    say("asked", method, JSON.stringify(params));
    if (method === "GetConfiguration") {
        return {
            configurationKey: Object.entries(KEYS)
                .map(([key, value]) => ({ key, readonly: false, value: String(value) }))
        };
    }
    return { status: WORDS[method] || "Accepted" };
});

async function admitted() {
    for (;;) {
        try {
            await charger.connect();
            return;
        } catch (refusal) {
            say("refused", refusal.code || refusal.message);
            await pause(1000);
        }
    }
}

async function run() {
    await admitted();
    await charger.call("BootNotification", { chargePointVendor: "ocpp-rpc", chargePointModel: "JavaScript" });
    for (let connectorId = 0; connectorId <= CONNECTORS; connectorId++) {
        await charger.call("StatusNotification", { connectorId, errorCode: "NoError", status: "Available" });
    }
    say("booted");
}

process.stdin.resume().on("end", () => process.exit(0));
run().catch(failure => {
    console.error(failure);
    process.exit(1);
});
