package org.chargebus.ocpp16;

/** A charge point asks whether an idTag may charge (OCPP 1.6, 4.1). */
public final class Authorize {
    private Authorize() {}

    /** Authorize.req. */
    public record Req(@MaxLength(20) String idTag) implements Request<Conf> {}

    /** Authorize.conf. */
    public record Conf(IdTagInfo idTagInfo) implements Confirmation {}
}
