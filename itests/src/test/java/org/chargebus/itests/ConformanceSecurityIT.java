package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.itests.ProfileCharger.json;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The compliance cases of the security white paper for 1.6-J that need no TLS. Its messages go out
 * by {@code ocpp:call}; one charger for each case.
 */
public class ConformanceSecurityIT {
    private static final String HASH =
            "{hashAlgorithm:SHA256,serialNumber:'1A2B3C',"
                    + "issuerNameHash:'9f86d081884c7d659a2feaa0c55ad015',"
                    + "issuerKeyHash:'60303ae22b998861bce3b28f33eec1be'}";

    private static ConformanceSite site;

    @BeforeClass
    public static void start() throws Exception {
        site = ConformanceSite.open("security", 8);
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
    }

    private static String pem(String name) throws IOException {
        try (InputStream in =
                ConformanceSecurityIT.class.getResourceAsStream("/conformance/" + name + ".pem")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** A field whose text has line ends. */
    private static JsonObject with(String payload, String field, String text) {
        JsonObject object = json(payload);
        object.addProperty(field, text);
        return object;
    }

    /** The gateway sends it by the shell, and shows what the charger answered. */
    private static String sends(int number, String action, Object payload) throws Exception {
        String shown = site.call(number, action, payload.toString());
        assertThat(site.charger(number).asked(action)).isEqualTo(json(payload));
        assertThat(shown).contains(action, "Accepted");
        return shown;
    }

    /** The same when the charger answers otherwise: the command fails and says so. */
    private static void refused(int number, String action, Object payload, String answer)
            throws Exception {
        site.charger(number).answers(action, "{status:" + answer + "}");
        Gateway.Result result = site.refusedCall(number, action, payload.toString());
        assertThat(site.charger(number).asked(action)).isEqualTo(json(payload));
        assertThat(result.status()).isNotZero();
        assertThat(result.output() + result.errors()).contains(answer);
    }

    /** The charger tells; the answer has no fields. */
    private static void tells(int number, String action, String payload) throws Exception {
        assertThat(site.charger(number).call(action, payload)).isEqualTo(json("{}"));
    }

    private static void event(int number, String type) throws Exception {
        String time = ConformanceSite.ago(0);
        tells(number, "SecurityEventNotification", "{type:" + type + ",timestamp:'" + time + "'}");
        Await.until(
                type + " is recorded",
                () ->
                        site.gateway()
                                .logged(
                                        line ->
                                                line.contains("cp=" + ConformanceSite.id(number))
                                                        && line.contains(type))
                                .isPresent());
    }

    /** TC_074, without TLS: white paper, A02; a key of RSA and one of ECDSA. */
    @Test
    public void tc074SignCertificateByRequest() throws Exception {
        for (String algorithm : new String[] {"rsa", "ecdsa"}) {
            sends(1, "ExtendedTriggerMessage", "{requestedMessage:SignChargePointCertificate}");
            JsonObject request = with("{}", "csr", pem(algorithm + ".csr"));
            assertThat(site.charger(1).call("SignCertificate", request.toString()))
                    .isEqualTo(json("{status:Accepted}"));
            sends(
                    1,
                    "CertificateSigned",
                    with("{}", "certificateChain", pem(algorithm + ".chain")));
        }
    }

    /** TC_075_1: white paper, M05 and M03. */
    @Test
    public void tc075_1InstallManufacturerRootCertificate() throws Exception {
        installs(2, "ManufacturerRootCertificate");
    }

    /** TC_075_2. */
    @Test
    public void tc075_2InstallCentralSystemRootCertificate() throws Exception {
        installs(3, "CentralSystemRootCertificate");
    }

    private static void installs(int number, String type) throws Exception {
        String of = "{certificateType:" + type + "}";
        sends(number, "InstallCertificate", with(of, "certificate", pem("root")));
        site.charger(number)
                .answers(
                        "GetInstalledCertificateIds",
                        "{status:Accepted,certificateHashData:[" + HASH + "]}");
        assertThat(sends(number, "GetInstalledCertificateIds", of)).contains("1A2B3C");
    }

    /** TC_076: white paper, M04. */
    @Test
    public void tc076DeleteCertificate() throws Exception {
        sends(4, "DeleteCertificate", "{certificateHashData:" + HASH + "}");
        refused(
                4,
                "GetInstalledCertificateIds",
                "{certificateType:ManufacturerRootCertificate}",
                "NotFound");
    }

    /** TC_077: the chain does not fit the charger's key. */
    @Test
    public void tc077InvalidChargePointCertificate() throws Exception {
        JsonObject chain = with("{}", "certificateChain", pem("ecdsa.chain"));
        refused(5, "CertificateSigned", chain, "Rejected");
        event(5, "InvalidChargePointCertificate");
    }

    /** TC_078. */
    @Test
    public void tc078InvalidCentralSystemCertificate() throws Exception {
        JsonObject root =
                with("{certificateType:CentralSystemRootCertificate}", "certificate", pem("root"));
        refused(5, "InstallCertificate", root, "Rejected");
        event(5, "InvalidCentralSystemCertificate");
    }

    /** TC_079: white paper, N01. */
    @Test
    public void tc079SecurityLog() throws Exception {
        site.charger(6).answers("GetLog", "{status:Accepted,filename:'security-79.log'}");
        String shown =
                sends(
                        6,
                        "GetLog",
                        "{logType:SecurityLog,requestId:79,"
                                + "log:{remoteLocation:'https://files.example.org/logs'}}");
        assertThat(shown).contains("security-79.log");
        tells(6, "LogStatusNotification", "{status:Uploading,requestId:79}");
        tells(6, "LogStatusNotification", "{status:Uploaded,requestId:79}");
    }

    /** TC_080: white paper, L01. */
    @Test
    public void tc080SignedFirmware() throws Exception {
        updates(7, 80);
        signed(7, 80, "Downloading", "Downloaded", "SignatureVerified", "Installing");
        signed(7, 80, "InstallRebooting");
        ProfileCharger charger = site.reconnect(7);
        assertThat(charger.boot().get("status").getAsString()).isEqualTo("Accepted");
        charger.status(0, "Available");
        signed(7, 80, "Installed");
        event(7, "FirmwareUpdated");
    }

    private static void updates(int number, int id) throws Exception {
        JsonObject firmware =
                with(
                        "{location:'https://files.example.org/signed.bin',"
                                + "retrieveDateTime:'2030-06-01T02:00:00Z',signature:'c2lnbmVk'}",
                        "signingCertificate",
                        pem("root"));
        sends(number, "SignedUpdateFirmware", "{requestId:" + id + ",firmware:" + firmware + "}");
    }

    private static void signed(int number, int id, String... statuses) throws Exception {
        for (String status : statuses) {
            tells(
                    number,
                    "SignedFirmwareStatusNotification",
                    "{status:" + status + ",requestId:" + id + "}");
        }
    }

    /** TC_081: the signature does not fit. */
    @Test
    public void tc081SignedFirmwareWithInvalidSignature() throws Exception {
        updates(8, 81);
        signed(8, 81, "Downloading", "Downloaded", "InvalidSignature");
        event(8, "InvalidFirmwareSignature");
    }
}
