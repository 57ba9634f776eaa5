package org.chargebus.registermap.internal.bank;

import java.util.Optional;
import org.chargebus.command.Command;
import org.chargebus.command.Command.ListEntry;

/** The points {@code localList.*} of a charger as an entry and as the command that sends it. */
final class LocalListParameters {
    /** The status by which an idTag is taken out of the charger's list. */
    private static final String DELETE = "Delete";

    private LocalListParameters() {}

    /** The entry as it is written; empty when its idTag or its status is missing. */
    static Optional<ListEntry> entry(Parameters parameters) {
        Optional<String> idTag = parameters.text("localList.idTag").filter(tag -> !tag.isEmpty());
        Optional<String> status = parameters.text("localList.status");
        if (idTag.isEmpty() || status.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ListEntry(
                        idTag.get(),
                        status.get().equals(DELETE) ? "" : status.get(),
                        parameters.time("localList.expiry").orElse(null),
                        parameters.text("localList.parentIdTag").orElse("")));
    }

    /** Sends what is staged; an empty full list clears that of the charger. */
    static Command send(Parameters parameters) {
        boolean full = parameters.text("localList.updateType").filter("Full"::equals).isPresent();
        int version = parameters.whole("localList.version").orElse(0L).intValue();
        return new Command.SendLocalList(
                parameters.ref(), full, version, parameters.list().entries());
    }
}
