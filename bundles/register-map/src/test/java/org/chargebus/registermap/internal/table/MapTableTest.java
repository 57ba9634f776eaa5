package org.chargebus.registermap.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chargebus.registermap.internal.table.PointType.Kind;
import org.junit.jupiter.api.Test;

class MapTableTest {
    private final MapTable table = MapTable.load();

    @Test
    void everyRowOfTheTableIsAPoint() {
        assertThat(table.points()).hasSize(339);
        assertThat(table.points()).allMatch(p -> p.registers() > 0 && !p.modes().isEmpty());
    }

    @Test
    void everyEnumerationHasItsWords() {
        assertThat(table.points())
                .filteredOn(p -> p.kind() == Kind.ENUM)
                .allMatch(p -> p.words().size() > 1);
    }

    /** The position of the word is its number: what the notes list must be what is coded. */
    @Test
    void theWordsAreThoseOfTheNotes() {
        Pattern listed = Pattern.compile("(?:^|: |, )(\\d+) ([^=,]+?)(?=, \\d|$)");
        int checked = 0;
        for (PointDefinition point : table.points()) {
            if (point.kind() != Kind.ENUM || point.key().equals("bms.lossAction")) {
                continue;
            }
            Matcher note = listed.matcher(point.note());
            while (note.find()) {
                String word = point.words().word(Integer.parseInt(note.group(1))).orElse("");
                assertThat(note.group(2)).as(point.key()).startsWithIgnoringCase(word);
                checked += word.isEmpty() ? 0 : 1;
            }
        }
        assertThat(checked).isGreaterThan(80);
    }

    @Test
    void theLongEnumerationsStandInTheOrderOfTheSpecification() {
        assertThat(words("errorCode")).hasSize(16).containsEntry("NoError", 6);
        assertThat(words("tx.stopReason")).hasSize(11).containsEntry("DeAuthorized", 10);
        assertThat(words("tx.stopReason")).containsEntry("Local", 3);
        assertThat(words("meter.context")).containsEntry("Sample.Periodic", 3);
        assertThat(words("lastCallError")).hasSize(10).containsEntry("GenericError", 9);
        assertThat(words("status")).hasSize(9).containsEntry("Available", 0);
        assertThat(words("status")).containsEntry("Faulted", 8);
    }

    @Test
    void aRowThatOverlapsAnotherIsNamed() {
        assertThatThrownBy(() -> MapTable.of(rows("charger,0,1,commError,bool,R,BX,")))
                .hasMessageContaining("commError: overlaps")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void allWrongRowsAreNamedTogether() {
        assertThatThrownBy(
                        () ->
                                MapTable.of(
                                        rows(
                                                "charger,301,2,odd,u32,R,BX,",
                                                "connector,399,2,outside,f32,R,BX,",
                                                "gateway,998,2,kind,u64,R,BX,")))
                .hasMessageContaining("odd: a 32-bit value")
                .hasMessageContaining("outside: beyond its block")
                .hasMessageContaining("type u64 is unknown");
    }

    @Test
    void quotedFieldsKeepCommasAndQuotes() {
        assertThat(CsvFile.fields("a,\"b, \"\"c\"\"\",")).containsExactly("a", "b, \"c\"", "");
    }

    @Test
    void aRangeHoldsItsIntervalsOnly() {
        ValueRange range = ValueRange.of("0..2|5|65535");
        assertThat(List.of(0.0, 2.0, 5.0, 65535.0)).allMatch(range::allows);
        assertThat(List.of(-1.0, 3.0, 4.0, 65534.0, Double.NaN)).noneMatch(range::allows);
    }

    private static List<List<String>> rows(String... more) {
        List<List<String>> rows = new ArrayList<>(CsvFile.rows("register-map.csv"));
        for (String row : more) {
            rows.add(CsvFile.fields(row));
        }
        return rows;
    }

    private Map<String, Integer> words(String key) {
        return table.points().stream()
                .filter(p -> p.key().equals(key))
                .findFirst()
                .orElseThrow()
                .words()
                .numbers();
    }
}
