package org.chargebus.modbus;

import java.util.Arrays;

/**
 * A request that is answered with an exception. One shared instance a code, without a stack trace:
 * it is an answer and not a defect.
 */
public final class ModbusFault extends Exception {
    private static final long serialVersionUID = 1L;
    private static final ModbusFault[] SHARED =
            Arrays.stream(ExceptionCode.values())
                    .map(code -> new ModbusFault(code))
                    .toArray(ModbusFault[]::new);

    private final ExceptionCode code;

    private ModbusFault(ExceptionCode code) {
        super(code.name(), null, false, false);
        this.code = code;
    }

    /** The fault of a code; allocates nothing. */
    public static ModbusFault of(ExceptionCode code) {
        return SHARED[code.ordinal()];
    }

    /** The exception code of the answer. */
    public ExceptionCode code() {
        return code;
    }
}
