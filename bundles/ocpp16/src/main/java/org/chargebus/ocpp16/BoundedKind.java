package org.chargebus.ocpp16;

/** An integer with a least value. */
record BoundedKind(Kind integer, int least) implements Kind {
    @Override
    public Object read(Object json, Codec codec) throws Unreadable {
        Object value = integer.read(json, codec);
        if (codec.strict() && isLess(value)) {
            throw Unreadable.value("at least " + least);
        }
        return value;
    }

    @Override
    public Object write(Object value, String where) {
        if (isLess(value)) {
            throw new IllegalArgumentException(where + " must be at least " + least);
        }
        return integer.write(value, where);
    }

    private boolean isLess(Object value) {
        return ((Number) value).longValue() < least;
    }
}
