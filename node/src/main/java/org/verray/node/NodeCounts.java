package org.verray.node;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a node has done since it started. Safe for use by several threads. */
final class NodeCounts {
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final AtomicLong changes = new AtomicLong();
    private final LongAdder associations = new LongAdder();
    private final LongAdder echoes = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder sameInstance = new LongAdder();
    private final LongAdder scored = new LongAdder();
    private final LongAdder unscored = new LongAdder();
    private final LongAdder forwarded = new LongAdder();
    private final LongAdder forwardFailures = new LongAdder();
    private final Map<String, LongAdder> verdicts = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    private void count(LongAdder what) {
        what.increment();
        changes.incrementAndGet();
    }

    void association() {
        count(associations);
    }

    void echo() {
        count(echoes);
    }

    void accepted(NodeStore.Admission admission) {
        count(admission.isNew() ? accepted : duplicates);
        if (!admission.others().isEmpty()) {
            count(sameInstance);
        }
    }

    void refused(String reason) {
        count(refused.computeIfAbsent(reason, key -> new LongAdder()));
    }

    /** One file has a result. */
    void scored(String verdict, boolean failed) {
        count(failed ? unscored : scored);
        count(verdicts.computeIfAbsent(verdict, key -> new LongAdder()));
    }

    void forwarded() {
        count(forwarded);
    }

    void forwardFailure() {
        count(forwardFailures);
    }

    /** Grows with every count. */
    long changes() {
        return changes.get();
    }

    /** Results written. */
    long results() {
        return scored.sum() + unscored.sum();
    }

    /** The counts by name, in order. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("started", started.toString());
        facts.put("associations", associations.sum());
        facts.put("echoes", echoes.sum());
        facts.put("received", accepted.sum() + duplicates.sum());
        facts.put("accepted", accepted.sum());
        facts.put("duplicates", duplicates.sum());
        facts.put("sameInstanceOtherBytes", sameInstance.sum());
        facts.put("scored", scored.sum());
        facts.put("withoutScore", unscored.sum());
        facts.put("verdicts", sums(verdicts));
        facts.put("refused", sums(refused));
        facts.put("forwarded", forwarded.sum());
        facts.put("forwardFailures", forwardFailures.sum());
        return facts;
    }

    /** One line for the end of a run. */
    String line() {
        return String.format(
                "received %,d files (%,d of them again), scored %,d, without a score %,d, refused %,d, forwarded %,d",
                accepted.sum() + duplicates.sum(),
                duplicates.sum(),
                scored.sum(),
                unscored.sum(),
                refused.values().stream().mapToLong(LongAdder::sum).sum(),
                forwarded.sum());
    }

    private static Map<String, Long> sums(Map<String, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((key, adder) -> sums.put(key, adder.sum()));
        return sums;
    }
}
