package org.chargebus.web.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.map.Point;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.web.http.Services;
import org.chargebus.web.http.Services.Offer;

/** Points of the register map for programs, as {@code signals:list} tells them, and their words. */
public final class PointView {
    private static final int USUAL_UNIT = 1;
    private static final int USUAL_PORT = 502;
    private static final int MOST_READ = 125;

    private final int ownUnit;
    private final int port;
    private final List<Offer<RegisterBank>> banks;

    /** What the gateway serves at this moment. */
    public PointView(Services services) {
        ownUnit = services.find(ModbusServer.class).map(ModbusServer::unitId).orElse(USUAL_UNIT);
        port =
                services.all(Endpoint.class).stream()
                        .filter(one -> one.protocol().equals("Modbus TCP") && one.port() != 0)
                        .mapToInt(Endpoint::port)
                        .findFirst()
                        .orElse(USUAL_PORT);
        banks = services.offers(RegisterBank.class);
    }

    /** The slave's own unit id. */
    public int ownUnit() {
        return ownUnit;
    }

    /**
     * The registers behind a unit id, as the Modbus server finds them; null when none are.
     *
     * @param unit 1..247
     */
    public RegisterBank bank(int unit) {
        RegisterBank byPage = null;
        for (Offer<RegisterBank> offer : banks) {
            if (Integer.valueOf(unit).equals(offer.properties().get(RegisterBank.UNIT))) {
                return offer.service();
            }
            if (Integer.valueOf(unit - ownUnit).equals(offer.properties().get(RegisterBank.PAGE))) {
                byPage = offer.service();
            }
        }
        return byPage;
    }

    /** A point without its words. */
    public Map<String, Object> of(Point point, Instant now) {
        int unit = point.unitId(ownUnit);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", point.key());
        object.put("charger", point.ref().chargePointId());
        object.put("connector", point.ref().connectorId());
        object.put("unit", unit);
        object.put("address", point.address());
        object.put("bit", point.bit() < 0 ? null : point.bit());
        object.put("registers", point.registers());
        object.put("type", point.type());
        object.put("byteOrder", point.byteOrder());
        object.put("scale", point.scale() == 1 ? null : point.scale());
        object.put("access", point.access());
        object.put("value", point.value());
        object.put("measure", point.measure());
        object.put("age", Values.age(point.at(), now));
        object.put("quality", Values.quality(point.quality()));
        object.put("note", point.note());
        object.put("poll", poll(unit, point));
        return object;
    }

    private String poll(int unit, Point point) {
        return "mbpoll -m tcp -p "
                + port
                + " -a "
                + unit
                + " -0 -r "
                + point.address()
                + " -c "
                + Math.min(point.registers(), MOST_READ)
                + " -t 4:hex -1 127.0.0.1";
    }

    /** Its raw words; none where they cannot be read. */
    public List<String> words(Point point) {
        RegisterBank bank = bank(point.unitId(ownUnit));
        List<String> words = new ArrayList<>();
        for (int at = 0; bank != null && at < point.registers(); at += MOST_READ) {
            int count = Math.min(MOST_READ, point.registers() - at);
            byte[] bytes = new byte[2 * count];
            try {
                bank.read(point.address() + at, count, bytes, 0);
            } catch (ModbusFault e) {
                return List.of();
            }
            for (int i = 0; i < bytes.length; i += 2) {
                words.add(String.format("0x%02X%02X", bytes[i], bytes[i + 1]));
            }
        }
        return words;
    }

    /** Registers one behind the other, as {@code modbus:read} tells them. */
    public static List<Map<String, Object>> registers(int address, byte[] bytes) {
        List<Map<String, Object>> registers = new ArrayList<>();
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            int value = (bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF;
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("address", address + i / 2);
            object.put("hex", String.format("0x%04X", value));
            object.put("unsigned", value);
            object.put("signed", (int) (short) value);
            object.put("text", text(value >> 8) + text(value & 0xFF));
            registers.add(object);
        }
        return registers;
    }

    private static String text(int c) {
        return c >= ' ' && c <= '~' ? String.valueOf((char) c) : ".";
    }
}
