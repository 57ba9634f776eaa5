package org.chargebus.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.ocpp.OcppException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All a central system may send, against the field tables of OCPP 1.6 edition 2, 6 and 7 ({@code
 * requests.rules}) and of its security extension ({@code security-requests.rules}).
 */
class RequestRulesTest {
    /** A full one of each, of {@link Messages}; CodecTest proves that none is missing there. */
    private static Stream<Request<?>> requests() {
        return Messages.all()
                .filter(Request.class::isInstance)
                .<Request<?>>map(message -> (Request<?>) message)
                .filter(request -> Action.of(request).fromCentralSystem());
    }

    static Stream<Action> actions() {
        return requests().map(Action::of);
    }

    private static Map<String, Object> full(Action action) {
        return requests()
                .filter(request -> Action.of(request) == action)
                .map(Codec::encode)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Variants> variants() {
        return actions().map(action -> new Variants(action, full(action)));
    }

    static Stream<Variant> kept() {
        return variants().flatMap(variants -> variants.kept().stream());
    }

    static Stream<Variant> broken() {
        return variants().flatMap(variants -> variants.broken().stream());
    }

    static Stream<Variant> brokenValues() {
        return variants().flatMap(variants -> variants.brokenValues().stream());
    }

    @Test
    void allNineteenRequestsOfTheStandardAndSevenOfItsExtensionAreTested() {
        assertThat(actions()).hasSize(19 + 7);
        assertThat(actions().map(Action::word)).allMatch(FieldRules::has);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void theFullMessageHasExactlyTheFieldsOfTheTables(Action action) {
        Map<String, Object> payload = full(action);
        assertThat(FieldRules.broken(action.word(), payload)).isEmpty();
        assertComplete(action.word(), payload);
    }

    private static void assertComplete(String owner, Map<?, ?> tree) {
        for (FieldRule rule : FieldRules.of(owner)) {
            assertThat(tree.containsKey(rule.field())).as(owner + "." + rule.field()).isTrue();
            if (rule.isClass()) {
                Object value = tree.get(rule.field());
                assertComplete(
                        rule.type(), (Map<?, ?>) (rule.list() ? ((List<?>) value).get(0) : value));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatKeepsTheRulesToTheirBoundsGoesOutUnchanged(Variant variant) throws Exception {
        Request<?> request = Codec.STRICT.decodeRequest(variant.action(), variant.payload());
        Map<String, Object> sent = Codec.encode(request);
        assertThat(sent).isEqualTo(variant.payload());
        assertThat(FieldRules.broken(variant.action().word(), sent)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void eachRuleBrokenOnceIsRefusedBeforeItIsSent(Variant variant) {
        assertThat(FieldRules.broken(variant.action().word(), variant.payload())).hasSize(1);
        assertThatExceptionOfType(OcppException.class)
                .isThrownBy(() -> Codec.STRICT.decodeRequest(variant.action(), variant.payload()));
    }

    @ParameterizedTest
    @MethodSource("brokenValues")
    void aRecordThatBreaksARuleIsNotSent(Variant variant) throws Exception {
        Request<?> request = Codec.LENIENT.decodeRequest(variant.action(), variant.payload());
        assertThatIllegalArgumentException().isThrownBy(() -> Codec.encode(request));
    }
}
