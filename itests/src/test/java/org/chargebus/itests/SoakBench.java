package org.chargebus.itests;

import java.nio.file.Files;
import java.nio.file.Path;
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
            int seconds = Integer.getInteger("chargebus.soak.seconds", Soak.WHOLE);
            String report = Soak.run(gateway, seconds).report();
            System.out.println(report);
            Path folder = Path.of(System.getProperty("chargebus.target"), "bench");
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("soak.txt"), report);
            gateway.assertLogIsClean();
        }
    }
}
