package org.chargebus.modbus.slave.internal.tcp;

import java.nio.file.Path;
import org.chargebus.modbus.slave.internal.tls.ClientAuth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class TlsSlaveContractTest extends TcpSlaveContractTest {
    @TempDir private static Path folder;
    private static TlsSite site;

    @BeforeAll
    static void certify() throws Exception {
        site = new TlsSite(folder);
    }

    @Override
    @BeforeEach
    void start() throws Exception {
        server = new TestServer(site.port(ClientAuth.NEED, "Operator"));
        master = server.connect(site.master("Operator"));
    }
}
