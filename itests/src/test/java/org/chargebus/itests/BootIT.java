package org.chargebus.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The assembly boots whole, and its bundles keep the rules of the architecture. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BootIT {
    private static final Set<String> BUNDLES =
            Set.of(
                    "api",
                    "ocpp16",
                    "config",
                    "diagnostics",
                    "store",
                    "signals",
                    "ocpp-transport",
                    "ocpp-handlers",
                    "register-map",
                    "repository",
                    "modbus-slave",
                    "serial-driver",
                    "shell",
                    "simulator",
                    "web-console");

    @Inject private BootFinished bootFinished;
    @Inject private BundleContext context;
    @Inject private ServiceComponentRuntime components;

    @Configuration
    public Option[] configuration() {
        return Container.options();
    }

    @Test
    public void everyBundleOfTheGatewayIsActive() {
        Map<String, Integer> states = new TreeMap<>();
        ours().forEach(b -> states.put(shortName(b), b.getState()));
        assertEquals(new TreeSet<>(BUNDLES), states.keySet());
        states.forEach((name, state) -> assertEquals(name, Bundle.ACTIVE, (int) state));
    }

    @Test
    public void everyBundleOfOthersIsActiveToo() {
        List<String> resting =
                Arrays.stream(context.getBundles())
                        .filter(b -> b.getHeaders().get("Fragment-Host") == null)
                        .filter(b -> b.getState() != Bundle.ACTIVE)
                        .map(Bundle::getSymbolicName)
                        .filter(name -> !name.startsWith("PAXEXAM"))
                        .collect(Collectors.toList());
        assertEquals(List.of(), resting);
    }

    @Test
    public void everyComponentThatNeedsNoFactoryConfigurationIsSatisfied() {
        Await.until("all components are satisfied", () -> unsatisfied().isEmpty());
    }

    /**
     * Architecture, rule 2: only the contracts and the OCPP library export packages, and the
     * repository what Karaf asks for.
     */
    @Test
    public void onlyTheContractsExportPackages() {
        assertEquals(Set.of("org.ops4j.pax.url.mvn"), exports("repository"));
        ours().filter(b -> !Set.of("api", "ocpp16", "repository").contains(shortName(b)))
                .forEach(
                        b ->
                                assertEquals(
                                        shortName(b), null, b.getHeaders().get("Export-Package")));
    }

    /** Architecture, rule 1: a star around the contracts. */
    @Test
    public void noBundleImportsAnImplementationOfAnother() {
        Set<String> contracts = exports("api");
        Set<String> library = exports("ocpp16");
        assertTrue(contracts.contains("org.chargebus.signal"));
        ours().forEach(
                        bundle -> {
                            Set<String> foreign =
                                    packages(bundle.getHeaders().get("Import-Package"));
                            foreign.removeIf(name -> !name.startsWith("org.chargebus"));
                            foreign.removeAll(contracts);
                            if (Set.of("ocpp16", "ocpp-handlers", "simulator")
                                    .contains(shortName(bundle))) {
                                foreign.removeAll(library);
                            }
                            assertEquals(shortName(bundle), Set.of(), foreign);
                        });
    }

    @Test
    public void theLogHasNoWarningOfTheGateway() throws Exception {
        try (Stream<String> lines = Files.lines(Container.log())) {
            List<String> complaints =
                    lines.filter(l -> l.contains("| WARN ") || l.contains("| ERROR"))
                            .filter(l -> l.contains("| org.chargebus"))
                            .collect(Collectors.toList());
            assertEquals(List.of(), complaints);
        }
    }

    private List<String> unsatisfied() {
        return components.getComponentDescriptionDTOs().stream()
                .filter(d -> d.bundle.symbolicName.startsWith("org.chargebus."))
                .filter(d -> !needsConfiguration(d))
                .filter(
                        d ->
                                components.getComponentConfigurationDTOs(d).stream()
                                        .noneMatch(this::up))
                .map(d -> d.name)
                .collect(Collectors.toList());
    }

    private boolean needsConfiguration(ComponentDescriptionDTO description) {
        return "require".equals(description.configurationPolicy);
    }

    private boolean up(ComponentConfigurationDTO configuration) {
        return configuration.state == ComponentConfigurationDTO.ACTIVE
                || configuration.state == ComponentConfigurationDTO.SATISFIED;
    }

    private Stream<Bundle> ours() {
        return Arrays.stream(context.getBundles())
                .filter(b -> b.getSymbolicName().startsWith("org.chargebus."));
    }

    private String shortName(Bundle bundle) {
        return bundle.getSymbolicName().substring("org.chargebus.".length());
    }

    private Set<String> exports(String name) {
        return ours().filter(b -> shortName(b).equals(name))
                .map(b -> packages(b.getHeaders().get("Export-Package")))
                .findFirst()
                .orElseThrow();
    }

    /** The package names of a header; commas inside quotes part nothing. */
    private static Set<String> packages(String header) {
        Set<String> names = new TreeSet<>();
        if (header != null) {
            for (String clause : header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
                names.add(clause.split(";")[0].strip());
            }
        }
        return names;
    }
}
