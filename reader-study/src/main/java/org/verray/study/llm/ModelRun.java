package org.verray.study.llm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.verray.study.design.StudyDesign;
import org.verray.study.readings.ReaderRatings;
import org.verray.study.store.CaseRow;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.MachineReading.Rendition;
import org.verray.study.store.Study;

/**
 * One model reads: several cases at a time, phase by phase, until it is through or there is no sense in going on. What failed in earlier runs comes last, so that it cannot keep
 * others from being read.
 */
final class ModelRun {
    /** Readings that fail one after the other until the model is left alone. */
    private static final int MOST_FAILURES = 3;

    private final Study study;
    private final ModelReader reader;
    private final Asker asker;
    private final Spending spending;
    private final int concurrency;
    private final StopSignal stop;
    private final LlmListener listener;
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Map<String, Integer>> reasons = new HashMap<>();
    private int failuresInARow;
    private String ended;
    private boolean budgetSpent;

    ModelRun(
            Study study,
            ModelReader reader,
            Asker asker,
            Spending spending,
            int concurrency,
            StopSignal stop,
            LlmListener listener) {
        this.spending = spending;
        this.study = study;
        this.reader = reader;
        this.asker = asker;
        this.concurrency = concurrency;
        this.stop = stop;
        this.listener = listener;
    }

    /** Reads what is left of a phase; nothing where the model came to an end, or readings of a blinded phase before are missing. */
    void read(StudyDesign.Phase phase, PhasePrompt prompt, List<CaseRow> cases) throws InterruptedException {
        if (ended != null || stop.isStopped()) {
            return;
        }
        if (phase.kind() != StudyDesign.Kind.BLINDED
                && failures.keySet().stream().anyMatch(this::blinded)) {
            end("readings of a blinded phase are missing, and come before those of others; run again, or name the"
                    + " phases to read under phases");
            return;
        }
        List<ModelReader.Job> missing = reader.jobs(phase.id(), cases);
        missing.sort(Comparator.comparingInt(job ->
                spending.attempts(reader.model().name(), phase.id(), job.row().number(), job.repeat())));
        Iterator<ModelReader.Job> jobs = missing.iterator();
        ExecutorService workers = Executors.newFixedThreadPool(concurrency);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < concurrency; i++) {
                running.add(workers.submit(() -> {
                    work(phase, prompt, jobs);
                    return null;
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private void work(StudyDesign.Phase phase, PhasePrompt prompt, Iterator<ModelReader.Job> jobs)
            throws InterruptedException {
        AnswerParser parser = new AnswerParser(prompt.questions());
        try {
            for (Optional<ModelReader.Job> job = next(jobs); job.isPresent(); job = next(jobs)) {
                read(phase, prompt, parser, job.get());
            }
        } catch (RuntimeException e) {
            end("an error of this program");
            throw e;
        }
    }

    private boolean blinded(String phase) {
        return study.design().phases().stream()
                .anyMatch(p -> p.id().equals(phase) && p.kind() == StudyDesign.Kind.BLINDED);
    }

    private synchronized Optional<ModelReader.Job> next(Iterator<ModelReader.Job> jobs) {
        return ended == null && !stop.isStopped() && jobs.hasNext() ? Optional.of(jobs.next()) : Optional.empty();
    }

    private void read(StudyDesign.Phase phase, PhasePrompt prompt, AnswerParser parser, ModelReader.Job job)
            throws InterruptedException {
        byte[] png =
                CasePicture.png(study.frame(), study.samples().read(job.row().number()));
        Endpoint.Purpose purpose = new Endpoint.Purpose(
                phase.id(),
                job.row().number(),
                job.repeat(),
                TokenEstimate.of(
                        prompt.text(), study.frame().rows(), study.frame().columns()));
        Exchange exchange = asker.ask(prompt, png, purpose);
        switch (exchange.end()) {
            case ANSWERED ->
                store(phase, job, exchange, parser.parse(exchange.reply().orElseThrow()));
            case FILTERED -> store(phase, job, exchange, Answer.refused(exchange.reason()));
            case BROKEN -> store(phase, job, exchange, Answer.malformed(exchange.reason()));
            case FAILED -> fail(phase, job, exchange.reason());
            case HOPELESS -> {
                // First, so that several readings which fail at the same time cannot give another reason.
                end(exchange.reason());
                fail(phase, job, exchange.reason());
            }
            case BUDGET -> {
                synchronized (this) {
                    budgetSpent = true;
                }
                end(exchange.reason());
            }
            case STOPPED -> end(exchange.reason());
        }
    }

    private void store(StudyDesign.Phase phase, ModelReader.Job job, Exchange exchange, Answer answer) {
        double rating = answer.outcome() == Outcome.READ
                ? ReaderRatings.rating(phase, answer.answers()).orElse(Double.NaN)
                : Double.NaN;
        reader.store(MachineReading.of(
                phase.id(),
                job.row().number(),
                Rendition.SAMPLES,
                job.repeat(),
                answer.outcome(),
                rating,
                answer.answers().toString(),
                exchange.raw()));
        synchronized (this) {
            failuresInARow = 0;
            if (answer.outcome() != Outcome.READ) {
                reasons.computeIfAbsent(phase.id(), p -> new TreeMap<>()).merge(answer.reason(), 1, Integer::sum);
            }
            listener.stored(reader.model().name(), phase.id(), answer.outcome());
        }
    }

    private synchronized void fail(StudyDesign.Phase phase, ModelReader.Job job, String reason) {
        failures.merge(phase.id(), 1, Integer::sum);
        listener.failed(reader.model().name(), phase.id(), caseName(job), job.repeat(), reason);
        if (++failuresInARow >= MOST_FAILURES) {
            end(MOST_FAILURES + " readings failed one after the other, the last one with: " + reason);
        }
    }

    private static String caseName(ModelReader.Job job) {
        return String.format("case-%04d", job.row().number());
    }

    private synchronized void end(String reason) {
        if (ended == null) {
            ended = reason;
            listener.ended(reader.model().name(), reason);
        }
    }

    /** Readings of a phase that failed in this run. */
    synchronized int failures(String phase) {
        return failures.getOrDefault(phase, 0);
    }

    /** Why readings of a phase that this run stored are none, with how often. */
    synchronized Map<String, Integer> reasons(String phase) {
        return Map.copyOf(reasons.getOrDefault(phase, Map.of()));
    }

    /** Why the model did not go on; empty where it did. */
    synchronized Optional<String> ended() {
        return Optional.ofNullable(ended);
    }

    synchronized boolean budgetSpent() {
        return budgetSpent;
    }
}
