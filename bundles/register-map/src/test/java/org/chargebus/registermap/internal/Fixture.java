package org.chargebus.registermap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.alarm.Alarms;
import org.chargebus.command.Command;
import org.chargebus.command.CommandExecutor;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.registermap.internal.bank.Address;
import org.chargebus.registermap.internal.bank.FileMap;
import org.chargebus.registermap.internal.bank.Layout;
import org.chargebus.registermap.internal.bank.NativeMap;
import org.chargebus.registermap.internal.bank.PageBank;
import org.chargebus.registermap.internal.bank.RepeatedWrites;
import org.chargebus.registermap.internal.bank.Settings;
import org.chargebus.registermap.internal.bank.Unit;
import org.chargebus.registermap.internal.bank.UnitMap;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.draft.Drafts;
import org.chargebus.registermap.internal.file.MapFile;
import org.chargebus.registermap.internal.file.MapFileException;
import org.chargebus.registermap.internal.source.Gateway;
import org.chargebus.registermap.internal.table.MapTable;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.signal.Change;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.osgi.framework.Version;

/** Page 0 with charger 1 ({@code A}, 2 connectors) and charger 3 ({@code C}, 7 connectors). */
public final class Fixture implements Gateway.Neighbours {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    public static final Origin MASTER = new Origin(Origin.Kind.MODBUS, "10.0.0.9:4000");
    public static final MapTable TABLE = MapTable.load();

    public final MemoryTable table = new MemoryTable();
    public final List<Command> commands = new ArrayList<>();
    public final List<CompletableFuture<CommandOutcome>> outcomes = new ArrayList<>();
    public final Gateway gateway;
    public RepeatedWrites repeats;
    public Drafts drafts;
    public PageBank bank;
    public Site site = site(Mode.BMS, true);
    public UnitMap map = new NativeMap();
    public Settings settings = settings(0, ByteOrder.BIG_ENDIAN);
    public CommandExecutor executor = this::submit;
    public Alarms alarms;
    public ChargePoints chargePoints;
    public long uptime = 5_000;

    /** How far the clock goes on each time somebody looks at it. */
    public Duration tick = Duration.ZERO;

    /** The unit ids of the slaves. */
    Set<Integer> slaves = Set.of(1);

    final ActiveAlarms active = new ActiveAlarms();
    final OpenProblems open = new OpenProblems();
    private Instant now = START;

    public Fixture() {
        gateway = new Gateway(table, this, clock(), () -> uptime, new Version(3, 2, 1));
        restartGateway("run1");
    }

    public static Settings settings(int registerBase, ByteOrder order) {
        return new Settings(registerBase, new WireFormat(order, false), false, false);
    }

    public static Site site(Mode mode, boolean smartCharging) {
        return site(mode, smartCharging, charger("A", 1, 2), charger("C", 3, 7));
    }

    public static Site site(Mode mode, boolean smartCharging, ChargePoint... chargers) {
        return new Site("garage", "", mode, smartCharging, List.of(chargers));
    }

    public static ChargePoint charger(String id, int number, int connectors) {
        return new ChargePoint(
                id,
                number,
                connectors,
                true,
                Optional.empty(),
                AddressFilter.ANY,
                OptionalInt.empty(),
                OptionalInt.empty(),
                ZoneOffset.UTC,
                new LimitTemplate("auto", "auto", 1, 0, 32, 3, 230));
    }

    /** A new run of the gateway, or another instance of the bundle within one run. */
    public void restartGateway(String run) {
        repeats = new RepeatedWrites(table, run);
        repeats.learn(site);
        table.tell(repeats::changed);
        drafts = new Drafts(table, gateway.clock());
        bank = page(0);
    }

    public void show(Site next, Settings with) {
        site = next;
        settings = with;
        bank.show(unit(Unit.Place.page(0)).view());
    }

    /** Banks of this gateway, seen by a slave of unit id 1. */
    Banks banks(Banks.Registrar registrar) {
        open.alarms(active);
        UnitClashes clashes = new UnitClashes(open);
        return new Banks(TABLE, gateway, repeats, registrar, clashes, () -> slaves);
    }

    /** Serves a map file, and what it has for the slave's own unit id. */
    public void serve(String... lines) {
        try {
            map = new FileMap(MapFile.read(bytes(lines), TABLE));
        } catch (MapFileException e) {
            throw new AssertionError(e);
        }
        bank.show(unit(Unit.Place.page(0)).view());
    }

    /** A map file of these lines below the header. */
    public static byte[] bytes(String... lines) {
        String header = String.join(",", MapFile.COLUMNS);
        return (header + "\n" + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8);
    }

