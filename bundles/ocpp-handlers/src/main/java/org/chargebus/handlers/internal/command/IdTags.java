package org.chargebus.handlers.internal.command;

/** The idTags of a command (OCPP 1.6, 7.28: an IdToken is a CiString20Type). */
final class IdTags {
    private static final int LONGEST = 20;

    private IdTags() {}

    static void check(String idTag) throws Refusal {
        if (idTag.isBlank() || idTag.length() > LONGEST) {
            throw Refusal.invalid("idTag: write 1..20 characters (OCPP 1.6, 7.28)");
        }
    }

    /** An empty one is none. */
    static void checkParent(String parentIdTag) throws Refusal {
        if (parentIdTag.length() > LONGEST) {
            throw Refusal.invalid("parentIdTag: write at most 20 characters (OCPP 1.6, 7.28)");
        }
    }
}
