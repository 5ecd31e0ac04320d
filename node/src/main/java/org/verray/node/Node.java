package org.verray.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.verray.detector.DetectionPipeline;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.dicom.net.Inbox;
import org.verray.radiographs.dicom.net.ServerListener;
import org.verray.radiographs.dicom.net.StorageServer;

/**
 * A DICOM node: takes radiographs, scores each file once, leaves a verdict and a report of it and sends both on. Whatever was
 * accepted is in the store before it is answered for; closing the node, or killing it, loses nothing.
 */
public final class Node implements AutoCloseable {
    private static final long STATUS_MILLIS = 1000;
    private static final int LINES_A_SPELL = 20;
    private static final long SPELL_MILLIS = 10_000;

    private final NodeSettings settings;
    private final NodeStore store;
    private final NodeCounts counts = new NodeCounts();
    private final Scoring scoring;
    private final Optional<Forwarding> forwarding;
    private final StorageServer server;
    private final long earlierResults;
    private final Thread reporter = new Thread(this::report, "verray-node-status");
    private volatile boolean closed;

    private Node(NodeSettings settings, NodeStore store, DetectionPipeline pipeline, NodeListener listener)
            throws IOException {
        this.settings = settings;
        this.store = store;
        this.earlierResults = store.results();
        this.forwarding = settings.forward()
                .map(target -> new Forwarding(store, target, settings.server().aeTitle(), counts, listener));
        this.scoring =
                new Scoring(store, pipeline, settings, counts, listener, () -> forwarding.ifPresent(Forwarding::wake));
        int left = scoring.waiting().get();
        if (left > 0) {
            listener.say("going on with " + left + (left == 1 ? " file" : " files")
                    + " that an earlier run left in the queue");
        }
        Arrivals arrivals = new Arrivals(store, settings, counts, listener, scoring.waiting(), scoring::add);
        this.server = StorageServer.start(settings.server(), arrivals, new Ear(listener));
        scoring.start();
        forwarding.ifPresent(Forwarding::start);
        reporter.setDaemon(true);
        reporter.start();
    }

    /**
     * Opens the store, goes on with what is in it, and listens.
     *
     * @param pipeline scores files; may be asked by as many threads as the settings have workers
     * @throws VerrayException where the store or the address cannot be used
     */
    public static Node start(NodeSettings settings, DetectionPipeline pipeline, NodeListener listener) {
        NodeStore store = NodeStore.open(settings.store(), settings.keep());
        try {
            return new Node(settings, store, pipeline, listener);
        } catch (IOException e) {
            store.close();
            throw new VerrayException(settings.store() + ": cannot be read: " + e, e);
        } catch (VerrayException e) {
            store.close();
            throw e;
        }
    }

    /** The port on which it listens. */
    public int port() {
        return server.port();
    }

    /** What it has done since its start, on one line. */
    public String summary() {
        int left = scoring.waiting().get();
        int toForward = forwarding.map(Forwarding::waiting).orElse(0);
        return counts.line()
                + (left + toForward == 0
                        ? ""
                        : "; left for the next start: " + left + " to score, " + toForward + " to send on");
    }

    /** Takes no more, finishes the files at hand within seconds and leaves the rest in the store. */
    @Override
    public void close() {
        server.close();
        scoring.close();
        forwarding.ifPresent(Forwarding::close);
        closed = true;
        reporter.interrupt();
        writeStatus();
        store.close();
    }

    private void report() {
        long written = -1;
        long lastWaiting = -1;
        try {
            while (!closed) {
                long waiting = scoring.waiting().get()
                        + 1_000_000L * forwarding.map(Forwarding::waiting).orElse(0);
                if (counts.changes() != written || waiting != lastWaiting) {
                    written = counts.changes();
                    lastWaiting = waiting;
                    writeStatus();
                }
                Thread.sleep(STATUS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void writeStatus() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("aeTitle", settings.server().aeTitle());
        status.put("port", server.port());
        status.put("running", !closed);
        status.put("updated", Instant.now().toString());
        status.putAll(counts.facts());
        Map<String, Object> waiting = new LinkedHashMap<>();
        waiting.put("toScore", scoring.waiting().get());
        waiting.put("toForward", forwarding.map(Forwarding::waiting).orElse(0));
        status.put("waiting", waiting);
        status.put("openAssociations", server.associations());
        status.put("resultsInStore", earlierResults + counts.results());
        status.put(
                "lastForwardProblem",
                forwarding
                        .map(Forwarding::lastProblem)
                        .filter(p -> !p.isEmpty())
                        .orElse(null));
        Path file = store.folder().resolve("status.json");
        Path part = store.folder().resolve("status.json.part");
        try {
            Files.write(part, NodeJson.text(status).getBytes(StandardCharsets.UTF_8));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException ignored) {
            // A full disk: the next second may have room.
        }
    }

    /** Counts what the server does, and says it as long as it is not too much. */
    private final class Ear implements ServerListener {
        private final NodeListener listener;
        private final AtomicLong spell = new AtomicLong();
        private final AtomicLong lines = new AtomicLong();

        Ear(NodeListener listener) {
            this.listener = listener;
        }

        @Override
        public void associated(Inbox.Caller caller) {
            counts.association();
        }

        @Override
        public void echoed(Inbox.Caller caller) {
            counts.echo();
        }

        @Override
        public void refused(String reason, String who, String words) {
            counts.refused(reason);
            long now = System.currentTimeMillis() / SPELL_MILLIS;
            if (spell.getAndSet(now) != now) {
                lines.set(0);
            }
            long line = lines.incrementAndGet();
            if (line <= LINES_A_SPELL) {
                listener.say("refused " + who + ": " + words + " (" + reason + ")"
                        + (line == LINES_A_SPELL ? "; more of these are only counted for a while" : ""));
            }
        }
    }
}
