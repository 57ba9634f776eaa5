package org.chargebus.modbus.slave.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.chargebus.modbus.slave.internal.pdu.Carrier;

/** A slave behind a transport, and requests that are sent to it with the answers they must get. */
public abstract class Wire {
    /** The unit id that is asked. */
    public static final int UNIT = 1;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final List<String> requests = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    /** The bank of page 0. */
    protected abstract MemoryBank bank();

    /** Which functions there are. */
    protected abstract Carrier carrier();

    /** Sends a PDU to {@link #UNIT} and gives that of the answer; hexadecimal in upper case. */
    protected abstract String exchange(String pdu) throws Exception;

    /** The same for many requests in order; a transport that can pipelines them. */
    protected List<String> exchange(List<String> pdus) throws Exception {
        List<String> answers = new ArrayList<>();
        for (String pdu : pdus) {
            answers.add(exchange(pdu));
        }
        return answers;
    }

    /** Notes a request and its answer, for {@link #assertAnswers()}. */
    protected final void expect(String request, String answer) {
        requests.add(request.replace(" ", ""));
        expected.add(answer.replace(" ", ""));
    }

    /** Notes a request that has an exception. */
    protected final void expectException(int code, String request) {
        int function = Integer.parseInt(request.substring(0, 2), 16);
        expect(request, octet(function | 0x80) + octet(code));
    }

    /** Sends all requests that were noted, and compares every answer. */
    protected final void assertAnswers() throws Exception {
        assertAnswers("request");
    }

    /** The same, with a word on where the requests are from, for the message of a failure. */
    protected final void assertAnswers(String what) throws Exception {
        List<String> answers = exchange(List.copyOf(requests));
        assertThat(answers).hasSameSizeAs(requests);
        for (int i = 0; i < requests.size(); i++) {
            assertThat(answers.get(i))
                    .as("%s: %s", what, requests.get(i))
                    .isEqualTo(expected.get(i));
        }
        requests.clear();
        expected.clear();
    }

    /** Two bytes in hexadecimal. */
    protected static String word(int value) {
        return HEX.toHexDigits((short) value);
    }

    /** One byte in hexadecimal. */
    protected static String octet(int value) {
        return HEX.toHexDigits((byte) value);
    }
}
