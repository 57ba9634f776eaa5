package org.chargebus.handlers.internal.settings;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.Request;
import org.chargebus.ocpp16.Validation;
import org.chargebus.site.ChargePoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/**
 * Reads requests as strictly as {@code org.chargebus.ocpp} says. Any thread.
 *
 * <p>The key belongs to the transport, which knows nothing of messages; its other keys are of no
 * concern here. So a change is taken over in place: a fresh object would withdraw every answer owed
 * for, say, another port.
 */
@Component(service = RequestReader.class, immediate = true, configurationPid = "org.chargebus.ocpp")
public final class RequestReader {
    /** The one key of the transport that is read here. */
    @interface Config {
        String validation() default "lenient";
    }

    private final ConfiguredSite site;
    private volatile Validation validation;

    /** With the configuration of the transport. */
    @Activate
    public RequestReader(@Reference ConfiguredSite site, Config config) {
        this(site, of(config));
    }

    /** Reads as strictly as given. */
    public RequestReader(ConfiguredSite site, Validation validation) {
        this.site = site;
        this.validation = validation;
    }

    @Modified
    void modified(Config config) {
        validation = of(config);
    }

    // The transport's guard has validated the word; anything else reads as the default.
    private static Validation of(Config config) {
        return Validation.strict.name().equals(config.validation())
                ? Validation.strict
                : Validation.lenient;
    }

    /**
     * Reads the payload of a call.
     *
     * @throws OcppException with the code of OCPP-J 1.6, 4.2.3
     */
    public <R extends Request<?>> R read(Call call, Class<R> type) throws OcppException {
        return decode(call.chargePointId(), type, call.payload());
    }

    private <R extends Request<?>> R decode(
            String chargePointId, Class<R> type, Map<String, Object> payload) throws OcppException {
        ZoneId zone = site.chargePoint(chargePointId).map(ChargePoint::zone).orElse(ZoneOffset.UTC);
        return new Codec(validation, zone).decode(type, payload);
    }
}
