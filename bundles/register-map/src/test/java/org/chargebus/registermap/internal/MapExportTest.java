package org.chargebus.registermap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.registermap.internal.bank.NativeMap;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.export.ExportFormat;
import org.chargebus.registermap.internal.export.Workbooks;
import org.chargebus.site.Mode;
import org.junit.jupiter.api.Test;

/** The export is the map that is served: its points, addresses and rights, and no others. */
class MapExportTest {
    private final Fixture map = new Fixture();
    private final Banks banks = map.banks((bank, property, value) -> () -> {});

    private List<String> csv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        banks.export(ExportFormat.CSV, 5, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void beforeTheSiteIsKnownThereIsNothingToExport() {
        assertThatThrownBy(this::csv)
                .isInstanceOf(IOException.class)
                .hasMessage("no map is served yet; try again in a moment, or see chargebus:alarms");
    }

    @Test
    void aRowTellsWhereAPointIsAndWhatItMeans() throws IOException {
        banks.configure(map.settings, new NativeMap(), 0);
        banks.site(
                Fixture.site(
                        Mode.BMS, true, Fixture.charger("-1", 1, 2), Fixture.charger("Z", 21, 1)));
        assertThat(csv())
                .contains(
                        "unitId,address,bit,registers,key,charger,number,connector,type,byteOrder,"
                                + "scale,access,modes,measure,values,note",
                        "5,20,,1,time.year,,,,u16,,,RW,BX,,2000..2099,2000..2099 (staged)",
                        "6,20,,1,time.year,,,,u16,,,RW,BX,,2000..2099,2000..2099 (staged)",
                        "5,1203,,1,reset.result,'-1,1,0,enum,,,R,B,,\"0 Accepted, 1 Rejected\","
                                + "\"0 Accepted, 1 Rejected\"",
                        "5,1802,,1,errorActive,'-1,1,2,bool,,,R,BX,,,",
                        "6,1780,,1,profile.trigger,Z,21,1,u16,,,W,BS,,1,"
                                + "1 = send SetChargingProfile for connectorId k")
                .noneMatch(row -> row.startsWith("6,1800,"));
    }

    @Test
    void withRegisterBaseOneTheAddressesAreThoseOnTheWire() throws IOException {
        banks.configure(Fixture.settings(1, ByteOrder.BIG_ENDIAN), new NativeMap(), 0);
        banks.site(map.site);
        assertThat(csv())
                .anyMatch(row -> row.startsWith("5,89,,1,test.u16,"))
                .anyMatch(row -> row.startsWith("5,1399,,1,status,A,1,1,"))
                .noneMatch(row -> row.contains(",bms.watchdog,"));
    }

    @Test
    void whatTheModeDoesNotOfferIsNotExportedAndWhatItLocksIsReadOnly() throws IOException {
        banks.configure(map.settings, new NativeMap(), 0);
        banks.site(Fixture.site(Mode.EXTERNAL, false, Fixture.charger("A", 1, 1)));
        assertThat(csv())
                .anyMatch(row -> row.startsWith("5,1420,,1,tx.active,A,1,1,bool,,,R,"))
                .noneMatch(row -> row.contains(",box.") || row.contains(",limit.direct,"));
    }

    @Test
    void itHasEveryPointOfTheList() throws IOException {
        banks.configure(map.settings, new NativeMap(), 0);
        banks.site(map.site);
        List<String> listed =
                banks.points("").stream().map(MapExportTest::beginning).sorted().toList();
        List<String> exported = csv();
        assertThat(exported).hasSize(listed.size() + 1).hasSizeGreaterThan(2000);
        for (Point point : banks.points("C.7")) {
            assertThat(exported).anyMatch(row -> row.startsWith(beginning(point)));
        }
    }

    private static String beginning(Point point) {
        return "5,%d,,%d,%s,".formatted(point.address(), point.registers(), point.key());
    }

    @Test
    void aWorkbookHasASheetAUnitId() throws Exception {
        banks.configure(map.settings, new NativeMap(), 0);
        banks.site(Fixture.site(Mode.BMS, true, Fixture.charger("Z", 4940, 1)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        banks.export(ExportFormat.XLSX, 1, out);
        Map<String, List<Map<String, String>>> sheets = Workbooks.read(out.toByteArray());
        assertThat(sheets).containsOnlyKeys("unit 1", "unit 247");
        assertThat(sheets.get("unit 247"))
                .anyMatch(
                        row ->
                                row.get("B").equals("61820")
                                        && row.get("E").equals("identity")
                                        && row.get("F").equals("Z"));
    }

    @Test
    void aPartIsOfThePointsThatAreListed() {
        banks.configure(Fixture.settings(1, ByteOrder.BIG_ENDIAN), new NativeMap(), 0);
        banks.site(map.site);
        List<Point> all = banks.points("limit");
        RegisterMap.Part part = banks.part("limit", -1, 2, 3);
        assertThat(part.total()).isEqualTo(all.size());
        assertThat(part.points()).isEqualTo(all.subList(2, 5));
        assertThat(banks.part("limit", -1, all.size() - 1, 9).points()).hasSize(1);
        assertThat(banks.part("limit", -1, 0, 0).points()).isEmpty();
        assertThat(banks.part("no such point", -1, 0, 9))
                .isEqualTo(new RegisterMap.Part(List.of(), 0));
        Point wide = all.stream().filter(one -> one.registers() == 2).findFirst().orElseThrow();
        assertThat(banks.part("limit", wide.address() + 1, 0, 9).points()).contains(wide);
        assertThat(banks.part("limit", wide.address() + 2, 0, 9).points()).doesNotContain(wide);
    }
}
