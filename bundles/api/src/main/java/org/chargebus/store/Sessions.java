package org.chargebus.store;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The charging sessions that are over: the transactions that ended within the last 400 days in
 * which the gateway ran, and at most 64 MB of them.
 */
@ProviderType
public interface Sessions {
    /**
     * The last sessions by rising id. Reads files, so not on a thread that serves chargers or
     * masters.
     *
     * @param most how many at most; {@code Integer.MAX_VALUE} = all
     * @throws IOException naming the file, when one cannot be read
     */
    List<Transaction> last(int most) throws IOException;
}
