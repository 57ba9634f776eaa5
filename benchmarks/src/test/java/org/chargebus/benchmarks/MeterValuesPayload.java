package org.chargebus.benchmarks;

import java.util.Map;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.transport.internal.frame.Frame;
import org.chargebus.transport.internal.frame.FrameReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The tree of a MeterValues.req of 8 samples to its record, every field checked. */
@State(Scope.Thread)
public class MeterValuesPayload {
    private final Map<String, Object> tree =
            ((Frame.Call) FrameReader.read(Samples.CALL)).payload();

    @Benchmark
    public MeterValues.Req gateway() throws OcppException {
        return Codec.LENIENT.decode(MeterValues.Req.class, tree);
    }
}
