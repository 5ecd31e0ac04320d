package org.verray.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.node.RawAssociation.ABORTED;
import static org.verray.node.RawAssociation.ACCEPTED;
import static org.verray.node.RawAssociation.CLOSED;
import static org.verray.node.RawAssociation.CT;
import static org.verray.node.RawAssociation.EXPLICIT;
import static org.verray.node.RawAssociation.REJECTED;
import static org.verray.node.RawAssociation.SECONDARY_CAPTURE;
import static org.verray.node.RawAssociation.VERIFICATION;
import static org.verray.node.RawAssociation.accepted;
import static org.verray.node.RawAssociation.data;
import static org.verray.node.RawAssociation.item;
import static org.verray.node.RawAssociation.pdu;
import static org.verray.node.RawAssociation.request;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.node.RawAssociation.Context;
import org.verray.node.RawAssociation.Pdu;

/** Callers that break the protocol get what the standard has for them, and nobody else notices. */
class HostileCallerTest {
    private static final Context PICTURES = new Context(1, SECONDARY_CAPTURE, EXPLICIT);
    private static final int INVALID_VALUE = 6;
    private static final int UNEXPECTED = 2;
    private static final int UNRECOGNIZED = 1;

    @TempDir
    static Path store;

    private static TestNode node;
    private static long seed = 1000;

