package org.chargebus.bom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chargebus.bom.ShippedJar.Coordinates;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.util.BomUtils;

/**
 * Writes the software bill of materials of the distribution (CycloneDX 1.6, JSON). It lists the
 * jars that are there, since features and not dependencies of Maven say what a Karaf holds.
 */
public final class BillOfMaterials {
    private static final String GROUP = "org.chargebus";
    private static final List<Hash.Algorithm> HASHES = List.of(Hash.Algorithm.SHA_256);

    private final Path assembly;
    private final Licences licences;

    private BillOfMaterials(Path assembly, Licences licences) {
        this.assembly = assembly;
        this.licences = licences;
    }

    /**
     * Part of the build.
     *
     * @param args the folder of the distribution, its version, the time of the build in ISO 8601,
     *     the table of licences, the file to write
     * @throws IOException when a jar cannot be read, or nothing tells what it is or its licence
     */
    public static void main(String[] args)
            throws IOException, GeneratorException, MalformedPackageURLException {
        Path assembly = Path.of(args[0]);
        Bom bom =
                new BillOfMaterials(assembly, new Licences(Path.of(args[3])))
                        .bom(args[1], Instant.parse(args[2]));
        String json = BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString(true);
        Files.writeString(Path.of(args[4]), json + "\n");
    }

    private Bom bom(String version, Instant at) throws IOException, MalformedPackageURLException {
        Bom bom = new Bom();
        for (Path file : jars()) {
            bom.addComponent(component(ShippedJar.read(assembly, file)));
        }
        Component gateway = component(new Coordinates(GROUP, "chargebus", version));
        gateway.setType(Component.Type.FIRMWARE);
        gateway.setLicenses(
                licences.of(new Coordinates(GROUP, "chargebus", version), "Apache-2.0"));
        Metadata metadata = new Metadata();
        metadata.setTimestamp(Date.from(at));
        metadata.setComponent(gateway);
        bom.setMetadata(metadata);
        bom.setSerialNumber("urn:uuid:" + identity(bom));
        return bom;
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(assembly)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private Component component(ShippedJar jar) throws IOException, MalformedPackageURLException {
        Component component = component(jar.itself());
        if (!jar.name().isEmpty()) {
            component.setDescription(jar.name());
        }
        component.setHashes(
                BomUtils.calculateHashes(jar.file().toFile(), Version.VERSION_16, HASHES));
        LicenseChoice licence = licences.of(jar.itself(), jar.licence());
        if (licence.getLicenses() == null) {
            throw new IOException(
                    jar.file()
                            + " does not say its licence; find it out and add "
                            + jar.itself().key()
                            + " to src/main/bom/licences.properties");
        }
        component.setLicenses(licence);
        component.setBomRef(component.getPurl() + "#" + assembly.relativize(jar.file()));
        for (Coordinates inside : jar.inside()) {
            Component part = component(inside);
            part.setBomRef(component.getBomRef() + "!" + part.getPurl());
            LicenseChoice known = licences.of(inside, "");
            if (known.getLicenses() != null) {
                part.setLicenses(known);
            }
            component.addComponent(part);
        }
        return component;
    }

    private static Component component(Coordinates coordinates)
            throws MalformedPackageURLException {
        Component component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setGroup(coordinates.group());
        component.setName(coordinates.artifact());
        component.setVersion(coordinates.version());
        component.setPurl(
                new PackageURL(
                        PackageURL.StandardTypes.MAVEN,
                        coordinates.group(),
                        coordinates.artifact(),
                        coordinates.version(),
                        null,
                        null));
        return component;
    }

    /** The same for the same jars, as builds of one commit give the same bytes. */
    private static UUID identity(Bom bom) {
        String hashes =
                bom.getComponents().stream()
                        .flatMap(component -> component.getHashes().stream())
                        .map(Hash::getValue)
                        .collect(Collectors.joining());
        return UUID.nameUUIDFromBytes(hashes.getBytes(StandardCharsets.US_ASCII));
    }
}
