package org.chargebus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import eu.chargetime.ocpp.model.core.MeterValuesRequest;
import eu.chargetime.ocpp.model.core.SampledValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.transport.internal.frame.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides of each benchmark do the same work. */
class OperationsTest {
    @Test
    void aFrameIsReadToTheSameTree() {
        FrameDecode decode = new FrameDecode();
        Frame.Call call = (Frame.Call) decode.gateway();
        assertThat(call.action()).isEqualTo("MeterValues");
        assertThat(decode.gson().getAsJsonArray().get(3))
                .isEqualTo(JsonParser.parseString(Samples.METER_VALUES));
        assertThat(call.payload().keySet())
                .isEqualTo(decode.gson().getAsJsonArray().get(3).getAsJsonObject().keySet());
    }

    @Test
    void aFrameIsWrittenToTheSameText() {
        FrameEncode encode = new FrameEncode();
        assertThat(encode.gateway()).isEqualTo(encode.gson());
    }

    @Test
    void allSamplesOfMeterValuesArrive() throws Exception {
        MeterValuesMessage message = new MeterValuesMessage();
        MeterValues.Req request = message.gateway();
        assertThat(new MeterValuesPayload().gateway()).isEqualTo(request);
        List<String> values =
                request.meterValue().get(0).sampledValue().stream().map(v -> v.value()).toList();
        assertThat(values).hasSize(8).startsWith("1234567");
        MeterValuesRequest peer = message.chargeTime();
        assertThat(Stream.of(peer.getMeterValue()[0].getSampledValue()).map(SampledValue::getValue))
                .containsExactlyElementsOf(values);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 125})
    void registersAreReadAlike(int registers) throws Exception {
        GatewaySlave gateway = new GatewaySlave();
        J2modSlave j2mod = new J2modSlave();
        byte[] request = {3, 0, 100, 0, (byte) registers};
        byte[] answer = gateway.answer(request);
        j2mod.answer(request);
        assertThat(gateway.length()).isEqualTo(2 + 2 * registers);
        assertThat(answer[3]).isEqualTo((byte) 100);
        assertThat(j2mod.last()).isEqualTo(Arrays.copyOf(answer, gateway.length()));
    }

    @Test
    void registersAreWrittenAlike() throws Exception {
        WriteRegisters write = new WriteRegisters();
        write.registers = 10;
        write.request();
        byte[] answer = Arrays.copyOf(write.gateway(), 5);
        assertThat(answer).containsExactly(16, 0, 100, 0, 10);
        assertThat(Arrays.copyOfRange(write.j2mod(), 1, 6)).isEqualTo(answer);
    }

    @ParameterizedTest
    @EnumSource
    void numbersBecomeTheSameBytes(ByteOrder order) {
        for (String type : List.of("f32", "i32")) {
            RegisterWords words = new RegisterWords();
            words.type = type;
            words.order = order;
            words.values();
            assertThat(words.gateway()).as(type).isEqualTo(words.jdkBuffer().array());
        }
    }

    @Test
    void aTextBecomesTheSameBytes() {
        RegisterText text = new RegisterText();
        assertThat(text.gateway()).isEqualTo(text.jdkEncoder());
    }
}
