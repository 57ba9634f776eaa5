package org.chargebus.registermap.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.table.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** register-map.md, "A map file of one's own": all errors together, with line numbers. */
class MapFileTest {
    private static final String HEADER =
            "unit,address,bit,charger,connector,key,type,byteOrder,access,scale\n";

    @Test
    void aRowSaysWhereAPointStands() throws MapFileException {
        MapPoint point = one("17,40000,,3,1,Voltage.L1-N,u16,little-endian,R,10");
        assertThat(point.line()).isEqualTo(2);
        assertThat(point.unit()).isEqualTo(17);
        assertThat(point.address()).isEqualTo(40_000);
        assertThat(point.bit()).isEqualTo(-1);
        assertThat(point.charger()).isEqualTo(3);
        assertThat(point.connector()).isEqualTo(1);
        assertThat(point.point().key()).isEqualTo("Voltage.L1-N");
        assertThat(point.coding().type().label()).isEqualTo("u16");
        assertThat(point.coding().scale()).isEqualTo(10);
        assertThat(point.coding().orderLabel()).isEqualTo(ByteOrder.LITTLE_ENDIAN.label());
        assertThat(point.access()).isEqualTo(Access.R);
    }

    @Test
    void whatIsEmptyIsAsInTheNativeMap() throws MapFileException {
        MapPoint point = one(",7,,,,policy.fallbackLimit,,,,");
        assertThat(point.unit()).isZero();
        assertThat(point.charger()).isZero();
        assertThat(point.coding().type().label()).isEqualTo("f32");
        assertThat(point.coding().scale()).isEqualTo(1);
        assertThat(point.coding().orderLabel()).isEmpty();
        assertThat(point.access()).isEqualTo(Access.RW);
    }

    @Test
    void columnsStandInAnyOrderAndScaleMayBeLeftOut() throws MapFileException {
        String text =
                "Key , ADDRESS,unit,bit,charger,connector,type,byteorder,access\r\n"
                        + "\r\n  # a comment, with \" a quote\r\n"
                        + " \"status\" , 5 ,, ,1 ,2,,,\r\n,,,,,,,,\r\n";
        List<MapPoint> points = read("\uFEFF" + text);
        assertThat(points).singleElement().extracting(MapPoint::line).isEqualTo(4);
        assertThat(points.get(0).point().key()).isEqualTo("status");
        assertThat(points.get(0).connector()).isEqualTo(2);
    }

