package org.chargebus.web.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.map.Point;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.views.Banks;
import org.chargebus.views.Listings;
import org.chargebus.views.Mistake;
import org.chargebus.views.Services;

/** Points of the register map for programs, as {@code signals:list} tells them, and their words. */
public final class PointView {
    private static final int USUAL_PORT = 502;
    private static final int MOST_READ = 125;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** The types a register shows as a number. */
    private static final Set<String> WORDS = Set.of("u16", "i16", "enum", "bool");

    private final int ownUnit;
    private final int port;
    private final Services services;

    /** By unit id; a listing has many points of each. */
    private final Map<Integer, Optional<RegisterBank>> banks = new HashMap<>();

    /** What the gateway serves at this moment. */
    public PointView(Services services) {
        ownUnit = Banks.ownUnit(services);
        port =
                services.all(Endpoint.class).stream()
                        .filter(one -> one.protocol().equals("Modbus TCP") && one.port() != 0)
                        .mapToInt(Endpoint::port)
                        .findFirst()
                        .orElse(USUAL_PORT);
        this.services = services;
    }

    /** The slave's own unit id. */
    public int ownUnit() {
        return ownUnit;
    }

    /** A point without its words. */
    public Map<String, Object> of(Point point, Instant now) {
        Map<String, Object> object = Listings.points(List.of(point), ownUnit, now).object(0);
        object.put("registers", point.registers());
        object.put("note", point.note());
        object.put("poll", poll(point.unitId(ownUnit), point));
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
                + " -t "
                + display(point)
                + " -1 127.0.0.1";
    }

    /**
     * Holding registers: as numbers, where one of them holds one. mbpoll knows two of the four byte
     * orders and no text, so all else is shown as the sheet shows its words.
     */
    private static String display(Point point) {
        return point.bit() < 0 && WORDS.contains(point.type()) ? "4" : "4:hex";
    }

    /** Its raw words; none where they cannot be read. */
    public List<String> words(Point point) {
        Optional<RegisterBank> bank = banks.computeIfAbsent(point.unitId(ownUnit), this::bank);
        try {
            return bank.isEmpty() ? List.of() : words(bank.get(), point);
        } catch (ModbusFault e) {
            // Nothing is there to be read at this moment.
            return List.of();
        }
    }

    private Optional<RegisterBank> bank(int unit) {
        try {
            return Optional.of(Banks.find(services, unit));
        } catch (Mistake e) {
            // No bank serves this unit at this moment.
            return Optional.empty();
        }
    }

    private static List<String> words(RegisterBank bank, Point point) throws ModbusFault {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < point.registers(); at += MOST_READ) {
            int count = Math.min(MOST_READ, point.registers() - at);
            byte[] bytes = new byte[2 * count];
            bank.read(point.address() + at, count, bytes, 0);
            for (int i = 0; i < bytes.length; i += 2) {
                words.add("0x" + HEX.formatHex(bytes, i, i + 2));
            }
        }
        return words;
    }
}
