package org.verray.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.verray.node.RawAssociation.EXPLICIT;
import static org.verray.node.RawAssociation.SECONDARY_CAPTURE;
import static org.verray.node.RawAssociation.accepted;
import static org.verray.node.RawAssociation.request;
import static org.verray.node.TestNode.soon;
import static org.verray.node.TestNode.wishing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.detector.Detection;
import org.verray.detector.Detector;
import org.verray.node.RawAssociation.Context;
import org.verray.node.RawAssociation.Pdu;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.dicom.AssessmentReport;
import org.verray.radiographs.dicom.StorageHeader;
import org.verray.radiographs.dicom.TransferSyntax;

/** Every file that is answered with success has one result, however often it comes and whatever comes between. */
class NodeTest {
    @TempDir
    private Path store;

    private static int send(int port, SamplePicture picture) throws IOException {
        try (RawAssociation raw = accepted(port)) {
            int status = raw.store(SECONDARY_CAPTURE, picture.instance(), picture.dataset());
            raw.release();
            raw.read();
            return status;
        }
    }

    @Test
    void aFileLeavesAVerdictAndAReport() throws Exception {
        SamplePicture picture = SamplePicture.of(1);
        String hash = Radiographs.sha256(picture.file());
        try (TestNode node = TestNode.start(store)) {
            assertThat(send(node.port(), picture)).isZero();
            assertThat(soon(() -> node.files("originals", hash + ".dcm") == 1)).isTrue();
            assertThat(Files.readAllBytes(folder("originals", hash).resolve(hash + ".dcm")))
                    .as("the file as it was sent, with the meta information that this project writes")
                    .isEqualTo(picture.file());
            JsonNode json = new ObjectMapper()
                    .readTree(folder("results", hash).resolve(hash + ".json").toFile());
            assertThat(json.get("sha256").asText()).isEqualTo(hash);
            assertThat(json.get("verdict").asText()).isEqualTo("real");
            assertThat(json.get("score").asDouble()).isEqualTo(0.25);
            assertThat(json.get("model").asText()).isEqualTo("counting/1");
            assertThat(json.get("notice").asText()).contains("Not a medical device");
            assertThat(json.at("/received/sopInstance").asText()).isEqualTo(picture.instance());
            assertThat(json.at("/received/from").asText()).isEqualTo("TEST");
            StorageHeader report = StorageHeader.read(folder("results", hash).resolve(hash + ".dcm"));
            assertThat(report.sopClass()).isEqualTo(AssessmentReport.SOP_CLASS);
        }
        JsonNode status =
                new ObjectMapper().readTree(store.resolve("status.json").toFile());
        assertThat(status.get("accepted").asInt()).isEqualTo(1);
        assertThat(status.get("scored").asInt()).isEqualTo(1);
        assertThat(status.get("running").asBoolean()).isFalse();
    }

    private Path folder(String part, String hash) {
        return store.resolve(part).resolve(hash.substring(0, 2));
    }

