package org.chargebus.web.internal;

import static org.chargebus.web.internal.HttpTypes.list;
import static org.chargebus.web.internal.HttpTypes.map;
import static org.chargebus.web.internal.HttpTypes.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Writes the reference page of the HTTP interface from its OpenAPI document. */
final class HttpPage {
    private static final String HEAD =
            """
            # HTTP interface

            Generated from the OpenAPI document that the gateway serves at `/api/v1/openapi.json`; do not edit
            this page. [How to use it](../how-to/use-the-http-interface.md) shows it with curl.

            Log in by HTTP Basic, or by a session: `POST /api/v1/login` sets a cookie, and a change by cookie
            needs the header `X-CSRF-Token` with `csrf` of the session. The role is the least that may call;
            an operator may do what a viewer may, an admin everything; *none* needs no login. `/health` and
            `/metrics` need none while the page listens on the loopback only.

            What is sent and answered is JSON in UTF-8 unless another type is named. Parameters and fields
            that are not named here are refused. Segments of a path are percent-encoded. Times are ISO 8601.

            ## Operations

            """;

    private static final String NO_TEXT = "";

    private HttpPage() {}

    /** An operation of a path. */
    private record Operation(String method, String path, Map<String, Object> content) {
        static List<Operation> of(Map<String, Object> document) {
            List<Operation> all = new ArrayList<>();
            map(document, "paths")
                    .forEach(
                            (path, methods) ->
                                    map(methods)
                                            .forEach(
                                                    (method, one) ->
                                                            all.add(
                                                                    new Operation(
                                                                            method.toUpperCase(
                                                                                    Locale.ROOT),
                                                                            path,
                                                                            map(one)))));
            return all;
        }

        String title() {
            return method + " " + path;
        }

        /** A link to its heading: what is no letter, digit or sign of a word is left out there. */
        String link() {
            String anchor = title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", NO_TEXT);
            return "[`" + title() + "`](#" + anchor.replace(' ', '-') + ")";
        }
    }

    /** The page. */
    static String of(Map<String, Object> document) {
        StringBuilder page = new StringBuilder(HEAD);
        List<Operation> operations = Operation.of(document);
        page.append("| operation | role | does | in the shell |\n|---|---|---|---|\n");
        operations.forEach(operation -> page.append(row(operation)).append('\n'));
        operations.forEach(operation -> section(page, operation));
        Map<String, Object> components = map(document, "components");
        errors(page, operations, map(components, "responses"));
        page.append("\n## Objects\n");
        map(components, "schemas").forEach((name, schema) -> object(page, name, map(schema)));
        return page.toString();
    }

    private static String row(Operation operation) {
        return cells(
                operation.link(),
                text(operation.content, "x-role"),
                text(operation.content, "summary"),
                shell(operation));
    }

    private static String shell(Operation operation) {
        String command = text(operation.content, "x-shell");
        return command.isEmpty() ? NO_TEXT : "`" + command.replace(", ", "`, `") + "`";
    }

    private static void section(StringBuilder page, Operation operation) {
        Map<String, Object> content = operation.content;
        page.append("\n### ").append(operation.title()).append("\n\n");
        page.append(text(content, "summary")).append(". Role: ").append(text(content, "x-role"));
        page.append(". ").append(text(content, "description"));
        trim(page);
        parameters(page, list(content.get("parameters")));
        Map<String, Object> body = map(content, "requestBody");
        if (!body.isEmpty()) {
            page.append("\nSend: ").append(contents(map(body, "content")));
            page.append(Boolean.TRUE.equals(body.get("required")) ? ".\n" : ", or nothing.\n");
        }
        page.append("\nAnswers: ").append(answers(map(content, "responses"))).append(".\n");
    }

    private static void trim(StringBuilder page) {
        while (page.charAt(page.length() - 1) == ' ') {
            page.setLength(page.length() - 1);
        }
        page.append('\n');
    }

