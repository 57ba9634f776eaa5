package org.chargebus.config.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.PasswordHash;

/** What the metatype cannot express: rules by the key of a setting. */
final class Rules {
    /** The factory PID of a charge point. */
    static final String CHARGER = "org.chargebus.charger";

    /** The PID of the fail-safe. */
    static final String FAILSAFE = "org.chargebus.failsafe";

    /** The PID of the gateway as a whole. */
    static final String GATEWAY = "org.chargebus.gateway";

    // OCPP-J 1.6, 3.1.1: the identity is a segment of the URL; spaces come percent-encoded. Dots
    // alone would be steps in its path (RFC 3986, 3.3), which browsers leave out.
    private static final Pattern ID =
            Pattern.compile(
                    "(?!\\.{1,2}$)[A-Za-z0-9._:-](?:[A-Za-z0-9._: -]{0,46}[A-Za-z0-9._:-])?");
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?");
    private static final Pattern OCTETS =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern BACKOFF =
            Pattern.compile("\\s*(\\d{1,4})\\s*\\.\\.\\s*(\\d{1,4})\\s*");
    private static final int LONGEST_BACKOFF = 3600;
    private static final int SHORTEST_LEASE = 6;
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]+(%[A-Za-z0-9]+)?");

    private Rules() {}

    /** The keys a file of this PID must give, because there is no sensible default. */
    static Set<String> required(String basePid) {
        return basePid.equals(CHARGER) ? Set.of("number", "id") : Set.of();
    }

    /** What a file without a required setting is told. */
    static Verdict.Bad missing(String basePid, Attribute attribute) {
        Verdict rule = read(basePid, attribute, attribute.key().equals("id") ? "?" : "x");
        return rule instanceof Verdict.Bad bad
                ? new Verdict.Bad(
                        bad.allowed(), "add a line " + attribute.key() + " = " + bad.allowed())
                : Verdict.Bad.of(attribute.allowed());
    }

    /** Reads a value by its metatype and by the rule of its key. */
    static Verdict read(String basePid, Attribute attribute, Object raw) {
        Verdict verdict = attribute.read(raw);
        if (!(verdict instanceof Verdict.Good good) || good.value() == null) {
            return verdict;
        }
        if (ChargerKeys.isOne(basePid, attribute.key())) {
            return good;
        }
        String name = attribute.key().substring(attribute.key().lastIndexOf('.') + 1);
        return switch (name) {
            case "host" -> host(good);
            case "port" -> port(attribute, good);
            case "allowFrom", "writeFrom" -> ranges(good);
            case "path" -> path(good);
            case "zone" -> zone(good);
            case "id" -> id(good);
            case "url" -> url(good);
            case "backoff" -> backoff(good);
            case "lease" -> basePid.equals(FAILSAFE) ? lease(good) : good;
            case "password" -> basePid.equals(CHARGER) ? password(good) : good;
            default -> good;
        };
    }

    private static Verdict host(Verdict.Good good) {
        String host = good.value().toString();
        boolean digits = host.chars().allMatch(c -> c == '.' || Character.digit(c, 10) >= 0);
        boolean right =
                digits
                        ? OCTETS.matcher(host).matches()
                        : NAME.matcher(host).matches() || IPV6.matcher(host).matches();
        return right
                ? good
                : Verdict.Bad.of(
                        "an address or a name without scheme and port, for example 0.0.0.0");
    }

    private static Verdict port(Attribute attribute, Verdict.Good good) {
        // A port of 0 means off, where its metatype admits it.
        long least = attribute.min() == null ? 1 : Long.parseLong(attribute.min());
        return good.value() instanceof Number port
                        && (port.longValue() < least || port.longValue() > 65535)
                ? Verdict.Bad.of("a whole number " + least + "..65535")
                : good;
    }

    private static Verdict ranges(Verdict.Good good) {
        try {
            AddressFilter.parse(good.value().toString());
            return good;
        } catch (IllegalArgumentException e) {
            return Verdict.Bad.of("address ranges such as 10.0.0.0/8, 192.168.1.7");
        }
    }

    private static Verdict path(Verdict.Good good) {
        String path = good.value().toString();
        return path.startsWith("/") && path.chars().noneMatch(c -> c <= ' ' || c == '?' || c == '#')
                ? good
                : Verdict.Bad.of("a path that begins with /, for example /ocpp");
    }

    private static Verdict zone(Verdict.Good good) {
        try {
            ZoneId.of(good.value().toString());
            return good;
        } catch (DateTimeException e) {
            return Verdict.Bad.of("a time zone such as UTC, +01:00 or Europe/Berlin");
        }
    }

    /** Whether a text may be the identity of a charge point. */
    static boolean isIdentity(String text) {
        return ID.matcher(text).matches();
    }

    private static Verdict id(Verdict.Good good) {
        String id = good.value().toString();
        if (isIdentity(id)) {
            return good;
        }
        String more = id.startsWith(".") && id.length() <= 2 ? ", not . or .. alone" : "";
        return Verdict.Bad.of("1..48 characters of A-Z a-z 0-9 . _ : - and inner spaces" + more);
    }

    private static Verdict url(Verdict.Good good) {
        Verdict bad = Verdict.Bad.of("an address such as ws://127.0.0.1:8887/ocpp");
        try {
            URI url = new URI(good.value().toString());
            boolean webSocket = "ws".equals(url.getScheme()) || "wss".equals(url.getScheme());
            return webSocket && url.getHost() != null ? good : bad;
        } catch (URISyntaxException e) {
            return bad;
        }
    }

    private static Verdict backoff(Verdict.Good good) {
        Matcher range = BACKOFF.matcher(good.value().toString());
        if (range.matches()) {
            int least = Integer.parseInt(range.group(1));
            int most = Integer.parseInt(range.group(2));
            if (least >= 1 && least <= most && most <= LONGEST_BACKOFF) {
                return good;
            }
        }
        return Verdict.Bad.of("a range of s from..to, each in 1..3600, as in 2..300");
    }

    /** Below that a third is shorter than the pause of 2 s between two limits. */
    private static Verdict lease(Verdict.Good good) {
        return good.value() instanceof Integer lease && lease > 0 && lease < SHORTEST_LEASE
                ? Verdict.Bad.of("0 (off) or a whole number " + SHORTEST_LEASE + "..65534")
                : good;
    }

    private static Verdict password(Verdict.Good good) {
        String password = good.value().toString();
        Verdict bad = Verdict.Bad.of("a password of 16..40 characters");
        if (!PasswordHash.isHash(password)) {
            return password.length() >= 16 && password.length() <= 40 ? good : bad;
        }
        try {
            PasswordHash.parse(password);
            return good;
        } catch (IllegalArgumentException e) {
            return bad;
        }
    }
}
