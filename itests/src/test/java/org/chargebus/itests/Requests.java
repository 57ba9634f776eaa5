package org.chargebus.itests;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Payloads of a charger's requests, and what is read of the answers to them. */
final class Requests {
    static final String TIME = "2026-03-29T01:00:00Z";

    private Requests() {}

    static String authorize(String idTag) {
        return "{\"idTag\":\"" + idTag + "\"}";
    }

    static String status(int connector, String status, String errorCode) {
        return "{\"connectorId\":"
                + connector
                + ",\"status\":\""
                + status
                + "\",\"errorCode\":\""
                + errorCode
                + "\",\"timestamp\":\""
                + TIME
                + "\"}";
    }

    static String start(int connector, String idTag, int meterStart) {
        return "{\"connectorId\":"
                + connector
                + ",\"idTag\":\""
                + idTag
                + "\",\"meterStart\":"
                + meterStart
                + ",\"timestamp\":\""
                + TIME
                + "\"}";
    }

    static String stop(long transaction, String idTag, int meterStop) {
        return "{\"transactionId\":"
                + transaction
                + ",\"idTag\":\""
                + idTag
                + "\",\"meterStop\":"
                + meterStop
                + ",\"timestamp\":\""
                + TIME
                + "\"}";
    }

    /** MeterValues of one value for each pair of measurand and value. */
    static String meterValues(int connector, String... samples) {
        return meterValuesAt(TIME, connector, samples);
    }

    /** The same, measured at another time. */
    static String meterValuesAt(String time, int connector, String... samples) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < samples.length; i += 2) {
            values.append(i == 0 ? "" : ",")
                    .append("{\"measurand\":\"")
                    .append(samples[i])
                    .append("\",\"value\":\"")
                    .append(samples[i + 1])
                    .append("\"}");
        }
        return "{\"connectorId\":"
                + connector
                + ",\"meterValue\":[{\"timestamp\":\""
                + time
                + "\",\"sampledValue\":["
                + values
                + "]}]}";
    }

    /** The payload of a CALLRESULT. */
    static JsonObject payload(String answer) {
        JsonElement payload = JsonParser.parseString(answer).getAsJsonArray().get(2);
        return payload.getAsJsonObject();
    }

    /** The payload of a CALL that came to a charger. */
    static JsonObject payload(Script.Call call) {
        return JsonParser.parseString(call.payload()).getAsJsonObject();
    }

    static long transactionId(String answer) {
        return payload(answer).get("transactionId").getAsLong();
    }
}
