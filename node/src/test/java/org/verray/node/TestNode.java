package org.verray.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.verray.detector.Decision;
import org.verray.detector.Detection;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.Detector;
import org.verray.detector.FileWitness;
import org.verray.detector.VerdictRule;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.dicom.net.Destination;
import org.verray.radiographs.dicom.net.ServerSettings;
import org.verray.radiographs.dicom.net.ServerSettings.Limits;
import org.verray.radiographs.dicom.net.TlsIdentity;
import org.verray.radiographs.provenance.TrustList;

/** A node of this process with a detector that has an opinion at once. */
final class TestNode implements AutoCloseable {
    /** Patient enough for tests, and no more. */
    static final Limits QUICK =
            new Limits(24, 4L << 20, Duration.ofMillis(1500), Duration.ofMillis(2500), Duration.ofMillis(1500));

    private final Node node;
    private final Path store;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger scored;

    private TestNode(Path store, NodeSettings settings, Detector detector, AtomicInteger scored) {
        this.store = store;
        this.scored = scored;
        this.node = Node.start(
                settings, new DetectionPipeline(detector, new FileWitness(TrustList.none()), 1), new NodeListener() {
                    @Override
                    public void say(String line) {
                        lines.add(line);
                    }

                    @Override
                    public void warn(String line) {
                        lines.add("warning: " + line);
                    }
                });
    }

    /** What a test wants otherwise than usual. */
    static final class Wishes {
        private Limits limits = QUICK;
        private Set<String> callers = Set.of();
        private Optional<TlsIdentity> tls = Optional.empty();
        private Optional<Destination> forward = Optional.empty();
        private int queue = 1000;
        private long free;
        private boolean keep = true;
        private Detector detector;

        Wishes limits(Limits wish) {
            limits = wish;
            return this;
        }

        Wishes callers(String... wish) {
            callers = Set.of(wish);
            return this;
        }

        Wishes tls(TlsIdentity wish) {
            tls = Optional.of(wish);
            return this;
        }

        Wishes forward(Destination wish) {
            forward = Optional.of(wish);
            return this;
        }

        Wishes queue(int wish) {
            queue = wish;
            return this;
        }

        Wishes free(long wish) {
            free = wish;
            return this;
        }

        Wishes discard() {
            keep = false;
            return this;
        }

        Wishes detector(Detector wish) {
            detector = wish;
            return this;
        }

        TestNode start(Path store) {
            AtomicInteger scored = new AtomicInteger();
            ServerSettings server =
                    new ServerSettings(InetAddress.getLoopbackAddress(), 0, "VERRAY", callers, tls, limits);
            NodeSettings settings = new NodeSettings(store, server, forward, keep, queue, free, 1, "test");
            return new TestNode(store, settings, detector == null ? new Counting(scored) : detector, scored);
        }
    }

    static Wishes wishing() {
        return new Wishes();
    }

    static TestNode start(Path store) {
        return wishing().start(store);
    }

    int port() {
        return node.port();
    }

    Node node() {
        return node;
    }

    /** How often the detector was asked. */
    int scored() {
        return scored.get();
    }

    List<String> lines() {
        return lines;
    }

    long results() {
        return files("results", ".json");
    }

    long files(String folder, String suffix) {
        try (Stream<Path> files = Files.walk(store.resolve(folder))) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(suffix))
                    .count();
        } catch (IOException | UncheckedIOException e) {
            // A file went while it was looked at.
            return -1;
        }
    }

    JsonNode status() throws IOException {
        return new ObjectMapper().readTree(store.resolve("status.json").toFile());
    }

    /** Waits until something holds, at most ten seconds. */
    static boolean soon(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.sleep(20);
        }
        return condition.getAsBoolean();
    }

    @Override
    public void close() {
        node.close();
    }

    /** A detector that finds everything equally likely, and counts. */
    static final class Counting implements Detector {
        private final AtomicInteger asked;

        Counting(AtomicInteger asked) {
            this.asked = asked;
        }

        @Override
        public String model() {
            return "counting/1";
        }

        @Override
        public double threshold() {
            return 0.5;
        }

        @Override
        public Detection detect(Radiograph radiograph) {
            asked.incrementAndGet();
            Decision decision = new VerdictRule(0.5, Optional.empty()).decide(0.25);
            return Detection.of(decision, 0.25, 0.5, model(), Map.of("score", 0.25));
        }

        @Override
        public void close() {}
    }
}
