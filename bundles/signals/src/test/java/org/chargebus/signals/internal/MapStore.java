package org.chargebus.signals.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.store.Store;

/** A store in memory that can refuse. */
final class MapStore implements Store {
    final Map<String, String> signals = new TreeMap<>();
    final List<List<Put>> commits = new ArrayList<>();
    boolean refuses;

    @Override
    public Map<String, String> read(String map) {
        return map.equals("signals") ? new TreeMap<>(signals) : Map.of();
    }

    @Override
    public CompletionStage<Void> commit(List<Put> changes) {
        commits.add(changes);
        if (refuses) {
            return CompletableFuture.failedStage(new IOException("disk full"));
        }
        for (Put put : changes) {
            if (put.value() == null) {
                signals.remove(put.key());
            } else {
                signals.put(put.key(), put.value());
            }
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public String status() {
        return "memory";
    }
}
