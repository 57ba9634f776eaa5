package org.chargebus.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The bytes of an FC 16 request to the bytes of its answer, to registers in memory. */
@State(Scope.Thread)
public class WriteRegisters {
    @Param({"10"})
    public int registers;

    private final GatewaySlave gateway = new GatewaySlave();
    private final J2modSlave j2mod = new J2modSlave();
    private byte[] request;

    @Setup
    public void request() {
        request = new byte[6 + 2 * registers];
        request[0] = 16;
        request[2] = 100;
        request[4] = (byte) registers;
        request[5] = (byte) (2 * registers);
        for (int i = 6; i < request.length; i++) {
            request[i] = (byte) i;
        }
    }

    @Benchmark
    public byte[] gateway() {
        return gateway.answer(request);
    }

    @Benchmark
    public byte[] j2mod() throws IOException {
        return j2mod.answer(request);
    }
}