    @BeforeAll
    static void start() {
        node = TestNode.start(store);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Whatever happened: the next one is served. */
    @AfterEach
    void aGoodCallerIsServed() throws IOException {
        SamplePicture picture = SamplePicture.of(seed++);
        try (RawAssociation raw = accepted(node.port())) {
            assertThat(raw.store(SECONDARY_CAPTURE, picture.instance(), picture.dataset()))
                    .isZero();
            raw.release();
            assertThat(raw.read().type()).isEqualTo(RawAssociation.RELEASED);
        }
    }

    @Test
    void titlesAreChecked() throws IOException {
        assertRejection(request("SOMEBODY", "TEST", 16384, PICTURES), 1, 1, 7);
        assertRejection(request("", "TEST", 16384, PICTURES), 1, 1, 7);
        assertRejection(request("verray", "TEST", 16384, PICTURES), 1, 1, 7);
        byte[] version = request("VERRAY", "TEST", 16384, PICTURES);
        version[7] = 2;
        assertRejection(version, 1, 2, 2);
        byte[] application = request("VERRAY", "TEST", 16384, PICTURES);
        application[6 + 68 + 4] = '9';
        assertRejection(application, 1, 1, 2);
    }

    private void assertRejection(byte[] request, int result, int source, int reason) throws IOException {
        try (RawAssociation raw = new RawAssociation(node.port())) {
            raw.send(request);
            Pdu answer = raw.read();
            assertThat(answer.type()).isEqualTo(REJECTED);
            assertThat(List.of(answer.at(1), answer.at(2), answer.at(3))).containsExactly(result, source, reason);
            assertThat(raw.read().type()).isEqualTo(CLOSED);
        }
    }

    @Test
    void contextsAreAnsweredOneByOne() throws IOException {
        List<Context> contexts = new ArrayList<>();
        contexts.add(new Context(1, CT, EXPLICIT));
        contexts.add(new Context(3, SECONDARY_CAPTURE, "1.2.840.10008.1.2.4.201"));
        contexts.add(new Context(5, SECONDARY_CAPTURE, "1.2.840.10008.1.2.4.201", EXPLICIT));
        contexts.add(new Context(7, "", EXPLICIT));
        contexts.add(new Context(9, SECONDARY_CAPTURE, ""));
        for (int id = 11; id <= 255; id += 2) {
            contexts.add(new Context(id, SECONDARY_CAPTURE, EXPLICIT));
        }
        try (RawAssociation raw = new RawAssociation(node.port())) {
            raw.send(request("VERRAY", "TEST", 16384, contexts.toArray(Context[]::new)));
            Pdu answer = raw.read();
            assertThat(answer.type()).isEqualTo(ACCEPTED);
            int[] results = results(answer);
            assertThat(Arrays.copyOf(results, 5)).containsExactly(3, 4, 0, 3, 4);
            assertThat(results).hasSize(128);
            assertThat(Arrays.copyOfRange(results, 5, 128)).containsOnly(0);
            SamplePicture picture = SamplePicture.of(seed++);
            raw.send(RawAssociation.command(255, SECONDARY_CAPTURE, picture.instance()));
            raw.sendData(255, picture.dataset());
            assertThat(raw.status()).isZero();
        }
    }

    /** Results of an A-ASSOCIATE-AC by the order of its contexts. */
    private static int[] results(Pdu accepted) {
        ByteBuffer items = ByteBuffer.wrap(accepted.body()).position(68);
        List<Integer> results = new ArrayList<>();
        while (items.hasRemaining()) {
            int type = items.getShort() >> 8;
            int length = items.getShort();
            if (type == 0x21) {
                results.add((int) items.get(items.position() + 2));
            }
            items.position(items.position() + length);
        }
        return results.stream().mapToInt(i -> i).toArray();
    }

    @Test
    void garbageIsAborted() throws IOException {
        assertAbort(RawAssociation.ascii("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), UNRECOGNIZED);
        Random random = new Random(4);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            try (RawAssociation raw = new RawAssociation(node.port())) {
                raw.send(bytes);
                raw.socket().shutdownOutput();
                assertThat(raw.read().type())
                        .as("random bytes, seed 4, number " + i)
                        .isIn(ABORTED, CLOSED);
            }
        }
    }

    @Test
    void pdusOutOfTurnAreAborted() throws IOException {
        assertAbort(data(1, 3, new byte[20]), UNEXPECTED);
        assertAbort(pdu(5, new byte[4]), UNEXPECTED);
        assertAbort(pdu(ACCEPTED, new byte[80]), UNEXPECTED);
        assertAbortOnceAccepted(request("VERRAY", "TEST", 16384, PICTURES), UNEXPECTED);
        assertAbortOnceAccepted(pdu(6, new byte[4]), UNEXPECTED);
    }

    @Test
    void lyingLengthsAreAborted() throws IOException {
        assertAbort(new byte[] {1, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF}, INVALID_VALUE);
        assertAbort(new byte[] {1, 0, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF}, INVALID_VALUE);
        assertAbort(new byte[] {1, 0, 0, 0, 0, 3, 1, 1, 1}, INVALID_VALUE);
        assertAbortOnceAccepted(new byte[] {4, 0, 0x01, 0, 0, 0}, INVALID_VALUE);
        assertAbortOnceAccepted(new byte[] {4, 0, (byte) 0x80, 0, 0, 0}, INVALID_VALUE);
        assertAbortOnceAccepted(new byte[] {4, 0, 0, 0, 0, 0}, INVALID_VALUE);
        assertAbortOnceAccepted(pdu(5, new byte[5]), INVALID_VALUE);
        for (int length : new int[] {-1, 0, 1, 19, 1 << 24, Integer.MAX_VALUE}) {
            byte[] value = data(1, 3, new byte[16]);
            ByteBuffer.wrap(value).putInt(6, length);
            assertAbortOnceAccepted(value, INVALID_VALUE);
        }
    }

    @Test
    void requestsThatDoNotAddUpAreAborted() throws IOException {
        byte[] whole = request("VERRAY", "TEST", 16384, PICTURES);
        for (int length : new int[] {0xFFFF, 300, 22, 1}) {
            byte[] damaged = whole.clone();
            ByteBuffer.wrap(damaged).putShort(6 + 68 + 2, (short) length);
            assertAbort(damaged, INVALID_VALUE);
        }
        assertAbort(request("VERRAY", "TEST", 7, PICTURES), INVALID_VALUE);
        assertAbort(request("VERRAY", "TEST", 16384, new Context(1, SECONDARY_CAPTURE)), INVALID_VALUE);
        assertAbort(request("VERRAY", "TEST", 16384, new Context(2, SECONDARY_CAPTURE, EXPLICIT)), INVALID_VALUE);
        assertAbort(request("VERRAY", "TEST", 16384, PICTURES, PICTURES), INVALID_VALUE);
        assertAbort(pdu(1, Arrays.copyOfRange(whole, 6, 6 + 68)), INVALID_VALUE);
        byte[] short1 = Arrays.copyOf(whole, whole.length + 3);
        ByteBuffer.wrap(short1).putInt(2, whole.length - 3);
        assertAbort(short1, INVALID_VALUE);
    }

    /** A bound that reads as negative would have the toolkit send empty PDUs for ever. */
    @Test
    void bogusBoundsForPdusDoNoHarm() throws IOException {
        for (int bound : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 128}) {
            try (RawAssociation raw = new RawAssociation(node.port())) {
                raw.send(request("VERRAY", "TEST", bound, new Context(1, VERIFICATION, EXPLICIT)));
                assertThat(raw.read().type()).isEqualTo(ACCEPTED);
                raw.send(RawAssociation.echo(1));
                assertThat(raw.read().type()).isEqualTo(RawAssociation.DATA);
            }
        }
    }

    @Test
    void mutatedConversationsAreSurvived() throws IOException {
        SamplePicture picture = SamplePicture.of(1);
        byte[] request = request("VERRAY", "TEST", 16384, PICTURES);
        byte[] command = RawAssociation.command(1, SECONDARY_CAPTURE, picture.instance());
        for (int i = 0; i < 150; i++) {
            Random random = new Random(i);
            byte[][] parts = {request.clone(), command.clone(), data(1, 2, picture.dataset())};
            byte[] victim = parts[random.nextInt(parts.length)];
            for (int change = random.nextInt(3); change >= 0; change--) {
                victim[random.nextInt(Math.min(victim.length, 400))] = (byte) random.nextInt();
            }
            try (RawAssociation raw = new RawAssociation(node.port())) {
                for (byte[] part : parts) {
                    raw.send(part);
                }
                raw.socket().shutdownOutput();
                raw.rest();
            } catch (IOException ignored) {
                // Cut off: as good an answer as any.
            }
        }
    }

    @Test
    void commandsAreBounded() throws IOException {
        try (RawAssociation raw = accepted(node.port())) {
            for (int i = 0; i < 3; i++) {
                raw.send(data(1, 1, new byte[8000]));
            }
            Pdu answer = raw.read();
            assertThat(answer.type()).isIn(ABORTED, CLOSED);
        }
        assertAbortOnceAccepted(data(1, 3, item(0, new byte[40])), 0);
        assertAbortOnceAccepted(RawAssociation.command(77, SECONDARY_CAPTURE, "1.2"), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../../etc/passwd", "1.2/../3", "..", "1.2.x", ".1", "1..2", "1.2\\1.3", "1.2 3"})
    void namesThatAreNoUidsAreRefused(String instance) throws IOException {
        SamplePicture picture = SamplePicture.of(2);
        try (RawAssociation raw = accepted(node.port())) {
            assertThat(raw.store(SECONDARY_CAPTURE, instance, picture.dataset()))
                    .isEqualTo(0x0117);
            assertThat(raw.store(SECONDARY_CAPTURE, "1".repeat(65), picture.dataset()))
                    .isEqualTo(0x0117);
        }
    }

    @Test
    void objectsThatAreOthersThanDeclaredAreRefused() throws IOException {
        SamplePicture picture = SamplePicture.of(3);
        try (RawAssociation raw = accepted(node.port())) {
            assertThat(raw.store(CT, picture.instance(), picture.dataset())).isEqualTo(0x0122);
            assertThat(raw.store("1.2.840.10008.5.1.4.1.1.1", picture.instance(), picture.dataset()))
                    .isEqualTo(0xA900);
            assertThat(raw.store(SECONDARY_CAPTURE, "1.2.3", picture.dataset())).isEqualTo(0xA900);
            assertThat(raw.store(SECONDARY_CAPTURE, "1.2.3", new byte[200])).isEqualTo(0xC000);
            assertThat(raw.store(SECONDARY_CAPTURE, "1.2.3", RawAssociation.ascii("no data set at all")))
                    .isEqualTo(0xC000);
        }
    }

    @Test
    void lostConnectionsLeaveNothing() throws Exception {
        SamplePicture picture = SamplePicture.of(4);
        byte[] half = Arrays.copyOf(picture.dataset(), picture.dataset().length / 2);
        for (int way = 0; way < 3; way++) {
            RawAssociation raw = accepted(node.port());
            raw.send(RawAssociation.command(1, SECONDARY_CAPTURE, picture.instance()));
            raw.send(data(1, 0, half));
            if (way == 0) {
                raw.send(pdu(ABORTED, new byte[4]));
            } else if (way == 1) {
                byte[] cut = data(1, 2, half);
                raw.send(Arrays.copyOf(cut, cut.length / 2));
                raw.reset();
            } else {
                raw.release();
                assertThat(raw.read().type()).isIn(ABORTED, CLOSED);
            }
            raw.close();
        }
        assertThat(TestNode.soon(() -> node.files("incoming", "") == 0))
                .as(() -> "incoming: " + node.files("incoming", ""))
                .isTrue();
        assertThat(TestNode.soon(() -> node.files("queue", ".dcm") == 0))
                .as(() -> "queue: " + node.files("queue", ".dcm") + ", lines: " + node.lines())
                .isTrue();
    }

    @Test
    void otherOperationsAreRefused() throws IOException {
        try (RawAssociation raw = accepted(node.port())) {
            byte[] find = RawAssociation.echo(1);
            // The value of (0000,0100), behind the head of the PDU, the group's length and the SOP class: C-FIND-RQ.
            ByteBuffer.wrap(find).put(12 + 12 + 8 + 18 + 8, (byte) 0x20);
            raw.send(find);
            assertThat(raw.status()).isEqualTo(0x0211);
        }
    }

    private void assertAbort(byte[] bytes, int reason) throws IOException {
        try (RawAssociation raw = new RawAssociation(node.port())) {
            raw.send(bytes);
            assertAborted(raw, reason);
        }
    }

    private void assertAbortOnceAccepted(byte[] bytes, int reason) throws IOException {
        try (RawAssociation raw = accepted(node.port())) {
            raw.send(bytes);
            assertAborted(raw, reason);
        }
    }

    private static void assertAborted(RawAssociation raw, int reason) throws IOException {
        Pdu answer = raw.read();
        assertThat(answer.type()).isEqualTo(ABORTED);
        assertThat(answer.at(3)).isEqualTo(reason);
        assertThat(raw.read().type()).isEqualTo(CLOSED);
    }
}
