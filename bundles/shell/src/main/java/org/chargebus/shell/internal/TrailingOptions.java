package org.chargebus.shell.internal;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;
import org.chargebus.views.Untrusted;

/**
 * Options behind the first argument. Karaf reads options before it alone; a user writes {@code
 * modbus:read 1400 10 --unit 2}, so the last argument of every command takes all further words and
 * the options are taken out of them here.
 */
public final class TrailingOptions {
    private TrailingOptions() {}

    /**
     * Sets the options of a command that stand among the words.
     *
     * @return the other words
     */
    public static List<String> take(Object command, List<String> words) throws CommandException {
        List<String> rest = new ArrayList<>();
        for (Iterator<String> it = words.iterator(); it.hasNext(); ) {
            String word = it.next();
            if (!word.startsWith("--")) {
                rest.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Field field = field(command, name);
            if (equals >= 0) {
                set(command, field, name, word.substring(equals + 1));
            } else if (field.getType() == boolean.class) {
                set(command, field, name, "true");
            } else if (it.hasNext()) {
                set(command, field, name, it.next());
            } else {
                throw Complaint.of("the option " + name + " lacks its value", "see --help");
            }
        }
        return rest;
    }

    private static Field field(Object command, String name) throws CommandException {
        for (Class<?> type = command.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Option option = field.getAnnotation(Option.class);
                if (option != null && option.name().equals(name)) {
                    return field;
                }
            }
        }
        throw Complaint.of("there is no option " + Untrusted.shown(name), "see --help");
    }

    private static void set(Object command, Field field, String name, String text)
            throws CommandException {
        try {
            field.setAccessible(true);
            if (field.getType() == boolean.class) {
                field.setBoolean(command, Boolean.parseBoolean(text));
            } else if (field.getType() == int.class) {
                field.setInt(command, Integer.parseInt(text));
            } else {
                field.set(command, text);
            }
        } catch (NumberFormatException e) {
            throw Complaint.of(name + " " + Untrusted.shown(text), "write a whole number");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }
}
