package org.chargebus.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Durable maps from text to text for the small state of other bundles. Any thread; nothing blocks.
 */
@ProviderType
public interface Store {
    /**
     * One change of one map.
     *
     * @param map the map, for example {@code signals}
     * @param key at most 200 characters
     * @param value at most 65536 characters; null takes the entry away
     */
    record Put(String map, String key, String value) {}

    /** The entries of a map as they are now; a copy, sorted by key. */
    Map<String, String> read(String map);

    /**
     * Changes entries, all or none: {@link #read} shows them at once.
     *
     * @return completed when they would survive a lost supply; exceptionally with an IOException
     *     when the disk refuses, and the alarm {@code store} is raised
     */
    CompletionStage<Void> commit(List<Put> changes);

    /** One line for people: where it is, its size in bytes, whether it is healthy. */
    String status();
}
