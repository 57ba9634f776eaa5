package org.chargebus.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The bytes of an FC 3 request to the bytes of its answer, from registers in memory. */
@State(Scope.Thread)
public class ReadRegisters {
    @Param({"10", "125"})
    public int registers;

    private final GatewaySlave gateway = new GatewaySlave();
    private final J2modSlave j2mod = new J2modSlave();
    private byte[] request;

    @Setup
    public void request() {
        request = new byte[] {3, 0, 100, 0, (byte) registers};
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
