package org.chargebus.ocpp16;

/** How strictly messages are read; what is sent is always strict. */
public enum Validation {
    /**
     * Extra fields, over-long texts, numbers as texts and texts as numbers, unknown words and odd
     * times cause no error. Neither does an optional field or an element of a list that cannot be
     * read: it is left out. Numbers are rounded and clamped to the type of their field.
     */
    lenient,
    /** The types, lengths, enumerations and required fields of OCPP 1.6 edition 2 decide. */
    strict
}
