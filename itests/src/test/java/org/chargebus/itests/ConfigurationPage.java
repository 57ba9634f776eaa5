package org.chargebus.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Writes the reference page of the settings from the metatype of the shipped bundles (OSGi Metatype
 * 105.8): the same rules the guard of the configuration applies.
 */
final class ConfigurationPage {
    private static final String HEAD =
            """
            # Configuration

            Generated from the metatype of the bundles; do not edit this page.

            A PID is a file `etc/PID.cfg`; of a PID that ends in `-NAME` there may be any number of files,
            and NAME is yours to choose. A file is in UTF-8; a line is `key = value`; `#` begins a comment
            line; `${env:NAME:-x}` takes the environment variable NAME, or x without it. Saving a file applies
            it within a second; nothing needs a restart. Every key has the default shown here; without any
            file the defaults hold. A bad value or a misspelt key keeps the last good value (at first the
            default) and raises an alarm that names file, key, value and mend: see `chargebus:alarms` and
            [the alarms](alarms.md). `bin/chargebus check` and `chargebus:check` validate without applying.

            The environment of `bin/chargebus` replaces four defaults of the shipped files:
            `CHARGEBUS_MODBUS_PORT` (502), `CHARGEBUS_OCPP_PORT` (8887), `CHARGEBUS_WEB_PORT` (8080) and
            `CHARGEBUS_SSH_PORT` (8101).
            """;

    private ConfigurationPage() {}

    /**
     * The page.
     *
     * @param jars a folder with the bundles, at any depth
     */
    static String of(Path jars) throws IOException {
        Map<String, List<Element>> classes = new TreeMap<>();
        for (Path jar : jarsIn(jars)) {
            for (Element document : metatypes(jar)) {
                collect(document, classes);
            }
        }
        StringBuilder page = new StringBuilder(HEAD);
        classes.forEach((pid, ocds) -> section(page, pid, ocds));
        return page.toString();
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static List<Element> metatypes(Path path) throws IOException {
        List<Element> documents = new ArrayList<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            List<ZipEntry> entries =
                    jar.stream()
                            .filter(e -> e.getName().matches("OSGI-INF/metatype/[^/]+\\.xml"))
                            .map(ZipEntry.class::cast)
                            .toList();
            for (ZipEntry entry : entries) {
                try (InputStream in = jar.getInputStream(entry)) {
                    documents.add(root(in));
                }
            }
        }
        return documents;
    }

    private static Element root(InputStream in) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("no metatype document", e);
        }
    }

    /** Several bundles may read one PID: its keys are those of all. */
    private static void collect(Element document, Map<String, List<Element>> classes) {
        Map<String, Element> byId =
                children(document, "OCD").stream()
                        .collect(Collectors.toMap(ocd -> ocd.getAttribute("id"), ocd -> ocd));
        for (Element designate : children(document, "Designate")) {
            String factory = designate.getAttribute("factoryPid");
            String pid = factory.isEmpty() ? designate.getAttribute("pid") : factory + "-NAME";
            for (Element object : children(designate, "Object")) {
                classes.computeIfAbsent(pid, p -> new ArrayList<>())
                        .add(byId.get(object.getAttribute("ocdref")));
            }
        }
    }

    private static void section(StringBuilder page, String pid, List<Element> ocds) {
        page.append("\n## ").append(pid).append("\n\n");
        page.append(
                ocds.stream()
                        .map(ocd -> ocd.getAttribute("description"))
                        .collect(Collectors.joining(". ", "", ".\n\n")));
        page.append("| key | default | type | values | meaning |\n");
        page.append("|---|---|---|---|---|\n");
        for (Element ocd : ocds) {
            children(ocd, "AD").forEach(ad -> page.append(row(ad)).append('\n'));
        }
    }

    private static String row(Element ad) {
        StringJoiner row = new StringJoiner(" | ", "| ", " |");
        row.add("`" + ad.getAttribute("id") + "`");
        row.add(standard(ad));
        row.add(type(ad));
        row.add(values(ad));
        row.add(ad.getAttribute("description").replace("|", "\\|"));
        return row.toString();
    }

    private static String standard(Element ad) {
        String standard = ad.getAttribute("default");
        if (!standard.isEmpty()) {
            return "`" + standard + "`";
        }
        // Metatype 105.8: an attribute is required unless it says otherwise.
        return ad.hasAttribute("default") || ad.getAttribute("required").equals("false")
                ? ""
                : "*must be given*";
    }

    private static String type(Element ad) {
        return switch (ad.getAttribute("type")) {
            case "Integer", "Long", "Short" -> "whole number";
            case "Double", "Float" -> "number";
            case "Boolean" -> "true or false";
            case "Password" -> "secret text";
            case "String" -> "text";
            default -> ad.getAttribute("type").toLowerCase(Locale.ROOT);
        };
    }

    private static String values(Element ad) {
        List<Element> options = children(ad, "Option");
        if (!options.isEmpty()) {
            return options.stream()
                    .map(option -> "`" + option.getAttribute("value") + "`")
                    .collect(Collectors.joining(", "));
        }
        String min = ad.getAttribute("min");
        String max = ad.getAttribute("max");
        if (min.isEmpty() && max.isEmpty()) {
            return "";
        }
        boolean text = ad.getAttribute("type").equals("String");
        return (min.isEmpty() ? text ? "0" : "" : min) + ".." + max + (text ? " characters" : "");
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
