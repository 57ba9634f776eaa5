package org.chargebus.config.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chargebus.config.internal.SiteBuilder.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ownership kept in a file, so that a restart does not turn the tables on a running charger. */
final class StoredOwnership implements SiteKeeper.Ownership {
    private static final Logger LOG = LoggerFactory.getLogger(StoredOwnership.class);
    private static final String KEY = "identity";

    private final LastGood file;
    private final Map<String, Identity> owned = new HashMap<>();

    StoredOwnership(LastGood file) {
        this.file = file;
        try {
            file.load();
            file.scopes(KEY)
                    .forEach(
                            (pid, text) -> {
                                Identity identity = parse(text);
                                if (identity != null) {
                                    owned.put(pid, identity);
                                }
                            });
        } catch (IOException e) {
            LOG.warn("{}; the order of the charger files decides on duplicates", e.getMessage());
        }
    }

    private static Identity parse(String text) {
        int blank = text.indexOf(' ');
        return blank <= 0 || !text.substring(0, blank).matches("\\d{1,4}")
                ? null
                : new Identity(
                        Integer.parseInt(text.substring(0, blank)), text.substring(blank + 1));
    }

    @Override
    public Map<String, Identity> all() {
        return Map.copyOf(owned);
    }

    @Override
    public void keep(Map<String, Identity> now) {
        Set<Object> taken = new HashSet<>();
        now.values().forEach(one -> taken.addAll(List.of(one.number(), one.id())));
        // A claim that lost for good must not come back later as that of an owner.
        List.copyOf(owned.keySet()).stream()
                .filter(pid -> !now.containsKey(pid))
                .filter(
                        pid ->
                                taken.contains(owned.get(pid).number())
                                        || taken.contains(owned.get(pid).id()))
                .forEach(this::drop);
        now.forEach(
                (pid, identity) -> {
                    owned.put(pid, identity);
                    file.put(pid, KEY, identity.number() + " " + identity.id());
                });
        save();
    }

    @Override
    public void remove(String pid) {
        drop(pid);
        save();
    }

    private void drop(String pid) {
        owned.remove(pid);
        file.removeAll(pid);
    }

    private void save() {
        try {
            file.save();
        } catch (IOException e) {
            LOG.warn("cannot keep who owns which number: {}; free space", e.getMessage());
        }
    }
}
