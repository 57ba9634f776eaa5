package org.chargebus.config.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.site.ChargePoint;

/**
 * Settles who owns a number and an identity. Who owns one keeps it; among newcomers the first file
 * by name wins. The loser keeps what it owned before, or is left out.
 */
final class SiteBuilder {
    /**
     * A charge point as its file wants it.
     *
     * @param pid of its configuration
     * @param file for people
     */
    record Claim(String pid, String file, ChargePoint chargePoint) {
        Identity wanted() {
            return new Identity(chargePoint.number(), chargePoint.id());
        }
    }

    /** What must be unique. */
    record Identity(int number, String id) {}

    /**
     * A claim that failed.
     *
     * @param key {@code number} or {@code id}
     */
    record Conflict(String pid, String key, String what, String mend) {}

    /**
     * What came out.
     *
     * @param chargePoints by rising number
     * @param owned the identity of each PID now
     */
    record Result(
            List<ChargePoint> chargePoints,
            List<Conflict> conflicts,
            Map<String, Identity> owned) {}

    private final Map<String, Identity> before;
    private final Map<Integer, Claim> byNumber = new HashMap<>();
    private final Map<String, Claim> byId = new HashMap<>();
    private final Map<String, Identity> owned = new HashMap<>();
    private final List<ChargePoint> chargePoints = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    private SiteBuilder(Map<String, Identity> before) {
        this.before = before;
    }

    /**
     * Builds the list.
     *
     * @param before the identity each PID owned until now; one that is missing is a newcomer
     */
    static Result build(List<Claim> claims, Map<String, Identity> before) {
        SiteBuilder builder = new SiteBuilder(before);
        claims.stream()
                .sorted(Comparator.comparingInt(builder::rank).thenComparing(Claim::file))
                .forEach(builder::settle);
        builder.chargePoints.sort(Comparator.comparingInt(ChargePoint::number));
        return new Result(builder.chargePoints, builder.conflicts, builder.owned);
    }

    /** Owners come first, then the ones that want another identity, then newcomers. */
    private int rank(Claim claim) {
        Identity own = before.get(claim.pid());
        return own == null ? 2 : own.equals(claim.wanted()) ? 0 : 1;
    }

    private void settle(Claim claim) {
        Optional<Conflict> conflict = conflict(claim, claim.wanted());
        if (conflict.isEmpty()) {
            accept(claim, claim.wanted());
            return;
        }
        Identity own = before.get(claim.pid());
        boolean keeps = own != null && conflict(claim, own).isEmpty();
        if (keeps) {
            accept(claim, own);
        }
        Conflict found = conflict.get();
        String rest =
                keeps
                        ? "number " + own.number() + " and id " + own.id() + " stay in force"
                        : "until then it is left out";
        conflicts.add(
                new Conflict(found.pid(), found.key(), found.what(), found.mend() + "; " + rest));
    }

    private Optional<Conflict> conflict(Claim claim, Identity identity) {
        Claim other = byNumber.get(identity.number());
        String key = other != null ? "number" : "id";
        other = other != null ? other : byId.get(identity.id());
        if (other == null) {
            return Optional.empty();
        }
        Object value = key.equals("number") ? identity.number() : identity.id();
        return Optional.of(
                new Conflict(
                        claim.pid(),
                        key,
                        claim.file()
                                + ": "
                                + key
                                + " = "
                                + value
                                + " is already that of "
                                + other.file(),
                        "give each charger its own " + key));
    }

    private void accept(Claim claim, Identity identity) {
        ChargePoint wish = claim.chargePoint();
        byNumber.put(identity.number(), claim);
        byId.put(identity.id(), claim);
        owned.put(claim.pid(), identity);
        chargePoints.add(identity.equals(claim.wanted()) ? wish : with(wish, identity));
    }

    private static ChargePoint with(ChargePoint wish, Identity identity) {
        return new ChargePoint(
                identity.id(),
                identity.number(),
                wish.connectors(),
                wish.enabled(),
                wish.password(),
                wish.allowFrom(),
                wish.callTimeout(),
                wish.keepAlive(),
                wish.zone(),
                wish.limit(),
                wish.securityProfile());
    }
}