    @Test
    void flagsAreNamedByTheirNumber() throws MapFileException {
        assertThat(one(",7,15,1,1,meter.present/31,,,,").coding().flag()).isEqualTo(31);
        assertThat(one(",7,,1,1,meter.present/16,bits16,,,").coding().flag()).isEqualTo(16);
        assertThat(one(",7,,1,1,meter.present,bits16,,,").coding().flag()).isZero();
        assertThat(one(",7,,1,1,meter.present/3,,,,").coding().type().label()).isEqualTo("bool");
        assertThat(one(",7,,1,1,meter.present,,,,").coding().flag()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,1,,,,gw.alive,,,, | unit = '0' is not allowed; write a whole number 1..247",
                "248,1,,,,gw.alive,,,, | unit = '248'",
                "x,1,,,,gw.alive,,,, | unit = 'x'",
                ",-1,,,,gw.alive,,,, | address = '-1' is not allowed; write a whole number 0..65535",
                ",65536,,,,gw.alive,,,, | address = '65536'",
                ",,,,,gw.alive,,,, | address = ''",
                ",65535,,,,gw.uptime,,,, | ends behind address 65535",
                ",1,16,1,1,charging,,,, | bit = '16' is not allowed; write a whole number 0..15",
                ",1,3,1,1,charging,u16,,, | bit is for a bool",
                ",1,3,1,1,meter.present,,,, | say which flag of the set: write key meter.present/0",
                ",1,,0,1,charging,,,, | charger = '0' is not allowed; write a whole number 1..4940",
                ",1,,4941,1,charging,,,, | charger = '4941'",
                ",1,,1,8,charging,,,, | connector = '8' is not allowed; write a whole number 0..7",
                ",1,,1,,charging,,,, | connector = ''",
                ",1,,,1,gw.alive,,,, | charger is empty: write the number of the charger",
                ",1,,1,1,Voltage.L1N,,,, | 'Voltage.L1N' of a connector; did you mean Voltage.L1-N?",
                ",1,,1,1,gw.alive,,,, | one of the gateway: leave charger and connector empty",
                ",1,,1,0,Voltage,,,, | one of a connector: write charger and connector 1..7",
                ",1,,1,1,vendor,,,, | one of the charge point: write charger, connector 0",
                ",1,,1,1,=cmd(),,,, | there is no key '=cmd()' of a connector; signals:export",
                ",1,,,,,,,, | key is empty",
                ",1,,1,1,status/3,,,, | status is no set of flags",
                ",1,,1,1,meter.present/32,,,, | the flag is a number 0..31",
                ",1,,1,1,meter.present/x,,,, | the flag is a number 0..31",
                ",1,,1,1,status,u64,,, | type = 'u64' is unknown; write one of u16, i16, enum",
                ",1,,1,1,status,str4,,, | type = 'str4' does not fit enum",
                ",1,,1,1,status,bool,,, | type = 'bool' does not fit enum",
                ",1,,1,1,Voltage,time,,, | type = 'time' does not fit f32",
                ",1,,1,0,vendor,u16,,, | type = 'u16' does not fit str20; write one of strN",
                ",1,,1,0,vendor,str0,,, | type = 'str0' is unknown",
                ",1,,1,1,meter.present,u32,,, | type = 'u32' does not fit bits32",
                ",1,,1,1,meter.present/3,bits32,,, | type = 'bits32' does not fit",
                ",1,,1,1,Voltage,,middle-endian,, | byteOrder = 'middle-endian' is not allowed",
                ",1,,1,1,Voltage,,,RW, | access = RW would widen that of Voltage; write R",
                ",1,,1,1,limit.trigger,,,RW, | would widen that of limit.trigger; write W",
                ",1,,1,1,limit.trigger,,,R, | would widen that of limit.trigger; write W",
                ",1,,1,1,Voltage,,,X, | access = 'X' is not allowed; write R, RW or W",
                ",1,,1,1,Voltage,,,,0 | scale = '0': write a number such as 0.1, not 0",
                ",1,,1,1,Voltage,,,,NaN | scale = 'NaN'",
                ",1,,1,1,Voltage,,,,1e999 | scale = '1e999'",
                ",1,,1,1,Voltage,,,,1.2.3 | scale = '1.2.3'",
                ",1,,1,1,Voltage,,,,. | scale = '.'",
                ",1,,1,1,status,,,,2 | scale is for numbers",
                ",1,,1,1,charging,,,,2 | scale is for numbers",
                ",1,,1,1,Voltage | the row has 6 fields and the header 10",
                ",1,,1,1,Vol\"tage,,,, | a quote is not closed",
                ",1,,1,1,\"Voltage,,,, | a quote is not closed"
            })
    void aBadRowSaysWhatToMend(String row, String what) {
        assertThat(findings(HEADER + row.strip()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).isEqualTo(2))
                .satisfies(finding -> assertThat(finding.what()).contains(what.strip()));
    }

    @Test
    void allErrorsAreReportedTogetherByLine() {
        String text =
                HEADER
                        + ",65536,,1,1,Voltge,,,X,\n"
                        + "\n# well\n"
                        + ",1,,1,1,Voltage,u99,up,,0\n"
                        + ",2,,1,1,Voltage.L1-N,,,,\n"
                        + "9,2,,1,1,Voltage.L1-N,,,,\n"
                        + ",3,,1,1,Voltage.L2-N,,,,\n";
        assertThat(findings(text)).extracting(Finding::line).containsExactly(2, 2, 2, 5, 5, 5, 8);
        assertThat(findings(text).get(6).what())
                .isEqualTo("it overlaps line 6 at address 3: move one of the two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",10,3,1,1,charging,,,,|,10,3,1,2,charging,,,,|at address 10 bit 3",
                ",10,3,1,1,charging,,,,|,10,,1,2,charging,,,,|at address 10",
                ",11,0,1,1,charging,,,,|,10,,1,2,Voltage,,,,|at address 11",
                ",10,,1,0,vendor,,,,|,15,,1,0,status,,,,|at address 15",
                "3,10,,1,0,status,,,,|3,10,,1,0,status,,,,|at address 10"
            })
    void pointsThatOverlapAreNamedByBothLines(String one, String other, String where) {
        for (String rows : List.of(one + "\n" + other, other + "\n" + one)) {
            assertThat(findings(HEADER + rows))
                    .singleElement()
                    .extracting(Finding::toString)
                    .asString()
                    .startsWith("line 3: it overlaps line 2 " + where);
        }
    }

