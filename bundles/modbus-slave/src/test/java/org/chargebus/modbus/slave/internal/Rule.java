package org.chargebus.modbus.slave.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rules of {@code docs/reference/modbus-rules.md} that a test proves, by their ids. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rule {
    /** Ids such as {@code TCP-3}. */
    String[] value();
}
