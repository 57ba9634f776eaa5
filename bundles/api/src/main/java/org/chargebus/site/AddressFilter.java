package org.chargebus.site;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** A list of address ranges in CIDR notation; an empty list admits everyone. Immutable. */
public final class AddressFilter {
    /** Admits everyone. */
    public static final AddressFilter ANY = new AddressFilter(List.of());

    private record Range(byte[] base, int bits) {
        boolean holds(byte[] address) {
            if (address.length != base.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((address[bit >> 3] & mask) != (base[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Range> ranges;

    private AddressFilter(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * Reads a list such as {@code 10.0.0.0/8, 192.168.1.7, ::1}, parted by commas or blanks. Names
     * are not looked up.
     *
     * @throws IllegalArgumentException naming the part that is no range
     */
    public static AddressFilter parse(String list) {
        List<Range> ranges = new ArrayList<>();
        for (String part : list.strip().split("[,\\s]+")) {
            if (!part.isEmpty() && !part.equalsIgnoreCase("any")) {
                ranges.add(range(part));
            }
        }
        return ranges.isEmpty() ? ANY : new AddressFilter(List.copyOf(ranges));
    }

    private static Range range(String part) {
        int slash = part.indexOf('/');
        String host = slash < 0 ? part : part.substring(0, slash);
        try {
            // Only digits, dots, colons and hexadecimal letters: getByName then never asks a DNS.
            if (!host.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
                throw new UnknownHostException(host);
            }
            byte[] base = InetAddress.getByName(host).getAddress();
            int bits = slash < 0 ? base.length * 8 : Integer.parseInt(part.substring(slash + 1));
            if (bits < 0 || bits > base.length * 8) {
                throw new IllegalArgumentException(part + ": prefix length 0.." + base.length * 8);
            }
            return new Range(base, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + part + "' is no address range; write it as 10.0.0.0/8 or 192.168.1.7", e);
        }
    }

    /** Whether an address may pass. */
    public boolean admits(InetAddress address) {
        if (ranges.isEmpty()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return ranges.stream().anyMatch(range -> range.holds(bytes));
    }
}
