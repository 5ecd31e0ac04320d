package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.PairedProportions;

/**
 * What treating one class alone does to a detector at its locked threshold, against the same cases in a neutral format. Changes are
 * after minus before, as shares: 0.1 is ten points.
 *
 * @param n cases judged both ways
 * @param before accuracy in the neutral format
 * @param after accuracy under the attack
 * @param accuracy change of accuracy; Newcombe's paired interval
 * @param attacked change of accuracy in the class that is treated
 * @param balanced change of balanced accuracy: the mean of the changes in both classes
 */
public record AttackFigure(
        Fold fold,
        long seed,
        Condition condition,
        String detector,
        int n,
        double before,
        double after,
        Interval accuracy,
        Interval attacked,
        double balanced) {

    /** The attacks in these cells, each against the neutral format of the same fold and seed. */
    static List<AttackFigure> of(List<Cell> cells, double level) {
        List<AttackFigure> figures = new ArrayList<>();
        for (Cell attack : cells) {
            if (attack.condition().kind() != Condition.Kind.ATTACK) {
                continue;
            }
            Optional<Cell> neutral = cells.stream()
                    .filter(c -> c.condition().name().equals(Conditions.NEUTRAL)
                            && c.seed() == attack.seed()
                            && c.fold().id().equals(attack.fold().id()))
                    .findFirst();
            neutral.ifPresent(before ->
                    attack.sheet().detectors().forEach(detector -> figures.add(of(before, attack, detector, level))));
        }
        return figures;
    }

    private static AttackFigure of(Cell neutral, Cell attack, String detector, double level) {
        Map<Boolean, long[]> counts = new HashMap<>(Map.of(true, new long[4], false, new long[4]));
        int column = attack.sheet().column(detector).orElseThrow();
        int beforeColumn = neutral.sheet().column(detector).orElseThrow();
        double threshold = attack.sheet().thresholds().get(detector);
        for (int i = 0; i < attack.sheet().rows().size(); i++) {
            ScoreSheet.Row row = attack.sheet().rows().get(i);
            double after = row.scores().get(column);
            double before = neutral.sheet().rows().get(i).scores().get(beforeColumn);
            if (!Double.isNaN(after) && !Double.isNaN(before)) {
                boolean positive = row.truth().positive();
                boolean rightAfter = after >= threshold == positive;
                boolean rightBefore = before >= threshold == positive;
                counts.get(positive)[(rightAfter ? 2 : 0) + (rightBefore ? 1 : 0)]++;
            }
        }
        PairedProportions real = pairs(counts.get(false));
        PairedProportions synthetic = pairs(counts.get(true));
        PairedProportions all = real.plus(synthetic);
        boolean onSynthetic = attack.condition().name().endsWith("-synthetic");
        return new AttackFigure(
                attack.fold(),
                attack.seed(),
                attack.condition(),
                detector,
                (int) all.pairs(),
                all.second().estimate(),
                all.first().estimate(),
                newcombe(all, level),
                newcombe(onSynthetic ? synthetic : real, level),
                (real.difference() + synthetic.difference()) / 2);
    }

    private static PairedProportions pairs(long[] counts) {
        return new PairedProportions(counts[3], counts[2], counts[1], counts[0]);
    }

    private static Interval newcombe(PairedProportions pairs, double level) {
        return pairs.pairs() == 0
                ? Interval.undefined(level, "paired-newcombe", Reason.NO_CASES)
                : pairs.newcombe(level);
    }
}
