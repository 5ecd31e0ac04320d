package org.verray.detector.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.verray.datasets.manifest.Truth;
import org.verray.models.ModelDescription.Abstention;

/** Turns scores into an evaluation. */
public final class Evaluator {
    private final double threshold;
    private final double level;
    private final Optional<Abstention> zone;

    /**
     * Sets the operating point of a model without a zone of inconclusive scores.
     *
     * @param threshold score from which a case is called synthetic, locked before these cases were seen
     * @param level confidence level of every interval, between 0 and 1
     */
    public Evaluator(double threshold, double level) {
        this(threshold, level, Optional.empty());
    }

    /**
     * Sets the operating point.
     *
     * @param zone what the model promises of its inconclusive scores; the verdicts themselves stand in the table
     */
    public Evaluator(double threshold, double level, Optional<Abstention> zone) {
        this.threshold = threshold;
        this.level = level;
        this.zone = zone;
    }

    /**
     * Evaluates a table.
     *
     * @throws EvaluationException where it holds no case
     */
    public Evaluation evaluate(ScoreTable table, RunFacts facts) {
        if (table.cases().isEmpty()) {
            throw new EvaluationException("no case left to evaluate"
                    + (facts.seen() > 0
                            ? ": the model was trained or validated on all " + facts.seen()
                                    + " (--include-seen keeps them)"
                            : ""));
        }
        Metrics overall = metrics(table);
        List<Subgroup> byGenerator = byGenerator(table);
        AbstentionFigures abstention = AbstentionFigures.of(table, zone, level);
        List<String> alarms = alarms(overall, byGenerator, facts);
        alarms.addAll(abstention.alarms());
        return new Evaluation(
                facts,
                table,
                threshold,
                level,
                overall,
                byGenerator,
                bySource(table),
                byBodyPart(table),
                abstention,
                alarms);
    }

    private Metrics metrics(ScoreTable table) {
        return Metrics.of(table, threshold, level);
    }

    private List<Subgroup> byGenerator(ScoreTable table) {
        ScoreTable real = table.where(c -> c.truth() == Truth.REAL);
        ScoreTable synthetic = table.where(c -> c.truth() == Truth.SYNTHETIC);
        List<Subgroup> subgroups = new ArrayList<>();
        for (String generator : names(synthetic, ScoredCase::generator)) {
            ScoreTable made = synthetic.where(c -> c.generator().equals(generator));
            subgroups.add(subgroup(generator, "all real", join(made, real), parents(made, real)));
        }
        subgroups.sort(Comparator.comparingDouble(s -> s.metrics().auc().estimate()));
        return subgroups;
    }

    /** Figures of the synthetic cases that share a group with real ones, against those real ones. */
    private Optional<Metrics> parents(ScoreTable made, ScoreTable real) {
        Set<String> groups = made.cases().stream().map(ScoredCase::group).collect(Collectors.toSet());
        ScoreTable parents = real.where(c -> groups.contains(c.group()));
        Set<String> shared = parents.cases().stream().map(ScoredCase::group).collect(Collectors.toSet());
        ScoreTable twins = made.where(c -> shared.contains(c.group()));
        return parents.cases().isEmpty() ? Optional.empty() : Optional.of(metrics(join(twins, parents)));
    }

    private List<Subgroup> bySource(ScoreTable table) {
        List<Subgroup> subgroups = new ArrayList<>();
        for (String source : names(table, ScoredCase::source)) {
            ScoreTable own = table.where(c -> c.source().equals(source));
            if (own.count(Truth.REAL) == 0) {
                ScoreTable real = table.where(c -> c.truth() == Truth.REAL);
                subgroups.add(subgroup(source, "all real", join(own, real), Optional.empty()));
            } else if (own.count(Truth.SYNTHETIC) == 0) {
                ScoreTable synthetic = table.where(c -> c.truth() == Truth.SYNTHETIC);
                subgroups.add(subgroup(source, "all synthetic", join(own, synthetic), Optional.empty()));
            } else {
                subgroups.add(subgroup(source, "its own", own, Optional.empty()));
            }
        }
        return subgroups;
    }

    private List<Subgroup> byBodyPart(ScoreTable table) {
        return names(table, ScoredCase::bodyPart).stream()
                .map(part ->
                        subgroup(part, "its own", table.where(c -> c.bodyPart().equals(part)), Optional.empty()))
                .toList();
    }

    private Subgroup subgroup(String name, String against, ScoreTable cases, Optional<Metrics> parents) {
        Metrics metrics = metrics(cases);
        return new Subgroup(name, against, metrics, parents, notes(metrics));
    }

    private static List<String> notes(Metrics metrics) {
        List<String> notes = new ArrayList<>();
        if (metrics.nReal() > 0 && metrics.nReal() < Metrics.FEW) {
            notes.add("few real cases (" + metrics.nReal() + ")");
        }
        if (metrics.nSynthetic() > 0 && metrics.nSynthetic() < Metrics.FEW) {
            notes.add("few synthetic cases (" + metrics.nSynthetic() + ")");
        }
        if (metrics.nReal() == 0 || metrics.nSynthetic() == 0) {
            notes.add("one class only");
        }
        if (metrics.inverted()) {
            notes.add("inverted: synthetic cases score below real ones");
        }
        return notes;
    }

    private static List<String> alarms(Metrics overall, List<Subgroup> byGenerator, RunFacts facts) {
        List<String> alarms = new ArrayList<>();
        if (facts.includesSeen()) {
            alarms.add("cases that the model was trained or validated on are included: the figures flatter it");
        }
        if (overall.nReal() == 0 || overall.nSynthetic() == 0) {
            alarms.add("one class only: how well the classes are told apart is undefined");
        } else if (overall.few()) {
            alarms.add("few cases (" + overall.nReal() + " real, " + overall.nSynthetic()
                    + " synthetic): read the intervals, not the estimates");
        }
        if (overall.inverted()) {
            alarms.add(inversion("all generators together", overall));
        }
        byGenerator.stream()
                .filter(s -> s.metrics().inverted())
                .forEach(s -> alarms.add(inversion(s.name(), s.metrics())));
        return alarms;
    }

    private static String inversion(String what, Metrics metrics) {
        return String.format(
                Locale.ROOT,
                "inverted scores for %s: AUC %.3f (%.3f to %.3f), synthetic cases score below real ones",
                what,
                metrics.auc().estimate(),
                metrics.auc().low(),
                metrics.auc().high());
    }

    private static Set<String> names(ScoreTable table, Function<ScoredCase, String> name) {
        return table.cases().stream().map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static ScoreTable join(ScoreTable a, ScoreTable b) {
        List<ScoredCase> cases = new ArrayList<>(a.cases());
        cases.addAll(b.cases());
        return new ScoreTable(cases);
    }
}
