package org.chargebus.handlers.internal.bridge;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chargebus.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The map of the store that holds what the bridge has to remember. */
final class BridgeMap {
    static final String NAME = "bridge";
    private static final Logger LOG = LoggerFactory.getLogger(BridgeMap.class);

    private BridgeMap() {}

    /** One change; a null value takes the entry away. */
    static Store.Put put(String key, String value) {
        return new Store.Put(NAME, key, value);
    }

    /** Changes what nobody waits for: when the disk refuses, only a restart would show it. */
    static CompletionStage<Void> commit(Store store, List<Store.Put> puts, String chargePointId) {
        return store.commit(puts)
                .exceptionally(
                        failure -> {
                            LOG.warn(
                                    "[cp={}] What the external central system was told may be told"
                                            + " again after a restart; free or mend the disk: {}",
                                    chargePointId,
                                    failure.toString());
                            return null;
                        });
    }
}
