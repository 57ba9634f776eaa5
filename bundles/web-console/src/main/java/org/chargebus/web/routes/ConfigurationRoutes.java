package org.chargebus.web.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chargebus.site.ConfigurationCheck.Finding;
import org.chargebus.site.ConfigurationFiles;
import org.chargebus.site.ConfigurationFiles.Configured;
import org.chargebus.site.ConfigurationFiles.Setting;
import org.chargebus.views.Mistake;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration files: what may stand in them, what does, and how to change it. */
final class ConfigurationRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationRoutes.class);
    private static final int LONGEST = 4096;
    private static final String HIDDEN = "(hidden)";

    List<Route> routes() {
        String config = AllRoutes.API + "config";
        return List.of(
                Route.get(config, Role.VIEWER, this::all),
                Route.get(config + "/{pid}", Role.VIEWER, this::one),
                Route.put(config + "/{pid}", Role.ADMIN, this::change),
                Route.delete(config + "/{pid}", Role.ADMIN, this::remove));
    }

    private static ConfigurationFiles files(Exchange exchange) throws Mistake {
        return exchange.services().need(ConfigurationFiles.class, "the configuration", "config");
    }

    private Reply all(Exchange exchange) throws Refusal, Mistake, IOException {
        exchange.query().only();
        return Reply.json(files(exchange).all().stream().map(ConfigurationRoutes::json).toList());
    }

    private Reply one(Exchange exchange) throws Refusal, Mistake, IOException {
        exchange.query().only();
        String pid = exchange.path("pid");
        ConfigurationFiles files = files(exchange);
        return files.all().stream()
                .filter(one -> one.pid().equals(pid))
                .findFirst()
                .or(() -> files.blank(pid))
                .map(one -> Reply.json(json(one)))
                .orElseThrow(ConfigurationRoutes::absent);
    }

    private static Refusal absent() {
        return Refusal.absent(
                "there is no such configuration", "GET /api/v1/config tells the ones there are");
    }

    private Reply change(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("dryRun");
        exchange.body().only("properties");
        String pid = exchange.path("pid");
        Map<String, Optional<String>> values = values(exchange);
        ConfigurationFiles.Result result;
        try {
            result =
                    files(exchange)
                            .change(pid, values, exchange.isDryRun())
                            .orElseThrow(ConfigurationRoutes::absent);
        } catch (IOException e) {
            throw Refusal.conflict(e.getMessage());
        }
        if (!result.findings().isEmpty()) {
            throw refused(result, values);
        }
        if (result.written()) {
            LOG.info(
                    "{} changed {} in {}",
                    exchange.caller().user(),
                    values.keySet(),
                    result.file().getFileName());
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("pid", pid);
        object.put("file", AllRoutes.shown(result.file()));
        object.put("written", result.written());
        object.put("changes", result.changes().stream().map(ConfigurationRoutes::json).toList());
        object.put("findings", List.of());
        return Reply.json(object);
    }

    private static Map<String, Optional<String>> values(Exchange exchange) throws Refusal {
        if (!(exchange.body().values().get("properties") instanceof Map<?, ?> given)
                || given.isEmpty()) {
            throw Refusal.bad(
                    "the body lacks properties", "write {\"properties\": {\"key\": \"value\"}}");
        }
        Map<String, Optional<String>> values = new TreeMap<>();
        for (Map.Entry<?, ?> one : given.entrySet()) {
            String key = one.getKey().toString();
            Object value = one.getValue();
            boolean text = value == null || value instanceof String;
            if (!text || value != null && ((String) value).length() > LONGEST) {
                throw Refusal.bad(
                        "properties: " + key + " is no text", "write a text, or null for default");
            }
            values.put(key, Optional.ofNullable((String) value));
        }
        return values;
    }

    private static Refusal refused(
            ConfigurationFiles.Result result, Map<String, Optional<String>> values) {
        Finding first = result.findings().get(0);
        return new Refusal(
                        400,
                        "BadConfiguration",
                        first.key()
                                + ": "
                                + first.what()
                                + "; "
                                + first.mend()
                                + ". Nothing was written")
                .with(
                        "findings",
                        result.findings().stream().map(one -> json(one, values)).toList());
    }

    private Reply remove(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        String pid = exchange.path("pid");
        try {
            Path kept = files(exchange).remove(pid).orElseThrow(ConfigurationRoutes::absent);
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("id", pid);
            object.put("kept", AllRoutes.shown(kept));
            return Reply.json(object);
        } catch (IOException e) {
            throw Refusal.conflict(e.getMessage());
        }
    }

    private static Map<String, Object> json(Configured one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pid", one.pid());
        json.put("factory", one.factory().orElse(null));
        json.put("title", one.name());
        json.put("help", one.help());
        json.put("file", one.file().map(AllRoutes::shown).orElse(null));
        json.put("group", group(one.factory().orElse(one.pid())));
        json.put(
                "keys",
                one.settings().stream()
                        .map(setting -> json(setting, one.values().get(setting.key())))
                        .toList());
        return json;
    }

    private static String group(String pid) {
        String name = pid.substring(pid.lastIndexOf("org.chargebus.") + "org.chargebus.".length());
        return switch (name) {
            case "gateway", "failsafe" -> "general";
            case "modbus.tcp", "modbus.rtu", "registermap" -> "modbus";
            case "ocpp", "central" -> "ocpp";
            case "charger" -> "charger";
            case "external" -> "external";
            default -> "system";
        };
    }

    private static Map<String, Object> json(Setting setting, String value) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", setting.key());
        json.put("type", setting.type());
        json.put("value", value);
        json.put("default", setting.secret() ? null : setting.standard().orElse(null));
        json.put("secret", setting.secret());
        json.put(
                "options",
                setting.choices().stream()
                        .map(one -> Map.of("value", one.value(), "label", one.label()))
                        .toList());
        json.put("min", setting.least().map(Double::valueOf).orElse(null));
        json.put("max", setting.most().map(Double::valueOf).orElse(null));
        json.put("title", setting.name());
        json.put("help", setting.help());
        json.put("required", setting.required());
        return json;
    }

    private static Map<String, Object> json(ConfigurationFiles.Changed one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", one.key());
        json.put("before", one.before().orElse(null));
        json.put("after", one.after().orElse(null));
        return json;
    }

    private static Map<String, Object> json(Finding one, Map<String, Optional<String>> values) {
        boolean secret = one.key().matches("(?i)(?!requirePassword$).*password.*");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", one.line());
        json.put("key", one.key());
        json.put(
                "value",
                secret ? HIDDEN : values.getOrDefault(one.key(), Optional.empty()).orElse(null));
        json.put("what", one.what());
        json.put("mend", one.mend());
        return json;
    }
}
