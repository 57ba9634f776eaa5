package org.chargebus.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.chargebus.config.internal.Schemas.Schema;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a metatype document (OSGi Metatype 105.8) as plain XML: the guard works before and without
 * a metatype service, and outside a framework.
 */
final class MetatypeXml {
    private MetatypeXml() {}

    static List<Schema> parse(InputStream in) throws IOException {
        Element root = root(in);
        Map<String, Element> classes = new LinkedHashMap<>();
        for (Element ocd : children(root, "OCD")) {
            classes.put(ocd.getAttribute("id"), ocd);
        }
        List<Schema> schemas = new ArrayList<>();
        for (Element designate : children(root, "Designate")) {
            String pid = designate.getAttribute("factoryPid");
            boolean factory = !pid.isEmpty();
            pid = pid.isEmpty() ? designate.getAttribute("pid") : pid;
            for (Element object : children(designate, "Object")) {
                Element ocd = classes.get(object.getAttribute("ocdref"));
                if (ocd != null && !pid.isEmpty()) {
                    schemas.add(
                            new Schema(
                                    pid,
                                    factory,
                                    ocd.getAttribute("name"),
                                    ocd.getAttribute("description"),
                                    attributes(ocd)));
                }
            }
        }
        return schemas;
    }

    private static Element root(InputStream in) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            // No document type, hence no entities of any kind: nothing is fetched or expanded.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The standard one prints to the standard error.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(in).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("no metatype document: " + e.getMessage(), e);
        }
    }

    private static Map<String, Attribute> attributes(Element ocd) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (Element ad : children(ocd, "AD")) {
            List<String> options = new ArrayList<>();
            List<String> labels = new ArrayList<>();
            for (Element option : children(ad, "Option")) {
                options.add(option.getAttribute("value"));
                labels.add(option.getAttribute("label"));
            }
            String key = ad.getAttribute("id");
            attributes.put(
                    key,
                    new Attribute(
                            key,
                            ad.getAttribute("type"),
                            optional(ad, "min"),
                            optional(ad, "max"),
                            List.copyOf(options),
                            optional(ad, "default"),
                            new Attribute.Label(
                                    ad.getAttribute("name"),
                                    ad.getAttribute("description"),
                                    List.copyOf(labels))));
        }
        return attributes;
    }

    private static String optional(Element element, String name) {
        String value = element.getAttribute(name);
        return value.isEmpty() ? null : value;
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
