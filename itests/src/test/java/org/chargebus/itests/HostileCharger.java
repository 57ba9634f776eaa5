package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A charger that says hostile texts wherever OCPP 1.6 or its security extension lets it choose. */
final class HostileCharger implements AutoCloseable {
    /** What it says next, not longer than its field. */
    @FunctionalInterface
    interface Source {
        String text(int length);
    }

    private static final String AT = ",\"timestamp\":\"2026-03-29T01:00:00Z\"";

    private final RawCharger charger;

    /** CALLs whose answers nobody looked at yet; they come in order. */
    private final Map<String, String> owed = new LinkedHashMap<>();

    /** Wh; no start is taken for the repetition of another. */
    private int meter;

    private HostileCharger(RawCharger charger) {
        this.charger = charger;
    }

    /** Connects as an identity whose odd characters are percent-encoded. */
    static HostileCharger connect(int port, String encodedId) throws Exception {
        return new HostileCharger(RawCharger.connect(port, encodedId));
    }

    Script script() {
        return charger.script();
    }

    /** Says one text in every field, cut to it. */
    void sayEverywhere(String text) throws Exception {
        Source same = length -> HostileTexts.cut(text, length);
        boot(same);
        describe(same, 2);
        charge(same);
        meter(same);
        transfer(same);
        progress(same);
        secure(same);
        nonsense(text);
        settle();
    }

    /** The same far beyond the length of the fields, which the gateway takes as well. */
    void sayTooLong(String text) throws Exception {
        String longer = text.repeat(2_000 / text.length() + 1);
        Source same = length -> longer;
        boot(same);
        describe(same, 2);
        charge(same);
        transfer(same);
        secure(same);
        settle();
    }

    private void say(String action, String payload) throws Exception {
        owed.put(charger.ask(action, payload), action + payload);
    }

    /** Whatever was said, the gateway took it. */
    void settle() throws Exception {
        for (Map.Entry<String, String> one : owed.entrySet()) {
            assertThat(charger.answer(one.getKey())).as(one.getValue()).startsWith("[3,");
        }
        owed.clear();
    }

    /** Who it is. */
    void boot(Source source) throws Exception {
        say(
                "BootNotification",
                "{"
                        + field("chargePointVendor", source.text(20))
                        + ","
                        + field("chargePointModel", source.text(20))
                        + ","
                        + field("chargePointSerialNumber", source.text(25))
                        + ","
                        + field("chargeBoxSerialNumber", source.text(25))
                        + ","
                        + field("firmwareVersion", source.text(50))
                        + ","
                        + field("iccid", source.text(20))
                        + ","
                        + field("imsi", source.text(20))
                        + ","
                        + field("meterType", source.text(25))
                        + ","
                        + field("meterSerialNumber", source.text(25))
                        + "}");
    }

    /** What it says of itself and its connectors. */
    void describe(Source source, int connectors) throws Exception {
        String fault = "\"errorCode\":\"OtherError\",\"status\":\"Available\",";
        say(
                "StatusNotification",
                "{\"connectorId\":0,"
                        + fault
                        + field("info", source.text(50))
                        + ","
                        + field("vendorId", source.text(255))
                        + AT
                        + "}");
        for (int k = 1; k <= connectors; k++) {
            say(
                    "StatusNotification",
                    "{\"connectorId\":"
                            + k
                            + ","
                            + fault
                            + field("vendorErrorCode", source.text(50))
                            + AT
                            + "}");
        }
    }

    /** A whole transaction on connector 1. */
    void charge(Source source) throws Exception {
        say("Authorize", "{" + field("idTag", source.text(20)) + "}");
        settle();
        String started = start(1, source);
        say(
                "StopTransaction",
                "{\"transactionId\":"
                        + Requests.transactionId(started)
                        + ",\"meterStop\":"
                        + meter
                        + ","
                        + field("idTag", source.text(20))
                        + ","
                        + field("reason", source.text(20))
                        + ",\"transactionData\":["
                        + sample(source)
                        + "]"
                        + AT
                        + "}");
    }

    /** The answer to the start of one that goes on. */
    String start(int connector, Source source) throws Exception {
        return charger.call(
                "StartTransaction",
                "{\"connectorId\":"
                        + connector
                        + ",\"meterStart\":"
                        + ++meter
                        + ","
                        + field("idTag", source.text(20))
                        + AT
                        + "}");
    }

    private void meter(Source source) throws Exception {
        say("MeterValues", "{\"connectorId\":1,\"meterValue\":[" + sample(source) + "]}");
    }

    private static String sample(Source source) {
        List<String> fields = new ArrayList<>();
        for (String name :
                List.of("value", "context", "format", "measurand", "phase", "location", "unit")) {
            fields.add(field(name, source.text(50)));
        }
        String known = "{\"value\":\"7\",\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"}";
        return "{\"sampledValue\":[{" + String.join(",", fields) + "}," + known + "]" + AT + "}";
    }

    private void transfer(Source source) throws Exception {
        say(
                "DataTransfer",
                "{"
                        + field("vendorId", source.text(255))
                        + ","
                        + field("messageId", source.text(50))
                        + ","
                        + field("data", source.text(2_000))
                        + "}");
    }

    private void progress(Source source) throws Exception {
        String status = field("status", source.text(30));
        say("DiagnosticsStatusNotification", "{" + status + "}");
        say("FirmwareStatusNotification", "{" + status + "}");
        say("LogStatusNotification", "{" + status + ",\"requestId\":1}");
        say("SignedFirmwareStatusNotification", "{" + status + ",\"requestId\":1}");
        say(
                "StatusNotification",
                "{\"connectorId\":1," + field("errorCode", source.text(30)) + "," + status + "}");
    }

    private void secure(Source source) throws Exception {
        say(
                "SecurityEventNotification",
                "{"
                        + field("type", source.text(50))
                        + ","
                        + field("techInfo", source.text(255))
                        + AT
                        + "}");
        say("SignCertificate", "{" + field("csr", source.text(5_500)) + "}");
    }

    /** As an action, as the name of a field, as a message id, and as a message. */
    private void nonsense(String text) throws Exception {
        String json = HostileTexts.json(text);
        settle();
        assertThat(charger.call(json, "{\"" + json + "\":\"" + json + "\"}")).startsWith("[4,");
        charger.send("[2,\"" + json + "\",\"Heartbeat\",{\"" + json + "\":1}]");
        charger.send("[4,\"" + json + "\",\"" + json + "\",\"" + json + "\",{}]");
        charger.send("[\"" + json + "\"]");
    }

    private static String field(String name, String text) {
        return "\"" + name + "\":\"" + HostileTexts.json(text) + "\"";
    }

    @Override
    public void close() {
        charger.close();
    }
}
