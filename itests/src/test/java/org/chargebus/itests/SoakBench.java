package org.chargebus.itests;

import org.chargebus.itests.bench.Extent;
import org.chargebus.itests.bench.Progress;
import org.junit.Test;

/**
 * One site day of traffic in 10 minutes: whether heap, threads and descriptors stay as they are.
 * {@code ./chargebus bench soak [SECONDS]} runs a part of the day at the same pace.
 */
public class SoakBench {
    @Test
    public void measure() throws Exception {
        try (Gateway gateway = Soak.configured("soak")) {
            gateway.run();
            int seconds =
                    Extent.of(Integer.getInteger("chargebus.soak.seconds", Soak.WHOLE), Soak.PART);
            Progress.say(Soak.NAME + ": " + seconds + " s");
            Soak.run(gateway, seconds).report().publish();
            gateway.assertLogIsClean();
        }
    }
}
