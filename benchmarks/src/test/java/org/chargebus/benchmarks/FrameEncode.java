package org.chargebus.benchmarks;

import com.google.gson.Gson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.transport.internal.frame.FrameWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The tree of a StartTransaction.conf to the text of its CALLRESULT. */
@State(Scope.Thread)
public class FrameEncode {
    private final Gson gson = new Gson();
    private final Map<String, Object> payload = new LinkedHashMap<>();

    public FrameEncode() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("expiryDate", "2026-12-31T23:59:59Z");
        info.put("status", "Accepted");
        payload.put("transactionId", 4711);
        payload.put("idTagInfo", info);
    }

    @Benchmark
    public String gateway() {
        return FrameWriter.result("1000001", payload);
    }

    @Benchmark
    public String gson() {
        return gson.toJson(List.of(3, "1000001", payload));
    }
}
