package org.chargebus.benchmarks;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import org.chargebus.transport.internal.frame.Frame;
import org.chargebus.transport.internal.frame.FrameReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The text of a CALL, MeterValues of 8 samples, to a tree. Gson checks less: it knows no frame. */
@State(Scope.Thread)
public class FrameDecode {
    private final String text = Samples.CALL;

    @Benchmark
    public Frame gateway() {
        return FrameReader.read(text);
    }

    @Benchmark
    public JsonElement gson() {
        return JsonParser.parseString(text);
    }
}
