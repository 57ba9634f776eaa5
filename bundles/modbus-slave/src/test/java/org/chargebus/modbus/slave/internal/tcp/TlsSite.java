package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.modbus.slave.internal.tls.Authority;
import org.chargebus.modbus.slave.internal.tls.ClientAuth;
import org.chargebus.modbus.slave.internal.tls.TlsKeeper;
import org.chargebus.modbus.slave.internal.tls.TlsKeys;
import org.chargebus.modbus.slave.internal.tls.TlsPort;
import org.chargebus.modbus.slave.internal.tls.TlsSettings;

/** An authority, and the files of a gateway that trusts it. */
final class TlsSite {
    final Authority authority = new Authority("Site CA");
    final Path keyStore;
    final Path trustStore;

    /** With its files in a folder. */
    TlsSite(Path folder) throws GeneralSecurityException, IOException {
        keyStore = folder.resolve("gateway.p12");
        trustStore = folder.resolve("trust.p12");
        Authority.write(keyStore, authority.certify("gateway", null));
        authority.writeTrust(trustStore);
    }

    /** The TLS port on a free port. */
    TlsPort port(ClientAuth clientAuth, String... writeRoles) {
        TlsKeys keys =
                new TlsKeys(
                        keyStore.toString(),
                        Authority.PASSWORD,
                        clientAuth,
                        trustStore.toString(),
                        Authority.PASSWORD);
        TlsPort port =
                new TlsKeeper(Config.PID, new OpenProblems(), Clock.systemUTC())
                        .take(new TlsSettings(1, keys, Set.of(writeRoles)));
        return new TlsPort(0, port.context(), port.writeRoles());
    }

    /** The same port with other roles that may write. */
    static TlsPort withRoles(TlsPort port, String... writeRoles) {
        return new TlsPort(port.port(), port.context(), Set.of(writeRoles));
    }

    /** A master with a certificate of that role; null = with one that has no role. */
    SSLContext master(String role) throws GeneralSecurityException, IOException {
        return authority.context(authority.certify("master, O=Site", role));
    }

    /** A master without a certificate. */
    SSLContext stranger() throws GeneralSecurityException, IOException {
        return authority.context(null);
    }
}
