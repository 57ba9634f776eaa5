package org.chargebus.itests;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * The record whose {@code equals}, {@code hashCode} and {@code toString} were linked last. Java 17
 * keeps the types of one record, the last, in the caches of its method handles (in {@code asType}
 * of those of {@link ObjectMethods}), and its class loader with them. That is no leak, it is one
 * and not one an update, but who counts class loaders has to put a record of his own there.
 */
record LinkedRecord(LinkedRecord inner) {
    /** Takes the place of the one before. */
    static void link() throws ReflectiveOperationException {
        link("equals", MethodType.methodType(boolean.class, LinkedRecord.class, Object.class));
        link("hashCode", MethodType.methodType(int.class, LinkedRecord.class));
        link("toString", MethodType.methodType(String.class, LinkedRecord.class));
    }

    private static void link(String method, MethodType type) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle inner =
                lookup.findVirtual(
                        LinkedRecord.class, "inner", MethodType.methodType(LinkedRecord.class));
        try {
            ObjectMethods.bootstrap(lookup, method, type, LinkedRecord.class, "inner", inner);
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("it throws nothing else", e);
        }
    }
}