    private static void parameters(StringBuilder page, List<Object> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        page.append("\n| parameter | in | type | default | meaning |\n|---|---|---|---|---|\n");
        for (Object one : parameters) {
            Map<String, Object> parameter = map(one);
            Map<String, Object> schema = map(parameter, "schema");
            page.append(
                            cells(
                                    "`" + text(parameter, "name") + "`",
                                    text(parameter, "in"),
                                    HttpTypes.type(schema),
                                    HttpTypes.standard(schema),
                                    text(parameter, "description")))
                    .append('\n');
        }
    }

    /** The good answers with what is in them, then the errors by their numbers. */
    private static String answers(Map<String, Object> responses) {
        StringJoiner words = new StringJoiner("; ");
        StringJoiner errors = new StringJoiner(", ", "[errors](#errors) ", NO_TEXT);
        errors.setEmptyValue(NO_TEXT);
        responses.forEach(
                (status, response) -> {
                    if (map(response).containsKey(HttpTypes.REF)) {
                        errors.add(status);
                    } else {
                        String contents = contents(map(map(response), "content"));
                        words.add(status + (contents.isEmpty() ? NO_TEXT : " " + contents));
                    }
                });
        return words.add(errors.toString()).toString();
    }

    /** The types of a body and what is in each; JSON is not named. */
    private static String contents(Map<String, Object> types) {
        StringJoiner words = new StringJoiner(" or ");
        types.forEach(
                (type, content) ->
                        words.add(
                                type.equals("application/json")
                                        ? HttpTypes.type(map(map(content), "schema"))
                                        : "`" + type + "`"));
        return words.toString();
    }

    private static void errors(
            StringBuilder page, List<Operation> operations, Map<String, Object> responses) {
        page.append("\n## Errors\n\nAll have the form of [Error](#error).\n\n");
        page.append("| status | meaning |\n|---|---|\n");
        statuses(operations)
                .forEach(
                        (status, name) ->
                                page.append(
                                                cells(
                                                        status,
                                                        text(map(responses, name), "description")))
                                        .append('\n'));
    }

    /** The names of errors by their statuses. */
    private static Map<String, String> statuses(List<Operation> operations) {
        Map<String, String> names = new TreeMap<>();
        // That of no operation: a path has it for the methods it has not.
        names.put("405", "MethodNotAllowed");
        for (Operation operation : operations) {
            map(operation.content, "responses")
                    .forEach(
                            (status, response) -> {
                                if (map(response).containsKey(HttpTypes.REF)) {
                                    names.put(status, HttpTypes.name(map(response)));
                                }
                            });
        }
        return names;
    }

    private static void object(StringBuilder page, String name, Map<String, Object> schema) {
        page.append("\n### ").append(name).append("\n\n");
        page.append(text(schema, "description")).append('\n');
        List<String> rows = new ArrayList<>();
        fields(rows, NO_TEXT, schema);
        if (rows.isEmpty()) {
            page.append("\nOne of ").append(HttpTypes.type(schema)).append(".\n");
        } else {
            page.append("\n| field | type | meaning |\n|---|---|---|\n");
            rows.forEach(row -> page.append(row).append('\n'));
        }
    }

    /** The fields of an object, and below each those of the object in it. */
    private static void fields(List<String> rows, String prefix, Map<String, Object> schema) {
        List<Object> required = list(schema.get("required"));
        map(schema, "properties")
                .forEach(
                        (name, one) -> {
                            Map<String, Object> field = map(one);
                            String meaning = text(field, "description");
                            rows.add(
                                    cells(
                                            "`" + prefix + name + "`",
                                            HttpTypes.type(field)
                                                    + (required.contains(name)
                                                            ? NO_TEXT
                                                            : ", may be left out"),
                                            meaning));
                            fields(rows, prefix + name + ".", field);
                            fields(rows, prefix + name + "[].", map(field, "items"));
                        });
    }

    private static String cells(String... cells) {
        StringJoiner row = new StringJoiner(" | ", "| ", " |");
        for (String cell : cells) {
            row.add(cell.replace("|", "\\|"));
        }
        return row.toString();
    }
}
