package org.chargebus.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the reference page of the compliance cases from the table of them. */
final class ConformancePage {
    private static final String TABLE = "/conformance/cases.csv";
    private static final String HEAD =
            """
            # Conformance

            Generated from the table of the cases beside their tests; do not edit this page.

            The public compliance cases for a central system of OCPP 1.6. Each test drives the unpacked
            distribution from outside: a Modbus master writes registers as a BMS would, or a user of the
            shell gives a command where there is no register; a foreign charger (the library of ChargeTime)
            takes the call, answers and reports. A test asserts the fields the charger got, the answer it
            got, and the registers the BMS reads. *passes* means that the test is part of `./chargebus test`,
            which a change must pass; this is no certificate.

            Compliance tools are thrown off by calls nobody asked for: set `triggerOnConnect = false` in
            `org.chargebus.central`, as these tests do.

            | case | name | profile | result | test | remark |
            |---|---|---|---|---|---|
            """;

    /**
     * A compliance case.
     *
     * @param id as in {@code TC_id_CSMS}
     * @param test class and method; empty = not tested
     * @param remark may be empty
     */
    record Case(String id, String name, String profile, String test, String remark) {
        boolean isTested() {
            return !test.isEmpty();
        }

        private String row() {
            return "| TC_%s_CSMS | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            id,
                            name,
                            profile,
                            isTested() ? "passes" : "later",
                            isTested() ? "`" + test + "`" : "",
                            remark)
                    .replace(System.lineSeparator(), "\n")
                    .replace("|  |", "| |");
        }
    }

    private ConformancePage() {}

    /** The cases of the table, in its order. */
    static List<Case> cases() throws IOException {
        return resource(TABLE)
                .lines()
                .skip(1)
                .map(line -> line.split(";", -1))
                .map(cell -> new Case(cell[0], cell[1], cell[2], cell[3], cell[4]))
                .toList();
    }

    /** The page. */
    static String of(List<Case> cases) {
        StringBuilder page = new StringBuilder(HEAD);
        cases.forEach(one -> page.append(one.row()));
        long tested = cases.stream().filter(Case::isTested).count();
        return page.append("\n%d of %d cases pass.\n".formatted(tested, cases.size())).toString();
    }

    static String resource(String name) throws IOException {
        try (InputStream in = ConformancePage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
