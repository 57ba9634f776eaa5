package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.chargebus.modbus.slave.internal.Rule;
import org.chargebus.modbus.slave.internal.tls.Authority;
import org.chargebus.modbus.slave.internal.tls.ClientAuth;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The TLS of OpenSSL as an independent peer. */
@Timeout(300)
class OpensslMasterTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @Rule("TLS-1")
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void opensslIsServed(String version) throws Exception {
        TlsSite site = new TlsSite(folder);
        Path key = folder.resolve("bms.pem");
        Authority.writePem(key, site.authority.certify("BMS, O=Site", "Operator"));
        Path trust = site.authority.writeTrustPem(folder.resolve("ca.pem"));
        try (TestServer server = new TestServer(site.port(ClientAuth.NEED, "Operator"))) {
            Process openssl =
                    new ProcessBuilder(
                                    List.of(
                                            "openssl",
                                            "s_client",
                                            "-quiet",
                                            version,
                                            "-connect",
                                            "127.0.0.1:" + server.tlsPort(),
                                            "-CAfile",
                                            trust.toString(),
                                            "-verify_return_error",
                                            "-cert",
                                            key.toString(),
                                            "-key",
                                            key.toString()))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (OutputStream out = openssl.getOutputStream();
                    InputStream in = openssl.getInputStream()) {
                assertThat(exchange(out, in, "06 0000 1234")).isEqualTo("0600001234");
                assertThat(exchange(out, in, "03 0000 0001")).isEqualTo("03021234");
                assertThat(server.loop.clients())
                        .singleElement()
                        .satisfies(
                                client -> assertThat(client.subject()).isEqualTo("CN=BMS,O=Site"));
            } finally {
                openssl.destroy();
            }
        }
    }

    private static String exchange(OutputStream out, InputStream in, String pdu)
            throws IOException {
        out.write(HexFormat.of().parseHex(RawMaster.adu(1, 1, pdu)));
        out.flush();
        byte[] header = in.readNBytes(7);
        assertThat(header).hasSize(7);
        return HexFormat.of().withUpperCase().formatHex(in.readNBytes(header[5] - 1));
    }
}
