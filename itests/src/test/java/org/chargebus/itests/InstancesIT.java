package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import eu.chargetime.ocpp.model.core.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/** Several instances of one build, and one instance through its restarts. */
public class InstancesIT {
    private static final String IN_USE = "is in use by another gateway";

    @Test
    public void twoInstancesRunSideBySide() throws Exception {
        try (Gateway first = Gateway.unpack("first");
                Gateway second = Gateway.unpack("second")) {
            first.charger("SAME", 1, 1);
            second.charger("SAME", 1, 1);
            first.run();
            second.run();
            try (RawCharger one = RawCharger.admitted(first.ocppPort(), "SAME");
                    RawCharger two = RawCharger.admitted(second.ocppPort(), "SAME");
                    RawMaster left = RawMaster.connected(first.modbusPort());
                    RawMaster right = RawMaster.connected(second.modbusPort())) {
                one.boot();
                two.boot();
                one.energy(1, 111);
                two.energy(1, 222);
                int energy = Addresses.of(1, 1, Addresses.ENERGY);
                Await.same("of the first", 111L, () -> left.readUnsigned32(energy));
                Await.same("of the second", 222L, () -> right.readUnsigned32(energy));
            }
            assertThat(first.launch("status").status()).isZero();
            assertThat(second.launch("status").status()).isZero();
            theStoreOfOneIsRefusedToTheOther(first, second);
            first.close();
            second.close();
            first.assertLogIsClean();
            second.assertLogIsClean(line -> line.contains(IN_USE) || line.startsWith("\tat "));
        }
    }

    /** One gateway a folder: the other says what, where and how to mend, and goes on elsewhere. */
    private static void theStoreOfOneIsRefusedToTheOther(Gateway first, Gateway second)
            throws Exception {
        String file = "org.chargebus.store.cfg";
        Path taken = first.home().resolve("data/chargebus").toRealPath();
        second.configure(file, "directory = " + taken);
        String line =
                Await.value("the refusal", () -> second.logged(each -> each.contains(IN_USE)));
        assertThat(line).contains("| ERROR").contains(taken.toString()).contains("`directory`");
        assertThat(first.shell("chargebus:status")).contains("healthy");
        Files.delete(second.home().resolve("etc").resolve(file));
        Await.until(
                "its own store again", () -> second.shell("chargebus:status").contains("healthy"));
    }

    /** OCPP 1.6 errata 3.54, and behaviour "durable state": rising, never given twice. */
    @Test
    public void transactionIdsRiseThroughRestartsAndKills() throws Exception {
        try (Gateway gateway = Gateway.unpack("restarts")) {
            gateway.charger("AGAIN", 1, 2);
            List<Integer> ids = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                gateway.run();
                try (ChargeTimeCharger charger =
                        ChargeTimeCharger.connect(gateway.ocppPort(), "AGAIN")) {
                    charger.boot();
                    int first = charger.start(1, "TAG", 0);
                    ids.add(first);
                    charger.stop(first, 10, Reason.Local);
                    // This one stays open over the end of the gateway.
                    ids.add(charger.start(2, "TAG", 0));
                }
                if (round == 0) {
                    gateway.terminate();
                } else {
                    gateway.kill();
                }
            }
            assertThat(ids).isSorted().doesNotHaveDuplicates();
            gateway.run();
            try (RawMaster master = RawMaster.connected(gateway.modbusPort())) {
                int open = ids.get(ids.size() - 1);
                Await.same(
                        "the open transaction is restored",
                        (long) open,
                        () -> master.readUnsigned32(Addresses.of(1, 2, Addresses.TX_ID)));
                assertThat(master.read(Addresses.of(1, 2, Addresses.TX_ACTIVE), 1)[0]).isEqualTo(1);
            }
        }
    }
}
