package org.chargebus.modbus.slave.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.chargebus.common.problem.OpenProblems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys from files: each fault names key, value and mend, and the last good keys stay. */
class TlsKeeperTest {
    private static final Duration DAY = Duration.ofDays(1);

    /** A clock a test can set. */
    private static final class Hands extends Clock {
        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @TempDir private Path folder;
    private final Hands clock = new Hands();
    private final OpenProblems problems = new OpenProblems();
    private final TlsKeeper keeper = new TlsKeeper("PID", problems, clock);
    private Authority authority;
    private Path own;
    private Path trust;

    @BeforeEach
    void write() throws Exception {
        authority = new Authority("Site CA");
        own = Authority.write(folder.resolve("own.p12"), authority.certify("gateway", null));
        trust = authority.writeTrust(folder.resolve("trust.p12"));
    }

    private TlsPort take(Path keyStore, String password, ClientAuth clientAuth, Path trustStore) {
        return keeper.take(
                new TlsSettings(
                        802,
                        new TlsKeys(
                                keyStore.toString(),
                                password,
                                clientAuth,
                                trustStore.toString(),
                                Authority.PASSWORD),
                        Set.of("Operator")));
    }

    private TlsPort take() {
        return take(own, Authority.PASSWORD, ClientAuth.NEED, trust);
    }

    private void assertFault(TlsPort port, String... parts) {
        assertThat(port.isOn()).isFalse();
        assertThat(problems.first())
                .startsWith("PID: tls.")
                .contains(parts)
                .endsWith("until then tls.port is closed")
                .doesNotContain(Authority.PASSWORD, "wrong", "Exception");
    }

    @Test
    void goodKeysStayTheSameUntilAFileChanges() throws Exception {
        TlsPort port = take();
        assertThat(port.isOn()).isTrue();
        assertThat(port.port()).isEqualTo(802);
        assertThat(take()).isEqualTo(port);
        assertThat(keeper.renewed()).isEqualTo(port);
        Authority.write(own, authority.certify("gateway, O=Renewed", null));
        Files.setLastModifiedTime(own, FileTime.from(clock.now.plusSeconds(9)));
        assertThat(keeper.renewed().context()).isNotNull().isNotSameAs(port.context());
        assertThat(problems.first()).isEmpty();
    }

    @Test
    void pemIsReadToo() throws Exception {
        Path pem =
                Authority.writePem(folder.resolve("own.pem"), authority.certify("gateway", null));
        Path ca = authority.writeTrustPem(folder.resolve("ca.pem"));
        assertThat(take(pem, "", ClientAuth.NEED, ca).isOn()).isTrue();
        Files.writeString(pem, Files.readString(pem).replace(" PRIVATE", " ENCRYPTED PRIVATE"));
        Path encrypted = Files.copy(pem, folder.resolve("encrypted.pem"));
        keeper.take(new TlsSettings(0, null, Set.of()));
        assertFault(
                take(encrypted, "", ClientAuth.NEED, ca),
                "tls.keyStore = " + encrypted,
                "ENCRYPTED PRIVATE KEY is not read",
                "make it by");
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, there is no such file, put it there",
        "'', is no PKCS #12, make it by",
        "ca.pem, holds no private key, put both into it"
    })
    void aKeyStoreThatCannotBeUsedIsNamed(String file, String what, String mend) throws Exception {
        authority.writeTrustPem(folder.resolve("ca.pem"));
        Path path = folder.resolve(file.isEmpty() ? "text.p12" : file);
        if (file.isEmpty()) {
            Files.writeString(path, "hello");
        }
        assertFault(
                take(path, Authority.PASSWORD, ClientAuth.NEED, trust),
                "tls.keyStore = " + path,
                what,
                mend);
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() {
        assertFault(
                take(own, "wrong", ClientAuth.NEED, trust),
                "tls.keyStorePassword = (hidden)",
                "does not open " + own);
    }

    @Test
    void mastersNeedSomebodyWhoSignsForThem() {
        assertFault(
                take(own, Authority.PASSWORD, ClientAuth.NEED, own),
                "tls.trustStore = " + own,
                "import the certificate of their CA");
        assertThat(take(own, Authority.PASSWORD, ClientAuth.NONE, own).isOn()).isTrue();
    }

    @Test
    void aFileThatIsNotSetIsAskedFor() {
        TlsKeys none = new TlsKeys("", "", ClientAuth.NEED, "", "");
        assertFault(
                keeper.take(new TlsSettings(802, none, Set.of())),
                "tls.keyStore",
                "is not set",
                "name the file");
    }

    @Test
    void anExpiredCertificateIsRefusedAndOneThatIsNotYetGoodComesWithTheClock() throws Exception {
        Instant now = clock.now;
        Path old =
                Authority.write(
                        folder.resolve("old.p12"),
                        authority.certify(
                                "gateway", null, now.minus(DAY.multipliedBy(9)), now.minus(DAY)));
        assertFault(
                take(old, Authority.PASSWORD, ClientAuth.NEED, trust),
                "tls.keyStore = " + old,
                "its certificate holds from",
                "renew it, or check the clock");
        clock.now = Instant.EPOCH;
        assertFault(take(), "check the clock");
        clock.now = now;
        assertThat(keeper.renewed().isOn()).isTrue();
        assertThat(problems.first()).isEmpty();
    }

    @Test
    void theLastGoodKeysStayInUseWithTheNewPortAndRoles() throws Exception {
        TlsPort good = take();
        TlsKeys bad =
                new TlsKeys(own.toString(), "wrong", ClientAuth.NEED, trust.toString(), "wrong");
        TlsPort port = keeper.take(new TlsSettings(1802, bad, Set.of("Viewer")));
        assertThat(port).isEqualTo(new TlsPort(1802, good.context(), Set.of("Viewer")));
        assertThat(problems.first())
                .contains("tls.keyStorePassword = (hidden)", "the keys before stay in use");
        Files.delete(own);
        assertThat(keeper.renewed().context()).isSameAs(good.context());
        assertThat(problems.first()).contains("there is no such file");
        keeper.take(new TlsSettings(0, bad, Set.of()));
        assertThat(problems.first()).isEmpty();
    }

    @Test
    void twoWeeksBeforeTheEndOfTheCertificateAnAlarmBegins() {
        TlsPort port = take();
        assertThat(problems.first()).isEmpty();
        clock.now = clock.now.plus(DAY.multipliedBy(17));
        assertThat(keeper.renewed()).isEqualTo(port);
        assertThat(problems.first())
                .contains("tls.keyStore = " + own, "its certificate ends at", "put a renewed one");
        clock.now = clock.now.minus(DAY.multipliedBy(2));
        keeper.renewed();
        assertThat(problems.first()).isEmpty();
    }

    @Test
    void noPasswordShowsInATextOfTheSettings() {
        TlsKeys keys = new TlsKeys("own.p12", "secret", ClientAuth.NEED, "trust.p12", "hush");
        assertThat(new TlsSettings(802, keys, Set.of()).toString())
                .contains("own.p12", "trust.p12")
                .doesNotContain("secret", "hush");
    }
}
