package org.chargebus.itests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a benchmark found.
 *
 * @param name as {@code ./chargebus bench} calls it
 * @param method how it was measured, in sentences
 */
public record Report(
        String name, String title, String method, List<Table> tables, List<Goal> goals) {
    private static final int LINE = 100;

    /** Where reports are written: target/bench. */
    public static Path folder() {
        return Path.of(System.getProperty("chargebus.target"), "bench").normalize();
    }

    /** Prints it, and writes it as NAME.txt and NAME.json to {@link #folder}. */
    public void publish() throws IOException {
        System.out.println(text());
        write(folder());
    }

    /** Writes it as NAME.txt and NAME.json. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".txt"), text());
        Files.writeString(folder.resolve(name + ".json"), ReportJson.of(this));
    }

    /** Reads what {@link #write} wrote as NAME.json. */
    public static Report read(Path json) throws IOException {
        return ReportJson.read(Files.readString(json));
    }

    /** The report as text. */
    public String text() {
        StringBuilder text = new StringBuilder(name + ": " + title + "\n");
        text.append(wrapped(method));
        for (Table table : tables) {
            text.append('\n').append(table.text());
        }
        if (!goals.isEmpty()) {
            text.append('\n').append(goalTable().text());
        }
        return text.toString();
    }

    /** The goals as a table. */
    public Table goalTable() {
        Table table =
                new Table(
                        "Goals",
                        Column.of("what"),
                        Column.of("goal"),
                        Column.of("measured"),
                        Column.of("reached"));
        for (Goal goal : goals) {
            table.row(goal.what(), goal.goal(), goal.measured(), goal.verdict());
        }
        return table;
    }

    private static String wrapped(String sentences) {
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (String word : sentences.split("\\s+")) {
            if (length > 0 && length + 1 + word.length() > LINE) {
                text.append('\n');
                length = 0;
            }
            text.append(length == 0 ? "" : " ").append(word);
            length += word.length() + (length == 0 ? 0 : 1);
        }
        return text.append('\n').toString();
    }
}
