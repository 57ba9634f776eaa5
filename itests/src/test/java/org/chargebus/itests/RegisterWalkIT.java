package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.ghgande.j2mod.modbus.ModbusSlaveException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Every row of register-map.csv on the unpacked distribution: its address, its access and its range
 * (register-map, "Access rules"), and that the walk of its meaning is written down in
 * register-walk.csv.
 */
public class RegisterWalkIT {
    private static final int ILLEGAL_ADDRESS = 2;
    private static final int ILLEGAL_VALUE = 3;
    private static final int FIRST = 1;
    private static final int LAST = 20;

    private static Gateway gateway;
    private static ForeignMaster master;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("register-walk");
        gateway.charger("FIRST", FIRST, 7);
        gateway.charger("LAST", LAST, 7);
        gateway.run();
        master = new ForeignMaster(gateway.modbusPort());
    }

    @AfterClass
    public static void stop() throws Exception {
        master.close();
        gateway.close();
        gateway.assertLogIsClean();
    }

    @Test
    public void everyRowOfTheMapIsWalked() throws Exception {
        List<String> rows =
                MapRows.ALL.stream()
                        .map(row -> row.block() + "/" + row.key())
                        .collect(Collectors.toList());
        assertThat(WalkRow.ALL).extracting(WalkRow::toString).containsExactlyElementsOf(rows);
        for (WalkRow row : WalkRow.ALL) {
            assertThat(row.walked()).as(row.toString()).isNotEmpty();
            for (String place : row.walked()) {
                assertThat(row.isWalkedBy(place)).as(row + " by " + place).isTrue();
            }
        }
    }

    /** So ChargingIT, which reads them all, leaves out none. */
    @Test
    public void everyMeasurandOfTheMapHasAReadingOfTheTests() {
        List<Integer> measured =
                MapRows.of("connector").stream()
                        .map(MapRow::offset)
                        .filter(offset -> offset >= 160 && offset <= 280)
                        .collect(Collectors.toList());
        assertThat(Measurands.READINGS)
                .extracting(Measurands.Reading::offset)
                .containsExactlyElementsOf(measured);
    }

    /** The blocks a row stands in: of the first charger, and at the end of the page. */
    private static List<Registers> places(MapRow row) {
        boolean common = row.block().equals("common");
        List<Registers> places = new ArrayList<>();
        if (row.block().equals("gateway")) {
            places.add(Registers.gateway(master));
        }
        if (row.block().equals("charger") || common) {
            places.add(Registers.of(master, FIRST, 0));
        }
        if (row.block().equals("connector") || common) {
            places.add(Registers.of(master, FIRST, 1));
            places.add(Registers.of(master, LAST, 7));
        }
        return places;
    }

    @Test
    public void everyPointIsReadByEveryFunction() throws Exception {
        for (MapRow row : MapRows.ALL) {
            for (Registers place : places(row)) {
                int address = place.address(row.key());
                int count = Math.min(row.registers(), 100);
                String what = row + " of " + place;
                assertThat(master.holding(address, count)).as(what).hasSize(count);
                assertThat(master.input(address, count)).as(what).hasSize(count);
                assertThat(master.coils(address, count)).as(what).hasSize(count);
                assertThat(master.discrete(address, count)).as(what).hasSize(count);
            }
        }
    }

    @Test
    public void aReadOnlyPointTakesNoWrite() throws Exception {
        for (MapRow row : MapRows.ALL) {
            for (Registers place : places(row)) {
                String what = row + " of " + place;
                if (row.isReadOnly()) {
                    int[] present = master.holding(place.address(row.key()), 1);
                    assertThat(place.refusalOfOne(row.key(), present[0]))
                            .as("FC 6: " + what)
                            .isEqualTo(ILLEGAL_ADDRESS);
                    assertThat(place.refusal(row.key(), new int[Math.min(row.registers(), 123)]))
                            .as("FC 16: " + what)
                            .isEqualTo(ILLEGAL_ADDRESS);
                }
            }
        }
    }

    @Test
    public void aTriggerReadsZeroAndZeroDoesNothing() throws Exception {
        for (MapRow row : MapRows.ALL) {
            for (Registers place : places(row)) {
                if (row.isTrigger()) {
                    String what = row + " of " + place;
                    assertThat(place.refusalOfOne(row.key(), 0)).as("FC 6: " + what).isZero();
                    assertThat(place.refusal(row.key(), 0)).as("FC 16: " + what).isZero();
                    assertThat(place.read(row.key())).as(what).isEqualTo("0");
                    assertThat(place.read(state(row))).as("state of " + what).isEqualTo("0");
                }
            }
        }
    }

    /** Where the outcome of a trigger is shown. */
    private static String state(MapRow trigger) {
        return trigger.key().substring(0, trigger.key().lastIndexOf('.')) + ".state";
    }

    @Test
    public void aParameterReadsBackWhatIsWrittenAtOnceAndRegisterByRegister() throws Exception {
        for (WalkRow walk : WalkRow.ALL) {
            MapRow row = walk.row();
            for (Registers place : places(row)) {
                if (!walk.accepts().isEmpty()) {
                    String before = place.read(row.key());
                    place.write(row.key(), walk.accepts());
                    assertThat(place.reads(row.key(), expected(row, walk))).as("" + walk).isTrue();
                    restore(place, row, before);
                    place.writeOneByOne(Map.of(row.key(), walk.accepts()));
                    assertThat(place.reads(row.key(), expected(row, walk))).as("" + walk).isTrue();
                    restore(place, row, before);
                }
            }
        }
    }

    private static String expected(MapRow row, WalkRow walk) {
        return row.value(row.words(walk.accepts()), walk.accepts().endsWith("Z"));
    }

    // A parameter that was never written may read absent, which is no value to be written.
    private static void restore(Registers place, MapRow row, String before) throws Exception {
        try {
            place.write(row.key(), before);
        } catch (ModbusSlaveException absent) {
            if (row.registers() > 1) {
                place.write(row.key(), "0");
            }
        }
    }

    @Test
    public void aValueOutsideItsRangeIsRefusedAndChangesNothing() throws Exception {
        for (WalkRow walk : WalkRow.ALL) {
            MapRow row = walk.row();
            for (Registers place : places(row)) {
                String before = place.read(row.key());
                for (String value : walk.refuses()) {
                    String what = value + " into " + walk + " of " + place;
                    int[] words = row.words(value);
                    assertThat(place.refusal(row.key(), words)).as(what).isEqualTo(ILLEGAL_VALUE);
                    if (words.length == 1) {
                        assertThat(place.refusalOfOne(row.key(), words[0]))
                                .as("FC 6: " + what)
                                .isEqualTo(ILLEGAL_VALUE);
                    }
                    assertThat(place.read(row.key())).as(what).isEqualTo(before);
                }
            }
        }
    }

    /** Register-map, "Access rules": so that one request can span them. */
    @Test
    public void registersWithoutAPointReadZeroAndIgnoreWrites() throws Exception {
        for (String block : List.of("charger", "connector")) {
            int base = Addresses.of(FIRST, block.equals("charger") ? 0 : 1, 0);
            for (int offset = 0; offset < 400; offset++) {
                if (isVacant(block, offset)) {
                    master.write(base + offset, 4711);
                    assertThat(master.word(base + offset)).as(block + " " + offset).isZero();
                }
            }
        }
    }

    private static boolean isVacant(String block, int offset) {
        return MapRows.ALL.stream()
                .filter(row -> row.block().equals(block) || row.block().equals("common"))
                .noneMatch(r -> offset >= r.offset() && offset < r.offset() + r.registers());
    }

    /** All or nothing: the parameter before a read-only point keeps its value. */
    @Test
    public void aWriteThatTouchesAReadOnlyPointWritesNothing() throws Exception {
        Registers charger = Registers.of(master, FIRST, 0);
        charger.write("reset.type", 0);
        assertThat(charger.refusal("reset.type", 1, 1, 0)).isEqualTo(ILLEGAL_ADDRESS);
        assertThat(charger.read("reset.type")).isEqualTo("0");
        assertThat(charger.read("reset.state")).isEqualTo("0");
        assertThat(charger.refusal("reset.type", 1, 2)).isEqualTo(ILLEGAL_VALUE);
        assertThat(charger.read("reset.type")).isEqualTo("0");
    }

    @Test
    public void aChargerOrConnectorThatIsNotConfiguredHasNoRegisters() throws Exception {
        assertThat(Registers.of(master, 2, 0).refusal("reset.type", 0)).isEqualTo(ILLEGAL_ADDRESS);
        assertThat(Registers.of(master, 2, 1).refusal("tx.active", 1)).isEqualTo(ILLEGAL_ADDRESS);
    }
}