    @Test
    void aLongPointOverlapsEveryOneWithin() {
        String text =
                HEADER
                        + ",10,,1,0,vendor,,,,\n"
                        + ",11,,1,0,status,,,,\n"
                        + ",19,,1,0,errorCode,,,,\n"
                        + ",20,,1,0,errorActive,,,,\n";
        assertThat(findings(text)).extracting(Finding::line).containsExactly(3, 4);
    }

    @Test
    void bitsOfOneRegisterDoNotOverlap() throws MapFileException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int bit = 15; bit >= 0; bit--) {
            text.append(",9,").append(bit).append(",1,1,meter.present/").append(bit);
            text.append(",,,,\n");
        }
        assertThat(read(text.toString())).extracting(MapPoint::bit).isSorted().hasSize(16);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unit;address;bit;charger|the columns are parted by ; and not by a comma",
                "unit,address,bit,charger,connector,key,type,byteOrder|column access is missing",
                "unit,address,bit,charger,connector,key,type,byteOrder,access,scale,unit"
                        + "|the column unit is there twice",
                "unit,address,bit,charger,connector,key,type,byteOrder,access,skale"
                        + "|no column 'skale'; did you mean scale?",
                "unit,address,bit,charger,connector,key,type,byteOrder,access,remark"
                        + "|no column 'remark'; the columns are unit,address"
            })
    void aBadHeaderIsAllThatIsSaid(String header, String what) {
        assertThat(findings("# x\n" + header + "\n1,2,3\n"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).isEqualTo(2))
                .satisfies(finding -> assertThat(finding.what()).contains(what));
    }

    @Test
    void anEmptyFileIsAnError() {
        assertThat(findings("")).singleElement().asString().contains("the file is empty");
        assertThat(findings("# no\n\n")).singleElement().asString().contains("the file is empty");
        assertThat(findings(HEADER)).singleElement().asString().contains("has no point");
    }

    @Test
    void aFileThatIsNotUtf8NamesTheLine() {
        byte[] latin = (HEADER + "# caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> MapFile.read(latin, Fixture.TABLE))
                .hasMessageContaining("line 2: this is not UTF-8");
    }

    @Test
    void anOverlongLineIsAnError() {
        assertThat(findings(HEADER + "# " + "x".repeat(2000) + "\n" + ",".repeat(1001)))
                .singleElement()
                .asString()
                .startsWith("line 3: the line is longer than 1000 characters");
    }

    @Test
    void whatAStrangerWroteIsShownInPlainCharacters() {
        assertThat(findings(HEADER + ",1,,1,1,\u0007\u202eVolt" + "x".repeat(60) + ",,,,"))
                .singleElement()
                .asString()
                .contains("'??Volt" + "x".repeat(34) + "...'");
    }

    @Test
    void theExamplesWeShipAreMapFiles() throws Exception {
        Path sample = Path.of("../../features/src/main/examples/map-file.csv");
        assertThat(MapFile.read(Files.readAllBytes(sample), Fixture.TABLE)).hasSize(12);
        String page = Files.readString(Path.of("../../docs/how-to/keep-your-plc-addresses.md"));
        String rows = page.substring(page.indexOf("   unit,address"));
        assertThat(read(rows.substring(0, rows.indexOf("   ```")))).hasSize(5);
    }

    private static MapPoint one(String row) throws MapFileException {
        return read(HEADER + row).get(0);
    }

    private static List<MapPoint> read(String text) throws MapFileException {
        return MapFile.read(text.getBytes(StandardCharsets.UTF_8), Fixture.TABLE);
    }

    private static List<Finding> findings(String text) {
        return catchThrowableOfType(() -> read(text), MapFileException.class).findings();
    }
}
