package org.verray.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.node.RawAssociation.ABORTED;
import static org.verray.node.RawAssociation.CLOSED;
import static org.verray.node.RawAssociation.EXPLICIT;
import static org.verray.node.RawAssociation.SECONDARY_CAPTURE;
import static org.verray.node.RawAssociation.accepted;
import static org.verray.node.RawAssociation.request;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.node.RawAssociation.Context;
import org.verray.node.RawAssociation.Pdu;

/** Callers that take their time, take too much, or come in crowds, do not keep others from being served. */
class PatienceTest {
    @TempDir
    private Path store;

    @Test
    void theSlowAreSentAwayWhileOthersAreServed() throws Exception {
        try (TestNode node = TestNode.start(store)) {
            SamplePicture picture = SamplePicture.of(1);
            byte[] request = request("VERRAY", "SLOW", 16384, new Context(1, SECONDARY_CAPTURE, EXPLICIT));
            List<RawAssociation> silent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                silent.add(new RawAssociation(node.port()));
            }
            RawAssociation drip = new RawAssociation(node.port());
            Thread dripping = drip(drip, request);
            RawAssociation idle = accepted(node.port());
            RawAssociation slow = accepted(node.port());
            slow.send(RawAssociation.command(1, SECONDARY_CAPTURE, picture.instance()));
            Thread slowly = drip(slow, RawAssociation.data(1, 2, picture.dataset()));
            long start = System.nanoTime();
            for (int i = 0; i < 6; i++) {
                SamplePicture other = SamplePicture.of(100 + i);
                try (RawAssociation good = accepted(node.port())) {
                    assertThat(good.store(SECONDARY_CAPTURE, other.instance(), other.dataset()))
                            .isZero();
                }
            }
            assertThat(System.nanoTime() - start)
                    .as("nobody waits for the slow")
                    .isLessThan(5_000_000_000L);
            for (RawAssociation one : silent) {
                assertThat(one.read().type()).isIn(ABORTED, CLOSED);
                one.close();
            }
            assertThat(drip.read().type()).isIn(ABORTED, CLOSED);
            assertThat(idle.read().type()).isEqualTo(ABORTED);
            assertThat(slow.read().type()).isIn(ABORTED, CLOSED);
            dripping.join(10_000);
            slowly.join(10_000);
            assertThat(TestNode.soon(() -> node.results() == 6)).isTrue();
            assertThat(node.lines()).anyMatch(line -> line.contains("(timeout)"));
        }
    }

    /** Sends a byte every tenth of a second until that fails. */
    private static Thread drip(RawAssociation raw, byte[] bytes) {
        Thread thread = new Thread(() -> {
            try {
                for (byte value : bytes) {
                    raw.send(new byte[] {value});
                    Thread.sleep(100);
                }
            } catch (IOException | InterruptedException ignored) {
                // Cut off, as it should be.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void furtherAssociationsAreRejectedForTheMoment() throws Exception {
        try (TestNode node = TestNode.start(store)) {
            List<RawAssociation> open = new ArrayList<>();
            for (int i = 0; i < TestNode.QUICK.associations(); i++) {
                open.add(accepted(node.port()));
            }
            try (RawAssociation further = new RawAssociation(node.port())) {
                further.send(request("VERRAY", "TEST", 16384, new Context(1, SECONDARY_CAPTURE, EXPLICIT)));
                Pdu answer = further.read();
                assertThat(answer.type()).isEqualTo(RawAssociation.REJECTED);
                assertThat(List.of(answer.at(1), answer.at(2), answer.at(3))).containsExactly(2, 3, 2);
            }
            open.get(0).close();
            assertThat(TestNode.soon(() -> {
                        try (RawAssociation again = accepted(node.port())) {
                            return true;
                        } catch (IOException e) {
                            return false;
                        }
                    }))
                    .as("a place that was left is taken again")
                    .isTrue();
            for (RawAssociation one : open) {
                one.close();
            }
        }
    }

    @Test
    void aCrowdThatAsksForNothingKeepsNobodyOut() throws Exception {
        try (TestNode node = TestNode.start(store)) {
            List<RawAssociation> crowd = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                crowd.add(new RawAssociation(node.port()));
            }
            SamplePicture picture = SamplePicture.of(1);
            try (RawAssociation good = accepted(node.port())) {
                assertThat(good.store(SECONDARY_CAPTURE, picture.instance(), picture.dataset()))
                        .isZero();
            }
            for (RawAssociation one : crowd) {
                one.close();
            }
        }
    }

    @Test
    void whatIsTooLargeIsRefusedAndTheAssociationGoesOn() throws Exception {
        try (TestNode node = TestNode.start(store)) {
            SamplePicture small = SamplePicture.of(1);
            byte[] large = Arrays.copyOf(small.dataset(), (int) TestNode.QUICK.objectBytes() + 1_000_000);
            try (RawAssociation raw = accepted(node.port())) {
                assertThat(raw.store(SECONDARY_CAPTURE, small.instance(), large))
                        .isEqualTo(0xA700);
                assertThat(raw.store(SECONDARY_CAPTURE, small.instance(), small.dataset()))
                        .isZero();
            }
            byte[] endless = new byte[16_000];
            try (RawAssociation raw = accepted(node.port())) {
                raw.send(RawAssociation.command(1, SECONDARY_CAPTURE, small.instance()));
                assertThat(sendUntilCutOff(raw, RawAssociation.data(1, 0, endless)))
                        .as("what is read, what the kernel holds, and what is thrown away")
                        .isLessThan(8 * TestNode.QUICK.objectBytes());
            }
            assertThat(TestNode.soon(() -> node.files("incoming", "") == 0)).isTrue();
        }
    }

    private static long sendUntilCutOff(RawAssociation raw, byte[] pdu) {
        long sent = 0;
        try {
            while (sent < 10 * TestNode.QUICK.objectBytes()) {
                raw.send(pdu);
                sent += pdu.length;
            }
        } catch (IOException ignored) {
            // Cut off, as it should be.
        }
        return sent;
    }
}