    /** The bank of a unit id of the map that is served. */
    public PageBank unitBank(int unit) {
        return new PageBank(gateway, repeats, drafts, unit(Unit.Place.unit(unit)));
    }

    /** The bank of a page of the site, beside that of page 0. */
    public PageBank page(int number) {
        return new PageBank(gateway, repeats, drafts, unit(Unit.Place.page(number)));
    }

    private Unit unit(Unit.Place place) {
        Layout layout = new Layout(TABLE, site.mode(), site.smartCharging());
        return map.units(gateway, site, layout, settings).stream()
                .filter(unit -> unit.place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    public void put(String id, int connector, String key, Object value) {
        table.apply(id, List.of(Change.live(connector, key, value, now)));
    }

    public Object value(String id, int connector, String key) {
        var sample = table.snapshot(id).get(connector, key);
        return sample == null ? null : sample.value();
    }

    /** A point of a row at its address: of the gateway, of charger A or of its connector 1. */
    public static int address(PointDefinition point) {
        return switch (point.block()) {
            case GATEWAY -> point.offset();
            case CHARGER -> Address.of(1, 0, point.offset());
            case CONNECTOR, COMMON -> Address.of(1, 1, point.offset());
        };
    }

    /** Whose signal a row is at that address. */
    public static ConnectorRef ref(PointDefinition point) {
        return switch (point.block()) {
            case GATEWAY -> ConnectorRef.GATEWAY;
            case CHARGER -> new ConnectorRef("A", 0);
            case CONNECTOR, COMMON -> new ConnectorRef("A", 1);
        };
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public int[] read(int address, int count) throws ModbusFault {
        byte[] target = new byte[3 + 2 * count];
        bank.read(address, count, target, 3);
        int[] words = new int[count];
        for (int i = 0; i < count; i++) {
            words[i] = (target[3 + 2 * i] & 0xFF) << 8 | target[4 + 2 * i] & 0xFF;
        }
        return words;
    }

    public int word(int address) throws ModbusFault {
        return read(address, 1)[0];
    }

    public int bits32(int address) throws ModbusFault {
        int[] words = read(address, 2);
        return words[0] << 16 | words[1];
    }

    public float real(int address) throws ModbusFault {
        return Float.intBitsToFloat(bits32(address));
    }

    public String text(int address, int registers) throws ModbusFault {
        StringBuilder text = new StringBuilder();
        for (int word : read(address, registers)) {
            text.append((char) (word >> 8)).append((char) (word & 0xFF));
        }
        return text.toString();
    }

    public String bits(int address, int count) throws ModbusFault {
        byte[] target = new byte[2 + (count + 7) / 8];
        Arrays.fill(target, (byte) 0xFF);
        bank.readBits(address, count, target, 2);
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            bits.append(target[2 + i / 8] >> i % 8 & 1);
        }
        return bits.toString();
    }

    public void write(int address, int... words) throws ModbusFault {
        byte[] source = new byte[1 + 2 * words.length];
        for (int i = 0; i < words.length; i++) {
            source[1 + 2 * i] = (byte) (words[i] >> 8);
            source[2 + 2 * i] = (byte) words[i];
        }
        bank.write(address, words.length, source, 1, MASTER);
    }

    public static int[] words(String text, int registers) {
        int[] words = new int[registers];
        for (int i = 0; i < text.length(); i++) {
            words[i / 2] |= text.charAt(i) << (i % 2 == 0 ? 8 : 0);
        }
        return words;
    }

    public void writeRefused(ExceptionCode code, int address, int... words) {
        long applied = table.applied();
        int sent = commands.size();
        assertThatThrownBy(() -> write(address, words)).isSameAs(ModbusFault.of(code));
        assertThat(table.applied()).isEqualTo(applied);
        assertThat(commands).hasSize(sent);
    }

    public void readRefused(int address, int count) {
        assertThatThrownBy(() -> read(address, count))
                .isSameAs(ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS));
    }

    public Command last() {
        return commands.get(commands.size() - 1);
    }

    private CompletionStage<CommandOutcome> submit(Command command, Origin origin) {
        commands.add(command);
        outcomes.add(new CompletableFuture<>());
        return outcomes.get(outcomes.size() - 1);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                Instant seen = now;
                now = now.plus(tick);
                return seen;
            }
        };
    }

    @Override
    public Optional<CommandExecutor> executor() {
        return Optional.ofNullable(executor);
    }

    @Override
    public Optional<ChargePoints> chargePoints() {
        return Optional.ofNullable(chargePoints);
    }

    @Override
    public Optional<Alarms> alarms() {
        return Optional.ofNullable(alarms);
    }
}
