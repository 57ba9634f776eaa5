package org.chargebus.benchmarks;

import eu.chargetime.ocpp.JSONCommunicator;
import eu.chargetime.ocpp.model.Message;
import eu.chargetime.ocpp.model.core.MeterValuesRequest;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.transport.internal.frame.Frame;
import org.chargebus.transport.internal.frame.FrameReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The text of a CALL, MeterValues of 8 samples, to the object its handler gets. */
@State(Scope.Thread)
public class MeterValuesMessage {
    private final String text = Samples.CALL;
    private final Reader reader = new Reader();

    /** Makes the method of a server, which it calls itself, one that may be called. */
    private static final class Reader extends JSONCommunicator {
        Reader() {
            super(null);
        }

        MeterValuesRequest read(String text) throws Exception {
            Message message = parse(text);
            return unpackPayload(message.getPayload(), MeterValuesRequest.class);
        }
    }

    @Benchmark
    public MeterValues.Req gateway() throws OcppException {
        Frame.Call call = (Frame.Call) FrameReader.read(text);
        return Codec.LENIENT.decode(MeterValues.Req.class, call.payload());
    }

    @Benchmark
    public MeterValuesRequest chargeTime() throws Exception {
        return reader.read(text);
    }
}
