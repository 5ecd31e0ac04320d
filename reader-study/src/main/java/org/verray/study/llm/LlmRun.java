package org.verray.study.llm;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.verray.study.design.StudyDesign;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Study;

/**
 * Lets language models read a study: one model after the other, of each all blinded phases before any other, of each phase every case as often as is wanted. What is stored is not read again, so that a run
 * goes on where the last one ended, however it ended.
 */
public final class LlmRun {
    /** In the folder of a study, every request that was sent for it: what budgets are held against. */
    public static final String LEDGER = Ledger.FOLDER + "/" + Ledger.NAME;

    /** Wait after the first attempt of a request. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final Study study;
    private final LlmConfig config;
    private final UnaryOperator<String> environment;
    private final StopSignal stop;
    private final LlmListener listener;
    private final Clock clock = Clock.systemUTC();
    private final Duration firstWait;

    /**
     * Prepares a run.
     *
     * @param environment gives the value of a variable, or null
     * @param stop ends the run before its time
     */
    public LlmRun(
            Study study, LlmConfig config, UnaryOperator<String> environment, StopSignal stop, LlmListener listener) {
        this(study, config, environment, stop, listener, FIRST_WAIT);
    }

    LlmRun(
            Study study,
            LlmConfig config,
            UnaryOperator<String> environment,
            StopSignal stop,
            LlmListener listener,
            Duration firstWait) {
        this.study = study;
        this.config = config;
        this.environment = environment;
        this.stop = stop;
        this.listener = listener;
        this.firstWait = firstWait;
    }

    /**
     * Whether all keys are there, to know before a study is launched.
     *
     * @throws LlmConfigException where one is missing; says nothing of what variables hold
     */
    public static void checkKeys(LlmConfig config, UnaryOperator<String> environment) {
        config.models().forEach(model -> Keys.of(model, environment));
    }

    /**
     * Reads whatever is not read yet.
     *
     * @throws LlmConfigException where a phase is unknown or a key is missing
     * @throws org.verray.study.store.StudyException where the study knows another model by a name, or another process reads
     */
    public LlmSummary run() throws InterruptedException {
        List<StudyDesign.Phase> phases = phases();
        List<PhasePrompt> prompts = study.design().phases().stream()
                .map(phase -> PhasePrompt.of(study.design(), phase))
                .toList();
        Map<ModelReader, Optional<String>> readers = new LinkedHashMap<>();
        for (LlmConfig.Model model : config.models()) {
            readers.put(new ModelReader(study, model, prompts), Keys.of(model, environment));
        }
        listener.planned(readers.keySet().stream()
                .mapToInt(reader -> phases.stream()
                        .mapToInt(phase -> reader.jobs(phase.id(), cases(phase)).size())
                        .sum())
                .sum());
        try (Ledger ledger = Ledger.open(study.folder())) {
            Spending spending = new Spending(ledger, config.budget(), clock);
            Wire wire = new Wire();
            KeyMask mask = new KeyMask(
                    readers.values().stream().flatMap(Optional::stream).toList());
            List<LlmSummary.Row> rows = new ArrayList<>();
            Map<String, String> ended = new LinkedHashMap<>();
            boolean spent = false;
            for (Map.Entry<ModelReader, Optional<String>> entry : readers.entrySet()) {
                ModelReader reader = entry.getKey();
                Endpoint endpoint = new Endpoint(
                        reader.model(),
                        config.attempts(),
                        new Backoff(firstWait, config.longestWait(), RandomGenerator.getDefault()),
                        wire,
                        spending,
                        mask,
                        stop,
                        clock);
                ModelRun run = new ModelRun(
                        study,
                        reader,
                        new Asker(reader.model(), entry.getValue(), endpoint),
                        spending,
                        config.concurrency(),
                        stop,
                        listener);
                for (StudyDesign.Phase phase : phases) {
                    run.read(phase, prompt(prompts, phase), cases(phase));
                }
                spent |= run.budgetSpent();
                run.ended().ifPresent(reason -> ended.put(reader.model().name(), reason));
                for (StudyDesign.Phase phase : phases) {
                    rows.add(LlmSummary.row(reader, phase, cases(phase).size(), run, spending));
                }
            }
            Spending.Spent total = spending.total();
            return new LlmSummary(
                    rows, total.requests(), total.tokens(), total.estimated(), ended, spent, stop.isStopped());
        }
    }

    /** What is read: the phases that were asked for in the order of the study, which has the blinded ones first. */
    private List<StudyDesign.Phase> phases() {
        List<StudyDesign.Phase> all = study.design().phases();
        List<String> known = all.stream().map(StudyDesign.Phase::id).toList();
        for (String wanted : config.phases()) {
            if (!known.contains(wanted)) {
                throw new LlmConfigException("phases: expected ids out of " + known + ", found " + wanted);
            }
        }
        return all.stream()
                .filter(p -> config.phases().isEmpty() || config.phases().contains(p.id()))
                .toList();
    }

    private static PhasePrompt prompt(List<PhasePrompt> prompts, StudyDesign.Phase phase) {
        return prompts.stream()
                .filter(p -> p.phase().equals(phase.id()))
                .findFirst()
                .orElseThrow();
    }

    /** The cases of a phase in an order that follows from the study's seed, so that a budget that ends early ends amid both classes. */
    private List<CaseRow> cases(StudyDesign.Phase phase) {
        List<CaseRow> cases = new ArrayList<>(study.read(handle -> CaseRow.of(handle, phase.set())));
        Collections.shuffle(cases, new Random(study.design().seed()));
        return cases;
    }
}
