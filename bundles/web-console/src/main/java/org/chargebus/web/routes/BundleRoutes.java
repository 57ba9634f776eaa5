package org.chargebus.web.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundles of the gateway, and updates of those of the project. */
final class BundleRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(BundleRoutes.class);
    private static final String OURS = "org.chargebus.";

    private final BundleContext context;

    BundleRoutes(BundleContext context) {
        this.context = context;
    }

    List<Route> routes() {
        String path = AllRoutes.API + "bundles";
        return List.of(
                Route.get(path, Role.VIEWER, this::all),
                Route.later("PUT", path + "/{name}", Role.ADMIN, Route.Takes.JAR, this::update));
    }

    private Reply all(Exchange exchange) throws Refusal {
        exchange.query().only();
        return Reply.json(
                Arrays.stream(context.getBundles())
                        .filter(bundle -> bundle.getSymbolicName() != null)
                        .sorted(Comparator.comparing(Bundle::getSymbolicName))
                        .map(BundleRoutes::json)
                        .toList());
    }

    private static Map<String, Object> json(Bundle bundle) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", bundle.getBundleId());
        json.put("name", bundle.getSymbolicName());
        Object title = bundle.getHeaders().get("Bundle-Name");
        json.put("title", title == null ? bundle.getSymbolicName() : title.toString());
        json.put("version", bundle.getVersion().toString());
        json.put("state", state(bundle.getState()));
        json.put("ours", bundle.getSymbolicName().startsWith(OURS));
        return json;
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> "installed";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.ACTIVE -> "active";
            default -> "uninstalled";
        };
    }

    private CompletionStage<Reply> update(Exchange exchange) throws Refusal {
        exchange.query().only("dryRun");
        String name = exchange.path("name");
        Bundle bundle =
                Arrays.stream(context.getBundles())
                        .filter(one -> name.equals(one.getSymbolicName()))
                        .filter(one -> name.startsWith(OURS))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Refusal.absent(
                                                "no bundle of this project has this name",
                                                "GET /api/v1/bundles tells the ones there are"));
        if (exchange.upload() == null) {
            throw Refusal.bad("the body is empty", "send the jar");
        }
        String version = version(exchange.upload(), name);
        if (exchange.isDryRun()) {
            Map<String, Object> json = json(bundle);
            json.put("version", version);
            return CompletableFuture.completedFuture(Reply.json(json));
        }
        if (bundle.equals(context.getBundle())) {
            throw Refusal.conflict(
                    "this bundle answers you and cannot replace itself; use bundle:update in the"
                            + " shell");
        }
        LOG.info("{} updates {} to {}", exchange.caller().user(), name, version);
        return CompletableFuture.completedFuture(
                Reply.json(json(updated(bundle, exchange.upload()))));
    }

    private static Bundle updated(Bundle bundle, Path jar) {
        try (InputStream in = Files.newInputStream(jar)) {
            bundle.update(in);
            return bundle;
        } catch (IOException | BundleException e) {
            throw new CompletionException(
                    Refusal.conflict(
                            "the update failed: "
                                    + e.getMessage()
                                    + "; the bundle of before"
                                    + " stays"));
        }
    }

    /** The version of the jar, which must be a bundle of that name. */
    private static String version(Path jar, String name) throws Refusal {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            Attributes found = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String other = String.valueOf(found.getValue("Bundle-SymbolicName")).split(";")[0];
            if (!other.strip().equals(name)) {
                throw Refusal.bad(
                        "the jar is the bundle " + other.strip().toLowerCase(Locale.ROOT),
                        "send one of " + name);
            }
            return String.valueOf(found.getValue("Bundle-Version"));
        } catch (IOException e) {
            throw Refusal.bad("the body is no jar", "send the jar of " + name);
        }
    }
}
