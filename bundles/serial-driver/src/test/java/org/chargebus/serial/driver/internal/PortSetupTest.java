package org.chargebus.serial.driver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Path;
import org.chargebus.serial.SerialSettings;
import org.chargebus.serial.SerialSettings.Frame;
import org.chargebus.serial.SerialSettings.Rs485;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames a pseudo terminal cannot prove (Serial Line V1.02, 2.5.1), read back from the port. */
class PortSetupTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "F8N1, " + SerialPort.NO_PARITY + ", " + SerialPort.ONE_STOP_BIT,
        "F8E1, " + SerialPort.EVEN_PARITY + ", " + SerialPort.ONE_STOP_BIT,
        "F8O1, " + SerialPort.ODD_PARITY + ", " + SerialPort.ONE_STOP_BIT,
        "F8N2, " + SerialPort.NO_PARITY + ", " + SerialPort.TWO_STOP_BITS
    })
    void aFrameSetsParityAndStopBits(Frame frame, int parity, int stopBits) throws Exception {
        try (PtyPair pair = new PtyPair(directory)) {
            SerialPort port = SerialPort.getCommPort(pair.left());
            PortSetup.apply(port, new SerialSettings(pair.left(), 19200, frame, Rs485.AUTO));
            assertThat(port.getBaudRate()).isEqualTo(19200);
            assertThat(port.getNumDataBits()).isEqualTo(8);
            assertThat(port.getParity()).isEqualTo(parity);
            assertThat(port.getNumStopBits()).isEqualTo(stopBits);
            assertThat(port.getFlowControlSettings()).isEqualTo(SerialPort.FLOW_CONTROL_DISABLED);
            assertThat(port.getReadTimeout()).isEqualTo(PortSetup.READ_SLICE_MILLIS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200})
    void everySpecifiedBaudRateSuits(int baudRate) {
        assertThat(PortSetup.complaint(settings(baudRate))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 300, 9601, 230400})
    void anyOtherBaudRateIsComplainedOf(int baudRate) {
        assertThat(PortSetup.complaint(settings(baudRate))).contains("baudRate = " + baudRate);
    }

    @ParameterizedTest
    @CsvSource({"AUTO", "ON", "OFF"})
    void everyDirectionControlOpensALine(Rs485 rs485) throws IOException, InterruptedException {
        JSerialCommPorts ports = new JSerialCommPorts();
        try (PtyPair pair = new PtyPair(directory)) {
            ports.open(new SerialSettings(pair.left(), 9600, Frame.F8N1, rs485)).close();
        }
    }

    @Test
    void noPermissionNamesTheGroup() {
        assertThat(OpenFailure.refused("/dev/ttyUSB0", directory, 13))
                .hasMessageContaining("/dev/ttyUSB0")
                .hasMessageContaining("dialout");
    }

    private static SerialSettings settings(int baudRate) {
        return new SerialSettings("/dev/ttyUSB0", baudRate, Frame.F8N1, Rs485.AUTO);
    }
}
