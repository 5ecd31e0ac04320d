package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.verray.detector.evaluate.Metrics;
import org.verray.detector.evaluate.ScoreTable;
import org.verray.detector.evaluate.ScoredCase;

/**
 * How the model does on a part of a fold's cases, with at least {@value #SMALLEST} of a class.
 *
 * @param by what divides: body part, source or format
 * @param name empty text where the manifest does not say
 * @param metrics figures of its cases; what needs a class with fewer than {@value #SMALLEST} cases is to be passed over
 */
public record SubgroupFigure(Fold fold, long seed, Condition condition, String by, String name, Metrics metrics) {
    /** Fewest cases of a class that a figure is given for. */
    public static final int SMALLEST = 10;

    private static final Map<String, Function<ScoredCase, String>> DIVISIONS =
            Map.of("body part", ScoredCase::bodyPart, "source", ScoredCase::source, "format", ScoredCase::format);

    /** Subgroups of a cell, each way of dividing in turn. */
    static List<SubgroupFigure> of(Cell cell, double level) {
        ScoreTable table = cell.sheet().table(Contestant.MODEL, row -> true);
        double threshold = cell.sheet().thresholds().get(Contestant.MODEL);
        List<SubgroupFigure> figures = new ArrayList<>();
        for (String by : new TreeSet<>(DIVISIONS.keySet())) {
            Set<String> names =
                    new TreeSet<>(table.cases().stream().map(DIVISIONS.get(by)).toList());
            for (String name : names) {
                ScoreTable part = table.where(c -> DIVISIONS.get(by).apply(c).equals(name));
                Metrics metrics = Metrics.of(part, threshold, level);
                if (Math.max(metrics.nReal(), metrics.nSynthetic()) >= SMALLEST) {
                    figures.add(new SubgroupFigure(cell.fold(), cell.seed(), cell.condition(), by, name, metrics));
                }
            }
        }
        return figures;
    }

    public boolean hasReal() {
        return metrics.nReal() >= SMALLEST;
    }

    public boolean hasSynthetic() {
        return metrics.nSynthetic() >= SMALLEST;
    }
}
