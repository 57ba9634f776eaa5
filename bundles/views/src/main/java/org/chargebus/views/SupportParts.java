package org.chargebus.views;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.chargebus.map.MapExport;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.site.Site;
import org.chargebus.trace.TraceExport;

/** What is in the support bundle. */
public final class SupportParts {
    /** Of the trace, the newest of each side. */
    private static final int FRAMES = 5000;

    private SupportParts() {}

    /**
     * All of it, to be written while the services are not closed.
     *
     * @throws IOException when the folder of the configuration cannot be read
     */
    public static SupportBundle of(Services services, Site site, Instant now) throws IOException {
        SupportBundle bundle =
                new SupportBundle()
                        .json("status.json", Overview.of(services, site, now).json())
                        .json("bundles.json", Listings.bundles(services.bundles()).objects())
                        .json("machine.json", Machine.figures())
                        .text("threads.txt", Machine.threads());
        services.find(ChargePoints.class)
                .ifPresent(
                        points ->
                                bundle.json(
                                        "refused.json",
                                        Listings.refused(points.refused(), now).objects()));
        services.find(MapExport.class)
                .ifPresent(map -> bundle.with("register-map.csv", out -> map.write("csv", out)));
        services.find(TraceExport.class)
                .ifPresent(
                        trace ->
                                bundle.with(
                                        "trace.jsonl", out -> trace.write("jsonl", FRAMES, out)));
        Path log = Path.of(services.property("karaf.log"), "chargebus.log");
        bundle.with("chargebus.log", out -> Machine.tail(log, out));
        MaskedConfig.of(Path.of(services.property("karaf.etc")))
                .forEach((name, text) -> bundle.text("etc/" + name, text));
        return bundle;
    }
}
