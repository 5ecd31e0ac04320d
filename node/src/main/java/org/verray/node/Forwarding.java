package org.verray.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.dicom.net.Destination;
import org.verray.radiographs.dicom.net.StorageClient;

/**
 * Sends originals and reports on, as often as it takes. What has not arrived stays in the store, so that a restart goes on with
 * it; what a kill lets be sent twice has the same UIDs both times.
 */
final class Forwarding implements AutoCloseable {
    private static final int BATCH = 50;
    private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_MILLIS = 500;
    private static final long LAST_MILLIS = 3000;

    private final NodeStore store;
    private final Destination target;
    private final String aeTitle;
    private final NodeCounts counts;
    private final NodeListener listener;
    private final Semaphore news = new Semaphore(1);
    private final Map<String, Trouble> troubles = new HashMap<>();
    private final Thread thread = new Thread(this::work, "verray-node-forward");
    private volatile boolean stopped;
    private volatile String lastProblem = "";
    private volatile int waiting;
    private long pause;

    /** What has been tried with a file, and when it is tried again. */
    private static final class Trouble {
        private final Set<Path> sent = new HashSet<>();
        private long pause = FIRST_PAUSE;
        private long next = System.nanoTime();
    }

    Forwarding(NodeStore store, Destination target, String aeTitle, NodeCounts counts, NodeListener listener) {
        this.store = store;
        this.target = target;
        this.aeTitle = aeTitle;
        this.counts = counts;
        this.listener = listener;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Says that there is something new to send. */
    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Files that wait to be sent on, when last looked at. */
    int waiting() {
        return waiting;
    }

    /** What went wrong last; empty where nothing does. */
    String lastProblem() {
        return lastProblem;
    }

    private void work() {
        try (StorageClient client = new StorageClient(aeTitle, target)) {
            while (!stopped) {
                news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                news.drainPermits();
                round(client);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round(StorageClient client) throws InterruptedException {
        try {
            List<String> all = store.toForward();
            waiting = all.size();
            troubles.keySet().retainAll(all);
            long now = System.nanoTime();
            List<String> due = all.stream()
                    .filter(hash -> !troubles.containsKey(hash) || troubles.get(hash).next - now <= 0)
                    .limit(BATCH)
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            send(client, due);
            if (due.size() == BATCH) {
                wake();
            }
        } catch (IOException e) {
            problem("cannot read what is to be sent on: " + e);
            rest(FIRST_PAUSE);
        }
    }

    private void send(StorageClient client, List<String> due) throws IOException, InterruptedException {
        Map<Path, String> owners = new HashMap<>();
        List<Path> files = new ArrayList<>();
        for (String hash : due) {
            Trouble trouble = troubles.computeIfAbsent(hash, key -> new Trouble());
            for (Path file : List.of(store.forwarding(hash), store.report(hash))) {
                if (!trouble.sent.contains(file) && Files.exists(file)) {
                    owners.put(file, hash);
                    files.add(file);
                }
            }
        }
        Map<String, String> refused = new HashMap<>();
        boolean connected = true;
        try {
            client.send(files, (file, reason) -> {
                if (reason.isPresent()) {
                    refused.putIfAbsent(owners.get(file), reason.get());
                } else {
                    troubles.get(owners.get(file)).sent.add(file);
                }
            });
            pause = 0;
        } catch (VerrayException e) {
            connected = false;
            counts.forwardFailure();
            problem(e.getMessage());
        }
        for (String hash : due) {
            settle(hash, Optional.ofNullable(refused.get(hash)));
        }
        if (!connected) {
            pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * pause));
            rest(pause);
        } else if (refused.isEmpty()) {
            lastProblem = "";
        }
    }

    /** Puts a file away that has arrived with its report, or decides when it is tried again. */
    private void settle(String hash, Optional<String> refusal) throws IOException {
        Trouble trouble = troubles.get(hash);
        boolean report = !Files.exists(store.report(hash)) || trouble.sent.contains(store.report(hash));
        if (report && trouble.sent.contains(store.forwarding(hash))) {
            store.forwarded(hash);
            troubles.remove(hash);
            counts.forwarded();
        } else if (refusal.isPresent()) {
            counts.forwardFailure();
            problem(target + " " + refusal.get());
            trouble.next = System.nanoTime() + trouble.pause;
            trouble.pause = Math.min(10 * LONGEST_PAUSE, 2 * trouble.pause);
        }
    }

    private void problem(String words) {
        if (!words.equals(lastProblem)) {
            listener.warn("not sent on, tried again later: " + words);
        }
        lastProblem = words;
    }

    private void rest(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (!stopped && end - System.nanoTime() > 0) {
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        stopped = true;
        wake();
        try {
            thread.join(LAST_MILLIS);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
