package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/**
 * A Modbus master of another hand. It takes a request as a line of words, numbers in decimal and
 * addresses from 0, and gives a line back:
 *
 * <pre>
 * unit U                                    the unit id from now on; 1 before
 * read-coils A N, read-discrete A N         FC 1, 2: 0 or 1 for each
 * read-holding A N, read-input A N          FC 3, 4: 0..65535 for each
 * write-coil A V, write-register A V        FC 5, 6
 * write-coils A V..., write-registers A V.. FC 15, 16
 * exception-status                          FC 7
 * mask-write A AND OR                       FC 22
 * write-read WA RA RN V...                  FC 23: writes V... from WA, reads RN from RA
 * identify                                  FC 43/14, regular: the texts, parted by |
 * read-number TYPE ORDER A                  FC 3, u32, i32 or f32 of bytes abcd, badc, cdab or dcba
 * write-number TYPE ORDER A V               FC 16, the same
 *
 * ok VALUE...       what was read
 * exception CODE    the gateway refused, as the library tells it
 * unsupported       the library does not offer this
 * error TEXT        all else
 * </pre>
 */
interface ModbusMaster extends AutoCloseable {
    String UNSUPPORTED = "unsupported";

    String ask(String request) throws Exception;

    @Override
    void close() throws Exception;

    /** Asks for what the gateway must do. */
    default void ok(String request) throws Exception {
        assertThat(ask(request)).as(request).isEqualTo("ok");
    }

    /** Asks for what the gateway must refuse. */
    default void refused(int exception, String request) throws Exception {
        assertThat(ask(request)).as(request).isEqualTo("exception " + exception);
    }

    /** Asks for what the library must not offer. */
    default void unsupported(String request) throws Exception {
        assertThat(ask(request)).as(request).isEqualTo(UNSUPPORTED);
    }

    /** Asks for registers or bits. */
    default int[] numbers(String request) throws Exception {
        String answer = ask(request);
        assertThat(answer).as(request).startsWith("ok ");
        return Arrays.stream(answer.substring("ok ".length()).split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
