package org.chargebus.handlers.internal.doubles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.store.Store;

/** Maps in memory with the limits of the contract; the disk may be slow or full. */
public final class TestStore implements Store {
    private final Map<String, Map<String, String>> maps = new HashMap<>();
    private final List<CompletableFuture<Void>> held = new ArrayList<>();
    private boolean slow;
    private boolean full;
    private int commits;

    /** How often something was written. */
    public int commits() {
        return commits;
    }

    /** The disk takes again. */
    public void roomy() {
        full = false;
    }

    /** From now on nothing is durable before {@link #write}. */
    public void slow() {
        slow = true;
    }

    /** From now on the disk refuses. */
    public void full() {
        full = true;
    }

    /** The slow disk has written everything. */
    public void write() {
        slow = false;
        List<CompletableFuture<Void>> written = List.copyOf(held);
        held.clear();
        written.forEach(stage -> stage.complete(null));
    }

    /** One entry, whatever is in it. */
    public void put(String map, String key, String value) {
        maps.computeIfAbsent(map, name -> new TreeMap<>()).put(key, value);
    }

    @Override
    public Map<String, String> read(String map) {
        return new TreeMap<>(maps.getOrDefault(map, Map.of()));
    }

    @Override
    public CompletionStage<Void> commit(List<Put> changes) {
        for (Put put : changes) {
            boolean isLong = put.map().length() > 200 || put.key().length() > 200;
            if (isLong || put.value() != null && put.value().length() > 65536) {
                throw new IllegalArgumentException("too long");
            }
        }
        commits++;
        for (Put put : changes) {
            if (put.value() == null) {
                maps.getOrDefault(put.map(), new HashMap<>()).remove(put.key());
            } else {
                put(put.map(), put.key(), put.value());
            }
        }
        if (full) {
            return CompletableFuture.failedFuture(new IOException("disk full"));
        }
        CompletableFuture<Void> stage = new CompletableFuture<>();
        if (slow) {
            held.add(stage);
        } else {
            stage.complete(null);
        }
        return stage;
    }

    @Override
    public String status() {
        return "in memory";
    }
}
