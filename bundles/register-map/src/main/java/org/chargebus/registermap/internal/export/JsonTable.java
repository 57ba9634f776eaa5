package org.chargebus.registermap.internal.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** An array with an object a line; a cell without a value is left out. */
final class JsonTable implements TableWriter {
    private final List<String> columns;
    private final JsonGenerator json;

    JsonTable(OutputStream out, List<String> columns) throws IOException {
        this.columns = columns;
        this.json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        Separators separators =
                Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEntrySpacing(Separators.Spacing.AFTER);
        json.setPrettyPrinter(
                new DefaultPrettyPrinter(separators)
                        .withObjectIndenter(DefaultPrettyPrinter.NopIndenter.instance)
                        .withArrayIndenter(new DefaultIndenter("  ", "\n")));
        json.writeStartArray();
    }

    @Override
    public void section(String title) {
        // Each object names its unit id.
    }

    @Override
    public void row(List<?> cells) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            if (cells.get(i) instanceof Number number) {
                json.writeNumberField(columns.get(i), number.longValue());
            } else if (cells.get(i) instanceof String text) {
                json.writeStringField(columns.get(i), text);
            }
        }
        json.writeEndObject();
    }

    @Override
    public void finish() throws IOException {
        json.writeEndArray();
        json.writeRaw('\n');
        json.close();
    }
}
