package org.chargebus.registermap.internal.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads a workbook by its parts (ECMA-376), knowing nothing of the library that wrote it. */
public final class Workbooks {
    private final Map<String, byte[]> parts = new HashMap<>();

    private Workbooks(byte[] workbook) throws IOException {
        Path file = Files.createTempFile("map", ".xlsx");
        Files.write(file, workbook);
        // By its directory, as spreadsheet programs read it.
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } finally {
            Files.delete(file);
        }
    }

    /** The cells of every sheet by its name: text, or the number as it is written. */
    public static Map<String, List<Map<String, String>>> read(byte[] workbook) throws Exception {
        Workbooks read = new Workbooks(workbook);
        Map<String, String> targets = new HashMap<>();
        for (Element one : read.elements("xl/_rels/workbook.xml.rels", "Relationship")) {
            targets.put(one.getAttribute("Id"), one.getAttribute("Target").replace("/xl/", ""));
        }
        Map<String, List<Map<String, String>>> sheets = new LinkedHashMap<>();
        for (Element sheet : read.elements("xl/workbook.xml", "sheet")) {
            String part = "xl/" + targets.get(sheet.getAttribute("r:id"));
            sheets.put(sheet.getAttribute("name"), read.rows(part));
        }
        return sheets;
    }

    private List<Map<String, String>> rows(String part) throws Exception {
        List<Element> shared = elements("xl/sharedStrings.xml", "si");
        List<Map<String, String>> rows = new ArrayList<>();
        for (Element row : elements(part, "row")) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (Element cell : list(row.getElementsByTagName("c"))) {
                if (cell.getElementsByTagName("f").getLength() > 0) {
                    throw new AssertionError("a formula at " + cell.getAttribute("r"));
                }
                String column = cell.getAttribute("r").replaceAll("[0-9]", "");
                String text = cell.getTextContent();
                boolean isShared = cell.getAttribute("t").equals("s");
                cells.put(
                        column,
                        isShared ? shared.get(Integer.parseInt(text)).getTextContent() : text);
            }
            rows.add(cells);
        }
        return rows;
    }

    private List<Element> elements(String part, String name)
            throws ParserConfigurationException, IOException, SAXException {
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(parts.get(part)));
        return list(document.getElementsByTagName(name));
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
