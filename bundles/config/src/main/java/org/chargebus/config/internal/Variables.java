package org.chargebus.config.internal;

import java.util.function.UnaryOperator;

/** What {@code ${...}} may name in a {@code .cfg} file. */
final class Variables {
    private static final String ENVIRONMENT = "env:";

    private Variables() {}

    /**
     * The environment as {@code env:NAME}, and properties.
     *
     * @param properties null = none
     */
    static UnaryOperator<String> of(UnaryOperator<String> properties) {
        return name ->
                name.startsWith(ENVIRONMENT)
                        ? System.getenv(name.substring(ENVIRONMENT.length()))
                        : properties.apply(name);
    }
}
