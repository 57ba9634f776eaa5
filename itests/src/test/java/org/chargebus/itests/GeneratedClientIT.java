package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * A strict client in JavaScript, generated from the OpenAPI document that an unpacked gateway
 * serves, calls every operation of it.
 */
public class GeneratedClientIT {
    private static final Pattern CODE = Pattern.compile("type the code (\\S+)");

    private Gateway gateway;

    @Before
    public void begin() throws Exception {
        gateway = Gateway.unpack("generated-client");
        gateway.configure("org.chargebus.central.cfg", "authorization = accept-all");
        gateway.charger("CP1", 1, 2);
        gateway.run();
    }

    @After
    public void end() throws Exception {
        gateway.close();
    }

    @Test
    public void everyOperationAnswersAsItsDocumentSays() throws Exception {
        Path output = gateway.home().resolveSibling("client.out");
        ProcessBuilder builder =
                new ProcessBuilder(
                        "node",
                        Peers.source("openapi-client/walk.js").toString(),
                        "http://127.0.0.1:" + gateway.webPort(),
                        code(),
                        serialDriver());
        builder.environment().put("NODE_PATH", Peers.installed("openapi-client").toString());
        Process client =
                builder.redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(output.toFile())
                        .start();
        boolean ended = client.waitFor(2 * Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            client.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(ended).as(said).isTrue();
        assertThat(client.exitValue()).as(said).isZero();
        assertThat(said).containsPattern("\\d+ operations, \\d+ answers, \\d+ refusals");
        gateway.assertLogIsClean(line -> line.contains("[cp=STRANGER] Refused"));
    }

    private String code() {
        return Await.value(
                "the code on the console",
                () -> {
                    Matcher code = CODE.matcher(Files.readString(gateway.console()));
                    return code.find() ? Optional.of(code.group(1)) : Optional.empty();
                });
    }

    /** The bundle as it is installed. */
    private String serialDriver() throws Exception {
        Path folder = gateway.home().resolve("system/org/chargebus/org.chargebus.serial-driver");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }
}
