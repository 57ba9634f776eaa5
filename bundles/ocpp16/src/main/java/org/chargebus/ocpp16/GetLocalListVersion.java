package org.chargebus.ocpp16;

/** Asks for the version of the local list; -1 means there is none (OCPP 1.6, 5.10). */
public final class GetLocalListVersion {
    private GetLocalListVersion() {}

    /** GetLocalListVersion.req. */
    public record Req() implements Request<Conf> {}

    /** GetLocalListVersion.conf. */
    public record Conf(int listVersion) implements Confirmation {}
}
