package org.chargebus.handlers.internal.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.locallist.KnownList;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.ocpp16.AuthorizationData;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.Word;

/** What a local list must be to go out (OCPP 1.6, 5.15 and 7.1). */
final class ListRules {
    /** So that a list is one commit of the store, however long its idTags are. */
    static final int MOST_ENTRIES = 5000;

    private ListRules() {}

    static void check(Command.SendLocalList command) throws Refusal {
        if (command.version() < 0) {
            throw Refusal.invalid("version: write 1 or more, or 0 for the last known one + 1");
        }
        checkSize(Optional.of(command.entries()));
        Set<String> seen = new HashSet<>();
        for (Command.ListEntry entry : command.entries()) {
            IdTags.check(entry.idTag());
            if (!seen.add(KnownList.fold(entry.idTag()))) {
                throw Refusal.invalid(
                        "idTag " + Printable.of(entry.idTag()) + " is there twice; send it once");
            }
            if (command.full() && entry.status().isEmpty()) {
                throw Refusal.invalid(
                        "a full list deletes nothing (OCPP 1.6, 5.15); leave out idTag "
                                + Printable.of(entry.idTag()));
            }
            IdTags.checkParent(entry.parentIdTag());
        }
        data(command.entries());
    }

    static void checkSize(Optional<List<Command.ListEntry>> entries) throws Refusal {
        if (entries.isPresent() && entries.get().size() > MOST_ENTRIES) {
            throw Refusal.invalid(
                    "a local list has at most " + MOST_ENTRIES + " idTags here; take some out");
        }
    }

    static List<AuthorizationData> data(List<Command.ListEntry> entries) throws Refusal {
        List<AuthorizationData> data = new ArrayList<>();
        for (Command.ListEntry entry : entries) {
            data.add(new AuthorizationData(entry.idTag(), info(entry)));
        }
        return data;
    }

    /** None for an idTag that is taken out. */
    private static Optional<IdTagInfo> info(Command.ListEntry entry) throws Refusal {
        if (entry.status().isEmpty()) {
            return Optional.empty();
        }
        AuthorizationStatus status =
                AuthorizationStatus.from(entry.status())
                        .orElseThrow(
                                () ->
                                        Refusal.invalid(
                                                "status of an entry: write Accepted, Blocked,"
                                                        + " Expired, Invalid or ConcurrentTx, or"
                                                        + " nothing to take the idTag out"));
        return Optional.of(
                new IdTagInfo(
                        Optional.ofNullable(entry.expiry()),
                        Optional.of(entry.parentIdTag()).filter(parent -> !parent.isEmpty()),
                        Word.of(status)));
    }
}