    @Test
    void theSameFileFromTwentyAssociationsIsScoredOnce() throws Exception {
        SamplePicture picture = SamplePicture.of(2);
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try (TestNode node = TestNode.start(store)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(callers.submit(() -> send(node.port(), picture)));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isZero();
            }
            assertThat(soon(() -> node.results() == 1 && node.files("queue", "") == 0))
                    .isTrue();
            assertThat(send(node.port(), picture)).as("after it was scored").isZero();
            assertThat(node.scored()).isEqualTo(1);
            assertThat(node.results()).isEqualTo(1);
            assertThat(node.files("incoming", "")).isZero();
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void otherBytesUnderAKnownUidAreAnotherFile() throws Exception {
        SamplePicture picture = SamplePicture.of(3);
        byte[] other = picture.dataset();
        other[other.length - 1] ^= 1;
        try (TestNode node = TestNode.start(store)) {
            assertThat(send(node.port(), picture)).isZero();
            try (RawAssociation raw = accepted(node.port())) {
                assertThat(raw.store(SECONDARY_CAPTURE, picture.instance(), other))
                        .isZero();
            }
            assertThat(soon(() -> node.results() == 2)).isTrue();
            assertThat(node.lines())
                    .anyMatch(line -> line.contains(picture.instance()) && line.contains("other bytes"));
            assertThat(soon(() -> node.files("originals", ".dcm") == 2)).isTrue();
        }
        JsonNode status =
                new ObjectMapper().readTree(store.resolve("status.json").toFile());
        assertThat(status.get("sameInstanceOtherBytes").asInt()).isEqualTo(1);
    }

    @Test
    void whatCannotBeJudgedHasAResultToo() throws Exception {
        SamplePicture tiny = SamplePicture.of(4, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, 8);
        byte[] cut = java.util.Arrays.copyOf(tiny.dataset(), tiny.dataset().length - 20);
        try (TestNode node = TestNode.start(store)) {
            try (RawAssociation raw = accepted(node.port())) {
                assertThat(raw.store(SECONDARY_CAPTURE, tiny.instance(), cut)).isZero();
            }
            assertThat(soon(() -> node.results() == 1)).isTrue();
            assertThat(node.files("results", ".dcm")).isEqualTo(1);
            assertThat(node.scored()).isZero();
            assertThat(soon(() -> node.lines().stream().anyMatch(line -> line.contains("no verdict"))))
                    .isTrue();
        }
    }

    @Test
    void onlyThoseAllowedMayCall() throws Exception {
        try (TestNode node = wishing().callers("XRAY1", "XRAY2").start(store)) {
            try (RawAssociation raw = new RawAssociation(node.port())) {
                raw.send(request("VERRAY", "TEST", 16384, new Context(1, SECONDARY_CAPTURE, EXPLICIT)));
                Pdu answer = raw.read();
                assertThat(answer.type()).isEqualTo(RawAssociation.REJECTED);
                assertThat(List.of(answer.at(1), answer.at(2), answer.at(3))).containsExactly(1, 1, 3);
            }
            try (RawAssociation raw = new RawAssociation(node.port())) {
                raw.send(request("VERRAY", "XRAY2", 16384, new Context(1, SECONDARY_CAPTURE, EXPLICIT)));
                assertThat(raw.read().type()).isEqualTo(RawAssociation.ACCEPTED);
            }
            assertThat(soon(() -> node.lines().stream().anyMatch(line -> line.contains("(calling-ae-title)"))))
                    .isTrue();
        }
    }

    @Test
    void aFullQueueIsAnsweredAndPassesOver() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Detector waits = new Waiting(go, new TestNode.Counting(asked));
        try (TestNode node = wishing().queue(3).detector(waits).start(store)) {
            for (int i = 0; i < 3; i++) {
                assertThat(send(node.port(), SamplePicture.of(10 + i))).isZero();
            }
            assertThat(send(node.port(), SamplePicture.of(20))).isEqualTo(0xA700);
            assertThat(node.files("incoming", "")).isZero();
            go.countDown();
            assertThat(soon(() -> node.results() == 3)).isTrue();
            assertThat(soon(() -> {
                        try {
                            return send(node.port(), SamplePicture.of(20)) == 0;
                        } catch (IOException e) {
                            return false;
                        }
                    }))
                    .isTrue();
        }
    }

    @Test
    void aDiskThatIsNearlyFullIsAnswered() throws Exception {
        try (TestNode node = wishing().free(Long.MAX_VALUE).start(store)) {
            assertThat(send(node.port(), SamplePicture.of(5))).isEqualTo(0xA700);
            assertThat(node.files("queue", "")).isZero();
            assertThat(node.files("incoming", "")).isZero();
        }
    }

    @Test
    void originalsCanBeDiscardedAndAreKnownAllTheSame() throws Exception {
        try (TestNode node = wishing().discard().start(store)) {
            assertThat(send(node.port(), SamplePicture.of(6))).isZero();
            assertThat(soon(() -> node.results() == 1 && node.files("queue", "") == 0))
                    .isTrue();
            assertThat(node.files("originals", "")).isZero();
            assertThat(send(node.port(), SamplePicture.of(6))).isZero();
            assertThat(node.scored()).isEqualTo(1);
        }
    }

