package org.chargebus.transport.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import org.chargebus.transport.internal.TestAuthority;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Security white paper for 1.6-J, 2.3: CN is the charger and O the operator. */
class ClientCertificateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=CP1,O=Site|CP1|Site",
                "O=Site,CN=CP1|CP1|Site",
                "CN=CP1+O=Site,C=DE|CP1|Site",
                "CN=HALL\\, 2:1,O=Site|HALL, 2:1|Site",
                "CN=CP1,CN=Chargers,O=Site|CP1|Site",
                "O=Site|''|Site",
                "CN=CP1|CP1|''",
                "OU=CN\\=CP1|''|''"
            })
    void theSubjectIsRead(String subject, String commonName, String organization) throws Exception {
        X509Certificate certificate =
                (X509Certificate) new TestAuthority("CA").certifySubject(subject).chain()[0];
        assertThat(ClientCertificate.of(certificate))
                .isEqualTo(new ClientCertificate(commonName, organization));
    }
}
