package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.verray.detector.evaluate.Metrics;
import org.verray.statistics.Alternative;
import org.verray.statistics.inference.PValueAdjustment;
import org.verray.statistics.roc.AucComparison;

/** Compares the model with every detector beside it: by family and condition, and in the mean over families. */
final class Baselines {
    private final List<Stack> stacks;
    private final double level;
    private final long seed;

    /**
     * Sets up.
     *
     * @param stacks of folds that judge families
     * @param seed of the bootstrap
     */
    Baselines(List<Stack> stacks, double level, long seed) {
        this.stacks = stacks;
        this.level = level;
        this.seed = seed;
    }

    /** Means over families first, then each family under each condition. */
    List<BaselineFigure> compare() {
        Map<String, List<BaselineFigure>> figures = new LinkedHashMap<>();
        Set<String> others = new LinkedHashSet<>();
        stacks.forEach(stack -> others.addAll(stack.detectors()));
        others.remove(Contestant.MODEL);
        Set<String> conditions = new LinkedHashSet<>(List.of(BaselineFigure.MATCHED));
        stacks.stream()
                .filter(s -> s.condition().kind() != Condition.Kind.SWEEP)
                .forEach(s -> conditions.add(s.condition().name()));
        for (String condition : conditions) {
            for (String other : others) {
                mean(condition, other)
                        .ifPresent(f -> figures.computeIfAbsent(f.scope() + "\n" + condition, key -> new ArrayList<>())
                                .add(f));
            }
        }
        for (Stack stack : stacks) {
            for (String family : stack.fold().judged()) {
                for (String other : others) {
                    one(stack, family, other)
                            .ifPresent(f -> figures.computeIfAbsent(
                                            family + "\n" + f.conditions(), key -> new ArrayList<>())
                                    .add(f));
                }
            }
        }
        return figures.values().stream().flatMap(same -> holm(same).stream()).toList();
    }

    private static List<BaselineFigure> holm(List<BaselineFigure> same) {
        double[] adjusted = PValueAdjustment.HOLM.adjust(
                same.stream().mapToDouble(f -> f.test().p()).toArray());
        List<BaselineFigure> figures = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            figures.add(same.get(i).adjusted(adjusted[i]));
        }
        return figures;
    }

    private Optional<BaselineFigure> one(Stack stack, String family, String other) {
        Optional<Aligned> cases = cases(stack, family, other);
        return cases.filter(Baselines::bothClasses).map(aligned -> {
            int seeds = aligned.scores().length - 1;
            AucComparison c = new MeanAuc(aligned, seeds).against(seeds);
            return new BaselineFigure(
                    family,
                    stack.condition().name(),
                    other,
                    c.auc1(),
                    c.auc2(),
                    c.interval(level),
                    c.test(Alternative.TWO_SIDED),
                    Double.NaN);
        });
    }

    private static boolean bothClasses(Aligned cases) {
        return cases.positives() > 0 && cases.negatives() > 0;
    }

    private Optional<Aligned> cases(Stack stack, String family, String other) {
        List<Aligned.Column> columns = new ArrayList<>(stack.columns(Contestant.MODEL));
        List<Aligned.Column> theirs = stack.columns(other);
        if (columns.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        columns.add(theirs.get(0));
        return Optional.of(Aligned.of(columns, Stack.of(family)));
    }

    private Optional<BaselineFigure> mean(String condition, String other) {
        List<Aligned> all = new ArrayList<>();
        for (Stack stack : stacks) {
            boolean matched = stack.condition().kind() == Condition.Kind.MATCHED;
            if (condition.equals(BaselineFigure.MATCHED)
                    ? matched
                    : stack.condition().name().equals(condition)) {
                stack.fold().judged().stream()
                        .filter(family -> !Families.probe(family))
                        .forEach(family -> cases(stack, family, other)
                                .filter(Baselines::bothClasses)
                                .ifPresent(all::add));
            }
        }
        List<Aligned> enough = all.stream()
                .filter(c -> Math.min(c.positives(), c.negatives()) >= Metrics.FEW)
                .toList();
        FamilyMeans means = new FamilyMeans();
        List<Double> model = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (Aligned cases : enough.isEmpty() ? all : enough) {
            int seeds = cases.scores().length - 1;
            AucComparison c = new MeanAuc(cases, seeds).against(seeds);
            model.add(c.auc1());
            theirs.add(c.auc2());
            means.add(cases);
        }
        if (means.isEmpty()) {
            return Optional.empty();
        }
        FamilyMeans.Result result = means.compare(level, seed);
        return Optional.of(new BaselineFigure(
                BaselineFigure.MEAN,
                condition,
                other,
                mean(model),
                mean(theirs),
                result.difference(),
                result.test(),
                Double.NaN));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    }
}