    @Test
    void twoNodesDoNotShareAFolder() {
        try (TestNode node = TestNode.start(store)) {
            assertThatThrownBy(() -> TestNode.start(store))
                    .isInstanceOf(VerrayException.class)
                    .hasMessageContaining("another node");
            assertThat(node.port()).isPositive();
        }
    }

    /** A kill leaves a folder in one of these states; each is gone on with. */
    @Test
    void aStartGoesOnWhereAKillLeftOff() throws Exception {
        SamplePicture waiting = SamplePicture.of(30);
        SamplePicture judged = SamplePicture.of(31);
        SamplePicture reported = SamplePicture.of(32);
        try (TestNode node = TestNode.start(store)) {
            assertThat(send(node.port(), judged)).isZero();
            assertThat(soon(() -> node.results() == 1 && node.files("originals", ".dcm") == 1))
                    .isTrue();
        }
        String judgedHash = Radiographs.sha256(judged.file());
        Path queue = store.resolve("queue");
        Files.move(folder("originals", judgedHash).resolve(judgedHash + ".dcm"), queue.resolve(judgedHash + ".dcm"));
        put(queue, waiting);
        put(queue, reported);
        String hash = Radiographs.sha256(reported.file());
        Files.createDirectories(folder("results", hash));
        Files.write(folder("results", hash).resolve(hash + ".dcm"), new byte[] {1, 2, 3});
        Files.write(store.resolve("incoming").resolve("7.part"), new byte[1000]);
        Files.write(queue.resolve("readme.txt"), new byte[3]);
        try (TestNode node = TestNode.start(store)) {
            assertThat(soon(() -> node.results() == 3 && node.files("originals", ".dcm") == 3))
                    .isTrue();
            assertThat(node.scored()).as("one had its result").isEqualTo(2);
            assertThat(node.files("incoming", "")).isZero();
            assertThat(node.files("attempts", "")).isZero();
            assertThat(StorageHeader.read(folder("results", hash).resolve(hash + ".dcm"))
                            .sopClass())
                    .as("a report without its verdict is made again")
                    .isEqualTo(AssessmentReport.SOP_CLASS);
        }
    }

    private static void put(Path queue, SamplePicture picture) throws IOException {
        Files.write(queue.resolve(Radiographs.sha256(picture.file()) + ".dcm"), picture.file());
    }

    /** What brings the node down each time must not do so for ever. */
    @Test
    void aFileThatEndsTheNodeAgainAndAgainIsGivenUp() throws Exception {
        SamplePicture deadly = SamplePicture.of(40);
        String hash = Radiographs.sha256(deadly.file());
        try (TestNode node = TestNode.start(store)) {
            assertThat(node.results()).isZero();
        }
        put(store.resolve("queue"), deadly);
        Files.write(store.resolve("attempts").resolve(hash), new byte[Scoring.MOST_ATTEMPTS]);
        try (TestNode node = TestNode.start(store)) {
            assertThat(soon(() -> node.results() == 1)).isTrue();
            assertThat(node.scored()).isZero();
        }
    }

    /** As on a full disk: what was accepted waits for its result. */
    @Test
    void aResultThatCannotBeKeptIsTriedAgain() throws Exception {
        try (TestNode node = TestNode.start(store)) {
            Path results = store.resolve("results");
            Files.delete(results);
            Files.write(results, new byte[1]);
            assertThat(send(node.port(), SamplePicture.of(50))).isZero();
            assertThat(soon(() -> node.lines().stream().anyMatch(line -> line.contains("cannot be kept"))))
                    .isTrue();
            assertThat(node.files("queue", ".dcm")).isEqualTo(1);
            assertThat(node.files("attempts", "")).as("the node has not ended").isZero();
            Files.delete(results);
            Files.createDirectory(results);
            assertThat(soon(() -> node.results() == 1 && node.files("originals", ".dcm") == 1))
                    .isTrue();
        }
    }

    /** A detector that waits for a sign. */
    private record Waiting(CountDownLatch go, Detector then) implements Detector {
        @Override
        public String model() {
            return then.model();
        }

        @Override
        public double threshold() {
            return then.threshold();
        }

        @Override
        public Detection detect(Radiograph radiograph) {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return then.detect(radiograph);
        }

        @Override
        public void close() {
            then.close();
        }
    }
}
