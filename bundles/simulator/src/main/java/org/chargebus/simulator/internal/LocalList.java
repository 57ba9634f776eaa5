package org.chargebus.simulator.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chargebus.ocpp16.AuthorizationData;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.SendLocalList;
import org.chargebus.ocpp16.UpdateStatus;
import org.chargebus.ocpp16.UpdateType;

/** The local authorization list of a charge point (OCPP 1.6, 3.5.2 and 5.15). One thread. */
final class LocalList {
    /** The most idTags one SendLocalList may have: SendLocalListMaxLength. */
    static final int MOST_SENT = 100;

    /** The most idTags of the list: LocalAuthListMaxLength. */
    static final int MOST = 1000;

    private Map<String, IdTagInfo> entries = new HashMap<>();
    private int version;

    /** The version the central system gave the list; 0 = it is empty (5.10). */
    int version() {
        return version;
    }

    /** What the list says of an idTag, whatever its case. */
    Optional<IdTagInfo> find(String idTag) {
        return Optional.ofNullable(entries.get(key(idTag)));
    }

    private static String key(String idTag) {
        return idTag.toLowerCase(Locale.ROOT);
    }

    /** Replaces or changes the list; it stays as it was unless the answer is Accepted. */
    UpdateStatus update(SendLocalList.Req request) {
        List<AuthorizationData> sent = request.localAuthorizationList();
        boolean isFull = request.updateType().is(UpdateType.Full);
        if (!isFull && !request.updateType().is(UpdateType.Differential)
                || request.listVersion() < 1
                || sent.size() > MOST_SENT
                || !isSound(sent, isFull)) {
            return UpdateStatus.Failed;
        }
        if (!isFull && request.listVersion() <= version) {
            return UpdateStatus.VersionMismatch;
        }
        Map<String, IdTagInfo> next = isFull ? new HashMap<>() : new HashMap<>(entries);
        sent.forEach(
                entry ->
                        entry.idTagInfo()
                                .ifPresentOrElse(
                                        info -> next.put(key(entry.idTag()), info),
                                        () -> next.remove(key(entry.idTag()))));
        if (next.size() > MOST) {
            return UpdateStatus.Failed;
        }
        entries = next;
        version = entries.isEmpty() ? 0 : request.listVersion();
        return UpdateStatus.Accepted;
    }

    /** Each idTag once; in a full list each with what it says of it (7.1). */
    private static boolean isSound(List<AuthorizationData> sent, boolean isFull) {
        Set<String> seen = new HashSet<>();
        return sent.stream()
                .allMatch(
                        entry ->
                                seen.add(key(entry.idTag()))
                                        && (!isFull || entry.idTagInfo().isPresent()));
    }
}
