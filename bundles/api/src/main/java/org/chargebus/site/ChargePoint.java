package org.chargebus.site;

import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A configured charge point.
 *
 * @param id its identity in the URL, 1..48 characters
 * @param number 1..4940: fixes its registers
 * @param connectors 1..7
 * @param enabled false: refused like a stranger
 * @param password empty = none asked for, unless the transport asks every charger for one
 * @param allowFrom the addresses it may connect from
 * @param callTimeout s, 5..300; empty = that of the transport
 * @param keepAlive s of silence until a ping, 0 = never; empty = that of the transport
 * @param zone of its times that lack one
 * @param limit how a limit is sent
 * @param securityProfile 0..3, the least by which it may connect (security white paper for 1.6-J,
 *     2); 0 = any way
 */
public record ChargePoint(
        String id,
        int number,
        int connectors,
        boolean enabled,
        Optional<PasswordHash> password,
        AddressFilter allowFrom,
        OptionalInt callTimeout,
        OptionalInt keepAlive,
        ZoneId zone,
        LimitTemplate limit,
        int securityProfile) {
    /** One that may connect any way. */
    public ChargePoint(
            String id,
            int number,
            int connectors,
            boolean enabled,
            Optional<PasswordHash> password,
            AddressFilter allowFrom,
            OptionalInt callTimeout,
            OptionalInt keepAlive,
            ZoneId zone,
            LimitTemplate limit) {
        this(
                id,
                number,
                connectors,
                enabled,
                password,
                allowFrom,
                callTimeout,
                keepAlive,
                zone,
                limit,
                0);
    }
}
