package org.chargebus.config.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.site.ConfigurationFiles.Choice;
import org.chargebus.site.ConfigurationFiles.Configured;
import org.chargebus.site.ConfigurationFiles.Setting;

/** Configurations as their schemas describe them, without their secrets. */
final class Described {
    private Described() {}

    /**
     * A configuration as it is now.
     *
     * @param pid as {@link CfgFile#pidOf} has it
     * @param file empty = there is none
     * @param present its values by key
     */
    static Configured of(
            String pid, Schema schema, Optional<Path> file, Map<String, String> present) {
        Map<String, String> values = new LinkedHashMap<>();
        present.forEach((key, value) -> values.put(key, shown(schema, key, value)));
        return new Configured(
                pid.replace('~', '-'),
                schema.factory() ? Optional.of(schema.pid()) : Optional.empty(),
                schema.name(),
                schema.help(),
                file,
                schema.attributes().values().stream().map(Described::setting).toList(),
                values);
    }

    /** A value as it may be shown. */
    static String shown(Schema schema, String key, String value) {
        return isSecret(schema, key) && !value.isEmpty() ? Secrets.HIDDEN : value;
    }

    /** Whether the value of a key is never shown. */
    static boolean isSecret(Schema schema, String key) {
        return schema.attribute(key).map(Attribute::secret).orElse(Secrets.isPassword(key));
    }

    private static Setting setting(Attribute one) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < one.options().size(); i++) {
            choices.add(new Choice(one.options().get(i), one.label().options().get(i)));
        }
        return new Setting(
                one.key(),
                type(one),
                Optional.ofNullable(one.min()),
                Optional.ofNullable(one.max()),
                choices,
                Optional.ofNullable(one.standard()),
                one.secret(),
                one.required(),
                one.label().name(),
                one.label().help());
    }

    private static String type(Attribute one) {
        return switch (one.type()) {
            case "Integer", "Short", "Byte", "Long" -> "integer";
            case "Double", "Float" -> "decimal";
            case "Boolean" -> "boolean";
            default -> "text";
        };
    }
}
