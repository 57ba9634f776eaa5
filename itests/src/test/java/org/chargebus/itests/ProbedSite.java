package org.chargebus.itests;

import java.io.IOException;
import java.util.Arrays;

/**
 * A charger and a master of plain sockets on one thread, one behind the other, so that nothing but
 * the gateway and the kernel stands between what one says and what the other hears.
 */
final class ProbedSite implements AutoCloseable {
    private static final String ID = "PROBE";
    private static final int CHARGERS_A_PAGE = 20;

    /** Of a charger: 1 = send ClearCache. */
    private static final int CLEAR_CACHE_TRIGGER = 204;

    /** Of a charger: a parameter of a command that is never sent. */
    private static final int RESET_TYPE = 200;

    private static final String CLEAR_CACHE = ",\"ClearCache\",";

    private final FrameSocket charger;
    private final RawMaster master;
    private final int unit;
    private final int energy;
    private final int trigger;
    private final int harmless;
    private long messageId;
    private long value;

    private ProbedSite(FrameSocket charger, RawMaster master, int number) {
        this.charger = charger;
        this.master = master;
        unit = 1 + (number - 1) / CHARGERS_A_PAGE;
        int place = 1 + (number - 1) % CHARGERS_A_PAGE;
        energy = Addresses.of(place, 1, Addresses.ENERGY);
        trigger = Addresses.of(place, 0, CLEAR_CACHE_TRIGGER);
        harmless = Addresses.of(place, 0, RESET_TYPE);
    }

    /** A gateway that knows so many chargers that talk, and the probe behind them; not started. */
    static Gateway configured(String name, int others) throws Exception {
        Gateway gateway = LoadableSite.configured(name, others);
        gateway.charger(ID, others + 1, 1);
        return gateway;
    }

    static ProbedSite connected(Gateway gateway, int others) throws Exception {
        FrameSocket charger =
                FrameSocket.charger(gateway.ocppPort(), ID, "Sec-WebSocket-Protocol: ocpp1.6");
        ProbedSite site =
                new ProbedSite(charger, RawMaster.connected(gateway.modbusPort()), others + 1);
        site.call(
                "BootNotification",
                "{\"chargePointVendor\":\"Raw\",\"chargePointModel\":\"Probe\"}");
        return site;
    }

    /** A meter value sent until a read has it, ns. */
    long untilReadable() throws IOException {
        value++;
        long start = System.nanoTime();
        String id =
                send(
                        "MeterValues",
                        "{\"connectorId\":1,\"meterValue\":[{\"timestamp\":\""
                                + Requests.TIME
                                + "\",\"sampledValue\":[{\"value\":\""
                                + value
                                + "\"}]}]}");
        while (energy() != value) {
            Thread.onSpinWait();
        }
        long took = System.nanoTime() - start;
        answered(id);
        return took;
    }

    /** A register written until the charger has the CALL it makes, ns. */
    long untilFrame() throws IOException {
        long start = System.nanoTime();
        write(trigger);
        String call = charger.next().text();
        long took = System.nanoTime() - start;
        if (!call.contains(CLEAR_CACHE)) {
            throw new AssertionError("in place of a ClearCache: " + call);
        }
        charger.text("[3,\"" + call.split("\"", 3)[1] + "\",{\"status\":\"Accepted\"}]");
        // What it answered must be there before the trigger counts again.
        call("Heartbeat", "{}");
        return took;
    }

    /** A round trip of the charger, then one of the master that reads, ns. */
    long heartbeatAndRead() throws IOException {
        long start = System.nanoTime();
        call("Heartbeat", "{}");
        energy();
        return System.nanoTime() - start;
    }

    /** A round trip of the master that writes, then one of the charger, ns. */
    long writeAndHeartbeat() throws IOException {
        long start = System.nanoTime();
        write(harmless);
        call("Heartbeat", "{}");
        return System.nanoTime() - start;
    }

    private long energy() throws IOException {
        byte[] pdu = master.request(unit, 3, energy >> 8, energy & 0xFF, 0, 2);
        if (pdu[0] != 3) {
            throw new AssertionError("answer to FC 3: " + Arrays.toString(pdu));
        }
        long read = 0;
        for (int i = 2; i < pdu.length; i++) {
            read = read << 8 | pdu[i] & 0xFF;
        }
        return read;
    }

    private void write(int address) throws IOException {
        byte[] pdu = master.request(unit, 6, address >> 8, address & 0xFF, 0, 1);
        if (pdu[0] != 6) {
            throw new AssertionError("answer to FC 6: " + Arrays.toString(pdu));
        }
    }

    private void call(String action, String payload) throws IOException {
        answered(send(action, payload));
    }

    private String send(String action, String payload) throws IOException {
        messageId++;
        String id = "p" + messageId;
        charger.text("[2,\"" + id + "\",\"" + action + "\"," + payload + "]");
        return id;
    }

    private void answered(String id) throws IOException {
        String answer = charger.nextText();
        if (!answer.startsWith("[3,\"" + id + "\",")) {
            throw new AssertionError("answer to " + id + ": " + answer);
        }
    }

    @Override
    public void close() throws Exception {
        master.close();
        charger.close();
    }
}
