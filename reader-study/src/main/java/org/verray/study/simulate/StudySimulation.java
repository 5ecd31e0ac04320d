package org.verray.study.simulate;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.verray.study.flow.Enrolment;
import org.verray.study.flow.Reader;
import org.verray.study.store.StudyException;

/** Many simulated readers at once, each with a thread of its own, on a server that may fail meanwhile. */
public final class StudySimulation {
    private static final int RETRY_MILLIS = 200;

    private final URI base;
    private final long seed;
    private final Function<Reader, SimulatedReader.Answering> answering;
    private final Duration longest;
    private final double readingMillis;
    private final Map<String, ConcurrentLinkedQueue<Long>> nanos = new LinkedHashMap<>();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();

    /**
     * Sets a simulation up.
     *
     * @param readingMillis mean time that a reader looks at a case; each time is drawn evenly between half and one and a half of it
     * @param longest time after which readers stop wherever they are
     */
    public StudySimulation(
            URI base, long seed, SimulatedReader.Answering answering, double readingMillis, Duration longest) {
        this(base, seed, reader -> answering, readingMillis, longest);
    }

    /**
     * The same with readers who differ.
     *
     * @param answering how each of them answers
     */
    public StudySimulation(
            URI base,
            long seed,
            Function<Reader, SimulatedReader.Answering> answering,
            double readingMillis,
            Duration longest) {
        this.base = base;
        this.seed = seed;
        this.answering = answering;
        this.readingMillis = readingMillis;
        this.longest = longest;
        for (String kind : List.of("case", "samples", "answer", "page")) {
            nanos.put(kind, new ConcurrentLinkedQueue<>());
        }
    }

    /**
     * How a kind of request was answered.
     *
     * @param p50 median in milliseconds
     */
    public record Latency(String kind, int requests, double p50, double p95, double p99, double worst) {}

    /**
     * What came out.
     *
     * @param acknowledged keys of all answers that were confirmed
     * @param errors requests that failed or were answered with 500 or above
     * @param refused readers who could not go on, since what they said was refused, and why
     */
    public record Outcome(
            int readers,
            int finished,
            double seconds,
            int errors,
            List<String> refused,
            List<String> acknowledged,
            List<Latency> latencies) {}

    /** Lets all read until they have finished or the time is over. */
    public Outcome run(List<Enrolment.Invitation> invitations) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + longest.toNanos();
        SplittableRandom random = new SplittableRandom(seed);
        List<Thread> threads = new ArrayList<>();
        for (Enrolment.Invitation invitation : invitations) {
            SplittableRandom own = random.split();
            Thread thread = new Thread(
                    () -> read(invitation, own, end),
                    "reader " + invitation.reader().code());
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        List<Latency> latencies = new ArrayList<>();
        nanos.forEach((kind, values) -> latencies.add(latency(kind, values)));
        return new Outcome(
                invitations.size(),
                finished.get(),
                (System.nanoTime() - start) / 1e9,
                errors.get(),
                List.copyOf(refused),
                List.copyOf(acknowledged),
                latencies);
    }

    private void read(Enrolment.Invitation invitation, SplittableRandom random, long end) {
        ReaderClient client = new ReaderClient(base, this::observe);
        SplittableRandom times = random.split();
        SimulatedReader reader = new SimulatedReader(
                        client,
                        random,
                        answering.apply(invitation.reader()),
                        () -> Math.round(readingMillis * times.nextDouble(0.5, 1.5)))
                .onAcknowledged((key, item) -> acknowledged.add(key));
        boolean joined = false;
        while (System.nanoTime() < end) {
            try {
                joined = joined || client.join(invitation.token()).status() < 400;
                if (!joined) {
                    errors.incrementAndGet();
                    if (!pause()) {
                        return;
                    }
                } else if (!reader.step()) {
                    finished.incrementAndGet();
                    return;
                }
            } catch (StudyException e) {
                errors.incrementAndGet();
                refused.add(invitation.reader().code() + ": " + e.getMessage());
                return;
            } catch (IOException e) {
                errors.incrementAndGet();
                if (!pause()) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void observe(ReaderClient.Exchange exchange) {
        String path = exchange.path();
        String kind = path.startsWith("/api/samples/")
                ? "samples"
                : path.equals("/api/answer") ? "answer" : path.equals("/api/case") ? "case" : "page";
        nanos.get(kind).add(exchange.nanos());
    }

    private static Latency latency(String kind, ConcurrentLinkedQueue<Long> values) {
        double[] sorted = values.stream().mapToDouble(n -> n / 1e6).sorted().toArray();
        return new Latency(kind, sorted.length, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }
}
