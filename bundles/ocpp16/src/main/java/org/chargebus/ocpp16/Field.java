package org.chargebus.ocpp16;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of a message.
 *
 * @param optional the record holds an Optional, or a list that may be empty
 * @param required by the standard
 */
record Field(String name, Method accessor, Kind kind, boolean optional, boolean required) {
    static Field of(RecordComponent component) {
        Type type = component.getGenericType();
        MaxLength length = component.getAnnotation(MaxLength.class);
        int max = length == null ? Integer.MAX_VALUE : length.value();
        boolean optional = component.getType() == Optional.class;
        boolean list = component.getType() == List.class;
        Kind any = Kind.of(optional ? argument(type) : type, max);
        AtLeast least = component.getAnnotation(AtLeast.class);
        Kind kind = least == null ? any : new BoundedKind(any, least.value());
        boolean required = !optional && !list || component.getAnnotation(Required.class) != null;
        return new Field(component.getName(), component.getAccessor(), kind, optional, required);
    }

    static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    /** The value for the constructor. */
    Object read(Map<?, ?> tree, Codec codec) throws Unreadable {
        Object json = tree.get(name);
        if (json == null && (!codec.strict() || !tree.containsKey(name))) {
            if (required) {
                throw Unreadable.missing().in(name);
            }
            return absent();
        }
        try {
            Object value = kind.read(json, codec);
            return optional ? Optional.ofNullable(value) : checked(value, codec);
        } catch (Unreadable e) {
            // Lenient: an optional field never withholds the answer to the rest (behaviour P1, P7).
            if (required || codec.strict()) {
                throw e.in(name);
            }
            return absent();
        }
    }

    private Object checked(Object value, Codec codec) throws Unreadable {
        if (required && codec.strict() && value instanceof List<?> list && list.isEmpty()) {
            throw Unreadable.missing();
        }
        return value;
    }

    private Object absent() {
        return optional ? Optional.empty() : List.of();
    }

    void write(Object message, String parent, Map<String, Object> tree) {
        String where = parent.isEmpty() ? name : parent + "." + name;
        Object value = value(message);
        if (value instanceof Optional<?> box) {
            value = box.orElse(null);
        }
        if (value == null || value instanceof List<?> list && list.isEmpty()) {
            if (required || value == null && !optional) {
                throw new IllegalArgumentException(where + " is required");
            }
            return;
        }
        tree.put(name, kind.write(value, where));
    }

    private Object value(Object message) {
        try {
            return accessor.invoke(message);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
