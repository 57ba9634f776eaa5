package org.chargebus.ocpp16;

/** Clears the authorization cache (OCPP 1.6, 5.4). */
public final class ClearCache {
    private ClearCache() {}

    /** ClearCache.req. */
    public record Req() implements Request<Conf> {}

    /** ClearCache.conf. */
    public record Conf(Word<ClearCacheStatus> status) implements Confirmation {}
}
