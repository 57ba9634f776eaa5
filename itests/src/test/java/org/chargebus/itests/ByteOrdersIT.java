package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Numbers of 32 bits in the four byte orders, read and written by every library in the orders that
 * it offers (register-map, "Types").
 */
public class ByteOrdersIT {
    private static Gateway gateway;
    private static ForeignMaster judge;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("byte-orders");
        gateway.charger("ORDERS", 1, 1);
        gateway.run();
        judge = new ForeignMaster(gateway.modbusPort());
    }

    @AfterClass
    public static void stop() throws Exception {
        judge.close();
        gateway.close();
        gateway.assertLogIsClean();
    }

    @Test
    public void bigEndian() throws Exception {
        everyLibraryAgrees("big-endian", "abcd", 0x1234, 0x5678);
    }

    @Test
    public void littleEndian() throws Exception {
        everyLibraryAgrees("little-endian", "dcba", 0x7856, 0x3412);
    }

    @Test
    public void wordInvertedBigEndian() throws Exception {
        everyLibraryAgrees("word-inverted-big-endian", "cdab", 0x5678, 0x1234);
    }

    @Test
    public void wordInvertedLittleEndian() throws Exception {
        everyLibraryAgrees("word-inverted-little-endian", "badc", 0x3412, 0x7856);
    }

    /** The words are those of the constant 0x12345678 of the map. */
    private static void everyLibraryAgrees(String setting, String order, int first, int second)
            throws Exception {
        gateway.configure("org.chargebus.registermap.cfg", "byteOrder = " + setting);
        Registers block = Registers.gateway(judge);
        Await.until(
                "byte order " + setting,
                () -> List.of(first, second).equals(words(block.address("test.u32"))));
        Registers connector = Registers.of(judge, 1, 1);
        for (MasterLibrary library : MasterLibrary.values()) {
            try (ModbusMaster master = library.connect(MasterLink.tcp(gateway.modbusPort()))) {
                Numbers numbers = new Numbers(library, master, order);
                numbers.read("u32", block.address("test.u32"), "305419896");
                numbers.read("f32", block.address("test.f32"), "123.456");
                int own = 1 + library.ordinal();
                numbers.write("u32", connector.address("profile.duration"), "367867870" + own);
                numbers.write("i32", connector.address("reserve.id"), "27867870" + own);
                numbers.write("f32", connector.address("limit.value"), "37." + own);
            }
        }
    }

    private static List<Integer> words(int address) throws Exception {
        int[] words = judge.holding(address, 2);
        return List.of(words[0], words[1]);
    }

    /** One library in one order. */
    private record Numbers(MasterLibrary library, ModbusMaster master, String order) {
        void read(String type, int address, String value) throws Exception {
            String answer = ask("read-number", type, address + "");
            if (library.offersNumber(type, order)) {
                assertThat(answer).startsWith("ok ");
                String read = answer.substring("ok ".length());
                // A library may print more digits of a float than make it out.
                assertThat(type.equals("f32") ? "" + Float.parseFloat(read) : read)
                        .as(library + " reads " + type + " " + order)
                        .isEqualTo(value);
            } else {
                assertThat(answer).isEqualTo(ModbusMaster.UNSUPPORTED);
            }
        }

        void write(String type, int address, String value) throws Exception {
            String answer = ask("write-number", type, address + " " + value);
            if (library.offersNumber(type, order)) {
                assertThat(answer).isEqualTo("ok");
                assertThat(words(address))
                        .as(library + " writes " + type + " " + order)
                        .isEqualTo(inOrder(type, value));
                read(type, address, value);
            } else {
                assertThat(answer).isEqualTo(ModbusMaster.UNSUPPORTED);
            }
        }

        private String ask(String request, String type, String rest) throws Exception {
            return master.ask(String.join(" ", request, type, order, rest));
        }

        private List<Integer> inOrder(String type, String value) {
            int bits =
                    type.equals("f32")
                            ? Float.floatToIntBits(Float.parseFloat(value))
                            : (int) Long.parseLong(value);
            int[] bytes = new int[4];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bits >>> 8 * ('d' - order.charAt(i)) & 0xFF;
            }
            return List.of(bytes[0] << 8 | bytes[1], bytes[2] << 8 | bytes[3]);
        }
    }
}
