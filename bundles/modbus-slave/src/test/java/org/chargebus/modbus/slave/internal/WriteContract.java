package org.chargebus.modbus.slave.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the contract that is about writing, and about ranges of registers. */
abstract class WriteContract extends Wire {
    private static final int MAX_PDU = 253;

    /**
     * A request with values.
     *
     * @param head all before the quantity of the values
     * @param byteCount what it says
     * @param bytes how many it has; cut to the longest PDU
     */
    private static String request(String head, int quantity, int byteCount, int bytes) {
        String front = head.replace(" ", "") + word(quantity) + octet(byteCount);
        return front + "01".repeat(Math.min(bytes, MAX_PDU - front.length() / 2));
    }

    private static int bytes(int quantity, int bitsEach) {
        return (quantity * bitsEach + 7) / 8;
    }

    @ParameterizedTest(name = "{0}: 1 to {1}")
    @Rule({"PDU-6", "PDU-7", "PDU-12"})
    @CsvSource({
        "0F 0000, 1968, 1, 0F 0000",
        "10 0000, 123, 16, 10 0000",
        "17 0100 0001 0000, 121, 16, 17 02 0000"
    })
    void aQuantityIsOneUpToTheLargest(String head, int max, int bitsEach, String answer)
            throws Exception {
        for (int count : new int[] {0, 1, max - 1, max, max + 1, 65535}) {
            int bytes = bytes(count, bitsEach);
            String request = request(head, count, bytes, bytes);
            if (count >= 1 && count <= max) {
                expect(request, head.startsWith("17") ? answer : answer + word(count));
            } else {
                expectException(3, request);
            }
        }
        assertAnswers();
    }

    @ParameterizedTest(name = "{0}, quantity {1}")
    @Rule({"PDU-6", "PDU-7", "PDU-12"})
    @CsvSource({
        "0F 0000, 1, 1",
        "0F 0000, 8, 1",
        "0F 0000, 9, 1",
        "0F 0000, 1968, 1",
        "10 0000, 1, 16",
        "10 0000, 2, 16",
        "10 0000, 123, 16",
        "17 0000 0001 0000, 1, 16",
        "17 0000 0001 0000, 2, 16",
        "17 0000 0001 0000, 121, 16"
    })
    void everyByteCountButTheRightOneIsException03(String head, int quantity, int bitsEach)
            throws Exception {
        int right = bytes(quantity, bitsEach);
        for (int byteCount = 0; byteCount < 256; byteCount++) {
            if (byteCount != right) {
                expectException(3, request(head, quantity, byteCount, right));
                expectException(3, request(head, quantity, byteCount, byteCount));
                expectException(3, request(head, quantity, right, byteCount));
            }
        }
        assertAnswers();
        assertThat(bank().writers()).isEmpty();
    }

    @Test
    @Rule("PDU-6")
    void coilsAreWrittenLowestBitFirst() throws Exception {
        bank().set(26, 5);
        expect("0F 0010 000A 02 CDFD", "0F 0010 000A");
        expect("01 0010 000B", "01 02 CD05");
        expect("03 001A 0001", "03 02 0005");
        assertAnswers();
    }

    @Test
    @Rule("PDU-7")
    void registersAreWrittenHighByteFirst() throws Exception {
        expect("10 0010 0002 04 1234 FFFE", "10 0010 0002");
        expect("03 000F 0004", "03 08 0000 1234 FFFE 0000");
        assertAnswers();
    }

    @ParameterizedTest(name = "{0}")
    @Rule("PDU-8")
    @ValueSource(
            strings = {
                "01 %s 07D0",
                "02 %s 07D0",
                "03 %s 007D",
                "04 %s 007D",
                "0F %s 0009 02 FF01",
                "10 %s 0003 06 000100010001",
                "17 0000 0001 %s 0003 06 000100010001",
                "17 %s 007D 0000 0001 02 0001"
            })
    void aRangePastTheLastRegisterIsException02AndDoesNotWrap(String request) throws Exception {
        int quantityAt = request.indexOf("%s") + 3;
        int quantity = Integer.parseInt(request.substring(quantityAt, quantityAt + 4), 16);
        expectException(2, request.formatted(word(65536 - quantity + 1)));
        expectException(2, request.formatted("FFFF"));
        assertAnswers();
        assertThat(bank().writers()).isEmpty();
        String fits = request.formatted(word(65536 - quantity)).replace(" ", "");
        assertThat(exchange(fits)).startsWith(fits.substring(0, 2));
    }

