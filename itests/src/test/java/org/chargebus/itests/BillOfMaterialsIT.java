package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.BeforeClass;
import org.junit.Test;

/** The bill of materials names every jar of the distribution and nothing else. */
public class BillOfMaterialsIT {
    private static Path home;
    private static Path file;
    private static Bom bom;

    @BeforeClass
    public static void unpack() throws IOException, InterruptedException, ParseException {
        home = Distribution.unpack("bill-of-materials");
        file = home.resolve("sbom.cdx.json");
        bom = new JsonParser().parse(file.toFile());
    }

    @Test
    public void itIsValidCycloneDx() throws IOException {
        assertThat(new JsonParser().validate(file.toFile(), Version.VERSION_16)).isEmpty();
    }

    @Test
    public void itHoldsTheDigestOfEveryJar() throws IOException {
        List<String> shipped;
        try (Stream<Path> files = Files.walk(home)) {
            shipped =
                    files.filter(path -> path.toString().endsWith(".jar"))
                            .map(BillOfMaterialsIT::digest)
                            .toList();
        }
        assertThat(shipped).hasSizeGreaterThan(50);
        assertThat(bom.getComponents().stream().map(c -> c.getHashes().get(0).getValue()))
                .containsExactlyInAnyOrderElementsOf(shipped);
    }

    @Test
    public void everyJarHasALicenceByItsSpdxId() {
        assertThat(bom.getComponents())
                .allSatisfy(
                        component ->
                                assertThat(component.getLicenses().getLicenses())
                                        .as("licences of %s", component.getPurl())
                                        .isNotEmpty()
                                        .allSatisfy(
                                                licence ->
                                                        assertThat(licence.getId()).isNotNull()));
    }

    @Test
    public void whatABundleHoldsInsideIsNamedToo() {
        assertThat(inside("org.chargebus.register-map"))
                .containsExactlyInAnyOrder("fastexcel", "opczip");
        assertThat(inside("org.chargebus.web-console"))
                .containsExactlyInAnyOrder("preact", "htm", "uplot");
        assertThat(inside("org.chargebus.repository")).containsExactly("pax-url-aether");
    }

    private static List<String> inside(String bundle) {
        return bom.getComponents().stream()
                .filter(component -> component.getName().equals(bundle))
                .findFirst()
                .orElseThrow()
                .getComponents()
                .stream()
                .map(Component::getName)
                .toList();
    }

    private static String digest(Path jar) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(sha);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
