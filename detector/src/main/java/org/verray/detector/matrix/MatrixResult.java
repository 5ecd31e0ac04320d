package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the cells of a matrix come to; lists of figures are worst first. Immutable.
 *
 * @param level confidence level of every interval
 * @param families each family under each condition, for each detector
 * @param conditions each condition over families, for each detector
 * @param sources false alarms by source, for each detector
 * @param subgroups parts of the model's cases under the files as they are and the laundered conditions
 */
public record MatrixResult(
        MatrixFacts facts,
        double level,
        List<Cell> cells,
        List<FamilyFigure> families,
        List<ConditionFigure> conditions,
        List<SourceFigure> sources,
        List<AttackFigure> attacks,
        List<SubgroupFigure> subgroups,
        List<BaselineFigure> baselines) {
    public MatrixResult {
        cells = List.copyOf(cells);
        families = List.copyOf(families);
        conditions = List.copyOf(conditions);
        sources = List.copyOf(sources);
        attacks = List.copyOf(attacks);
        subgroups = List.copyOf(subgroups);
        baselines = List.copyOf(baselines);
    }

    /** Computes every figure. */
    static MatrixResult of(MatrixFacts facts, double level, List<Cell> cells) {
        List<Stack> stacks = Stack.of(cells);
        List<FamilyFigure> families = new ArrayList<>();
        List<SourceFigure> sources = new ArrayList<>();
        for (Stack stack : stacks) {
            if (stack.fold().kind() != Fold.Kind.SOURCE) {
                for (String family : stack.fold().judged()) {
                    for (String detector : stack.detectors()) {
                        stack.figure(detector, family, level, facts.seed()).ifPresent(families::add);
                    }
                }
            }
            if (stack.condition().kind() != Condition.Kind.ATTACK
                    && stack.fold().kind() != Fold.Kind.FAMILY) {
                sources.addAll(SourceFigure.of(stack, level));
            }
        }
        families.sort(Comparator.comparingDouble(f -> f.auc().estimate()));
        sources.sort(SourceFigure.worstFirst());
        List<AttackFigure> attacks = new ArrayList<>(AttackFigure.of(cells, level));
        attacks.sort(Comparator.comparingDouble(a -> a.accuracy().estimate()));
        List<SubgroupFigure> subgroups = new ArrayList<>();
        for (Cell cell : cells) {
            boolean quoted = cell.condition().kind() == Condition.Kind.AS_FOUND
                    || cell.condition().kind() == Condition.Kind.LAUNDERED
                    || cell.condition().name().equals("matched-jpeg-75");
            if (quoted) {
                subgroups.addAll(SubgroupFigure.of(cell, level));
            }
        }
        List<Stack> judging =
                stacks.stream().filter(s -> s.fold().kind() != Fold.Kind.SOURCE).toList();
        return new MatrixResult(
                facts,
                level,
                cells,
                families,
                conditions(judging, families, level, facts.seed()),
                sources,
                attacks,
                subgroups,
                new Baselines(judging, level, facts.seed()).compare());
    }

    private static List<ConditionFigure> conditions(
            List<Stack> stacks, List<FamilyFigure> families, double level, long seed) {
        List<ConditionFigure> figures = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Stack stack : stacks) {
            for (String detector : stack.detectors()) {
                String name = stack.condition().name();
                if (seen.add(name + "\n" + detector)) {
                    List<FamilyFigure> own = families.stream()
                            .filter(f -> f.detector().equals(detector)
                                    && f.condition().name().equals(name)
                                    && !f.probe())
                            .toList();
                    Optional<FamilyFigure> pooled = stack.fold().kind() == Fold.Kind.FIXED
                            ? stack.figure(detector, "", level, seed)
                            : Optional.empty();
                    figures.add(new ConditionFigure(stack.condition(), detector, own, pooled));
                }
            }
        }
        figures.sort(Comparator.comparingDouble(
                f -> f.worst().map(w -> w.auc().estimate()).orElse(Double.NaN)));
        return figures;
    }

    /** The figure of the model for a condition, where it was measured. */
    public Optional<ConditionFigure> condition(String name) {
        return conditions.stream()
                .filter(c -> c.detector().equals(Contestant.MODEL)
                        && c.condition().name().equals(name))
                .findFirst();
    }

    /** The conditions on a sweep in the order of its scale, for each detector in turn. */
    public List<ConditionFigure> sweep(Sweep sweep) {
        return conditions.stream()
                .filter(c -> c.condition().on(sweep.label()).isPresent())
                .sorted(Comparator.comparing(
                                (ConditionFigure c) -> !c.detector().equals(Contestant.MODEL))
                        .thenComparing(ConditionFigure::detector)
                        .thenComparing(c -> c.condition().on(sweep.label()).orElseThrow()))
                .toList();
    }

    /** The model's figures of families, worst first; probes apart. */
    public List<FamilyFigure> families(boolean probes) {
        return families.stream()
                .filter(f -> f.detector().equals(Contestant.MODEL) && f.probe() == probes)
                .toList();
    }

    /** Comparisons of the mean over families; in matched formats where there are any, else as found. */
    public List<BaselineFigure> headlineComparisons() {
        for (String conditions : List.of(BaselineFigure.MATCHED, Conditions.AS_FOUND)) {
            List<BaselineFigure> found = baselines.stream()
                    .filter(b -> b.scope().equals(BaselineFigure.MEAN)
                            && b.conditions().equals(conditions))
                    .sorted(Comparator.comparingDouble(b -> b.difference().estimate()))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Whether the model beats every detector beside it, or which one it does not beat, in a sentence. */
    public String verdict() {
        List<BaselineFigure> compared = headlineComparisons();
        if (compared.isEmpty()) {
            return "no other detector was judged beside it";
        }
        String where = " in the mean over families, "
                + (compared.get(0).conditions().equals(BaselineFigure.MATCHED) ? "matched formats" : "files as found");
        if (compared.stream().allMatch(BaselineFigure::better)) {
            return "beats every baseline" + where + " (paired, Holm-adjusted p below 0.05 for each of "
                    + compared.size() + ")";
        }
        BaselineFigure first = compared.get(0);
        String how = first.worse()
                ? "is beaten by "
                : first.difference().estimate() < 0 ? "is no better than " : "is not shown to be better than ";
        return String.format(
                Locale.ROOT,
                "%s%s%s: %.3f against %.3f, Holm-adjusted p %.3g",
                how,
                first.baseline(),
                where,
                first.model(),
                first.other(),
                first.holm());
    }

    /** What makes the figures unfit to be quoted without comment; empty where nothing. */
    public List<String> alarms() {
        Set<String> alarms = new LinkedHashSet<>();
        if (facts.includesSeen()) {
            alarms.add("cases that the model was trained or validated on are included: the figures flatter it");
        }
        for (FamilyFigure f : families) {
            if (f.inverted() && f.detector().equals(Contestant.MODEL)) {
                alarms.add(String.format(
                        Locale.ROOT,
                        "inverted scores for %s under %s: AUC %.3f, synthetic cases score below real ones",
                        f.family(),
                        f.condition().name(),
                        f.auc().estimate()));
            }
        }
        return List.copyOf(alarms);
    }
}
