package org.chargebus.ocpp16;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of a record, found once from its components: names, types and annotations of the
 * records are the only description of the messages there is.
 */
final class Shape {
    private static final ClassValue<Shape> SHAPES =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return new Shape(type);
                }
            };

    private final Constructor<?> constructor;
    private final List<Field> fields;
    private final Set<String> names;

    private Shape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type + " is no record");
        }
        try {
            constructor =
                    type.getDeclaredConstructor(
                            Stream.of(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        fields = Stream.of(components).map(Field::of).toList();
        names = fields.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
    }

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    Object read(Map<?, ?> tree, Codec codec) throws Unreadable {
        if (codec.strict()) {
            for (Object name : tree.keySet()) {
                if (!(name instanceof String text) || !names.contains(text)) {
                    throw Unreadable.extra("" + name);
                }
            }
        }
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).read(tree, codec);
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> write(Object message, String where) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Field field : fields) {
            field.write(message, where, tree);
        }
        return tree;
    }
}