    @ParameterizedTest(name = "{0}")
    @Rule("PDU-9")
    @ValueSource(
            strings = {
                "05 9C40 FF00",
                "06 9C40 0001",
                "0F 9C3F 0002 01 03",
                "0F 9CA3 0002 01 03",
                "10 9C3F 0002 04 0001 0001",
                "10 9CA3 0002 04 0001 0001",
                "16 9C40 0000 FFFF",
                "17 0000 0001 9C3F 0002 04 0001 0001"
            })
    void aWriteThatIsPartlyOutsideIsException02AndWritesNothing(String request) throws Exception {
        expectException(2, request);
        expect("03 9C3F 0001", "03 02 0000");
        expect("03 9CA4 0001", "03 02 0000");
        assertAnswers();
        assertThat(bank().writers()).isEmpty();
    }

    @ParameterizedTest(name = "{0} & {1} | {2} & ~{1} = {3}")
    @Rule("PDU-11")
    @CsvSource({
        // The example of 6.16.
        "0012, 00F2, 0025, 0017",
        "ABCD, FFFF, FFFF, ABCD",
        "ABCD, FFFF, 0000, ABCD",
        "ABCD, 0000, 1234, 1234",
        "ABCD, 0000, 0000, 0000",
        "8001, 7FFF, 0000, 0001",
        "0001, FFFE, FFFF, 0001",
        "0000, 7FFF, 8000, 8000"
    })
    void someBitsOfARegisterAreChanged(String before, String and, String or, String after)
            throws Exception {
        expect("06 0004" + before, "06 0004" + before);
        expect("16 0004" + and + or, "16 0004" + and + or);
        expect("03 0004 0001", "03 02" + after);
        assertAnswers();
    }

    @Test
    @Rule("PDU-12")
    void aReadOfFunction23SeesItsWriteAndTheRegistersBeside() throws Exception {
        bank().set(3, 0x00FE, 0x0ACD, 1, 3, 0x0D, 0xFF);
        // The example of 6.17.
        expect("17 0003 0006 000E 0003 06 00FF 00FF 00FF", "17 0C 00FE 0ACD 0001 0003 000D 00FF");
        expect("17 000D 0005 000E 0003 06 1111 2222 3333", "17 0A 0000 1111 2222 3333 0000");
        assertAnswers();
        assertThat(bank().writers()).hasSize(2);
    }

    @Test
    @Rule("PDU-12")
    void function23ReadsOneToAHundredAndTwentyFiveRegisters() throws Exception {
        for (int count : new int[] {0, 1, 124, 125, 126, 65535}) {
            String request = "17 0100" + word(count) + "0000 0001 02 0001";
            if (count >= 1 && count <= 125) {
                expect(request, "17" + octet(2 * count) + "0000".repeat(count));
            } else {
                expectException(3, request);
            }
        }
        assertAnswers();
    }

    @ParameterizedTest(name = "{0}")
    @Rule("PDU-12")
    @ValueSource(
            strings = {
                "17 9C40 0001 0000 0001 02 0001",
                "17 9C3F 0002 0000 0001 02 0001",
                "17 FFFF 0002 0000 0001 02 0001",
                "17 0000 0000 0000 0001 02 0001",
                "17 0000 007E 0000 0001 02 0001"
            })
    void nothingIsWrittenWhenTheReadOfFunction23IsBad(String request) throws Exception {
        assertThat(exchange(request)).startsWith("97").hasSize(4);
        assertThat(bank().writers()).isEmpty();
        assertThat(bank().get(0)).isZero();
    }
}
