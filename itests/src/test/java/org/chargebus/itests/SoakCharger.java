package org.chargebus.itests;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * One charger's day: of each connector meter values every minute and five sessions, of itself a
 * heartbeat every five minutes. 20 of them with 7 connectors send about 212,000 messages a day.
 */
final class SoakCharger {
    private static final int MINUTES_A_DAY = 1440;
    private static final int SESSIONS_A_DAY = 5;
    private static final int SESSION = MINUTES_A_DAY / SESSIONS_A_DAY;
    private static final int CHARGING = 200;
    private static final int HEARTBEAT = 5;

    private final RawCharger charger;
    private final int number;
    private final List<Long> latencies;
    private final long[] transactions;
    private final int[] meters;

    /**
     * A charger that is connected.
     *
     * @param number 1..20
     * @param latencies gets the ns of each call; of this charger alone
     */
    SoakCharger(RawCharger charger, int number, List<Long> latencies) throws Exception {
        this.charger = charger;
        this.number = number;
        this.latencies = latencies;
        transactions = new long[LoadedSite.CONNECTORS + 1];
        meters = new int[LoadedSite.CONNECTORS + 1];
        timed(
                () -> {
                    charger.boot();
                    return "";
                });
    }

    /** Says what there is to say in one minute of the day. */
    void minute(int minute) throws Exception {
        if (minute % HEARTBEAT == number % HEARTBEAT) {
            call("Heartbeat", "{}");
        }
        for (int connector = 1; connector <= LoadedSite.CONNECTORS; connector++) {
            // No two connectors of the site begin in the same minute, nearly.
            int at = minute + connector * 41 + number * 14;
            if (at % SESSION == 0) {
                begin(connector);
            } else if (at % SESSION == CHARGING && transactions[connector] != 0) {
                end(connector);
            }
            meters[connector] += transactions[connector] == 0 ? 0 : 180;
            call(
                    "MeterValues",
                    Requests.meterValues(
                            connector,
                            "Energy.Active.Import.Register",
                            "" + meters[connector],
                            "Power.Active.Import",
                            transactions[connector] == 0 ? "0" : "11040",
                            "Current.Import",
                            transactions[connector] == 0 ? "0" : "16.0",
                            "Voltage",
                            "230.1"));
        }
    }

    private void begin(int connector) throws Exception {
        String tag = "TAG" + number + "-" + connector;
        call("StatusNotification", Requests.status(connector, "Preparing", "NoError"));
        call("Authorize", Requests.authorize(tag));
        transactions[connector] =
                Requests.transactionId(
                        call(
                                "StartTransaction",
                                Requests.start(connector, tag, meters[connector])));
        call("StatusNotification", Requests.status(connector, "Charging", "NoError"));
    }

    private void end(int connector) throws Exception {
        String tag = "TAG" + number + "-" + connector;
        call("StopTransaction", Requests.stop(transactions[connector], tag, meters[connector]));
        transactions[connector] = 0;
        call("StatusNotification", Requests.status(connector, "Available", "NoError"));
    }

    private String call(String action, String payload) throws Exception {
        return timed(
                () -> {
                    String answer = charger.call(action, payload);
                    if (!answer.startsWith("[3,")) {
                        throw new AssertionError(action + ": " + answer);
                    }
                    return answer;
                });
    }

    private String timed(Callable<String> call) throws Exception {
        long start = System.nanoTime();
        String answer = call.call();
        latencies.add(System.nanoTime() - start);
        return answer;
    }
}
