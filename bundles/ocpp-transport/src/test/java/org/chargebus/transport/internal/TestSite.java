package org.chargebus.transport.internal;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.PasswordHash;
import org.chargebus.site.Site;

/** Sites of a few chargers. */
public final class TestSite {
    private static final LimitTemplate LIMIT = new LimitTemplate("auto", "auto", 1, 0, 32, 3, 230);

    private final List<ChargePoint> chargePoints = new ArrayList<>();

    public static Site of(String... ids) {
        TestSite site = new TestSite();
        for (String id : ids) {
            site.with(id);
        }
        return site.site();
    }

    public TestSite with(String id) {
        return with(id, true, null, "");
    }

    public TestSite withPassword(String id, String password) {
        return with(id, true, PasswordHash.of(password), "");
    }

    public TestSite with(String id, boolean enabled, PasswordHash password, String allowFrom) {
        chargePoints.add(chargePoint(id, chargePoints.size() + 1, enabled, password, allowFrom));
        return this;
    }

    /** With a least security profile, and a password or none. */
    public TestSite with(String id, boolean password, int securityProfile) {
        PasswordHash hash = password ? PasswordHash.of("0123456789abcdef") : null;
        ChargePoint any = chargePoint(id, chargePoints.size() + 1, true, hash, "");
        chargePoints.add(
                new ChargePoint(
                        any.id(),
                        any.number(),
                        any.connectors(),
                        any.enabled(),
                        any.password(),
                        any.allowFrom(),
                        any.callTimeout(),
                        any.keepAlive(),
                        any.zone(),
                        any.limit(),
                        securityProfile));
        return this;
    }

    public Site site() {
        return new Site("test", "", Mode.BMS, true, chargePoints);
    }

    /** The same chargers behind a bridge. */
    public Site external() {
        return new Site("test", "", Mode.EXTERNAL, false, chargePoints);
    }

    public static ChargePoint chargePoint(String id) {
        return chargePoint(id, 1, true, null, "");
    }

    /** With settings of its own, s. */
    public static ChargePoint chargePoint(String id, int callTimeout, int keepAlive) {
        return new ChargePoint(
                id,
                1,
                1,
                true,
                Optional.empty(),
                AddressFilter.ANY,
                OptionalInt.of(callTimeout),
                OptionalInt.of(keepAlive),
                ZoneOffset.UTC,
                LIMIT);
    }

    private static ChargePoint chargePoint(
            String id, int number, boolean enabled, PasswordHash password, String allowFrom) {
        return new ChargePoint(
                id,
                number,
                1,
                enabled,
                Optional.ofNullable(password),
                AddressFilter.parse(allowFrom),
                OptionalInt.empty(),
                OptionalInt.empty(),
                ZoneOffset.UTC,
                LIMIT);
    }
}
