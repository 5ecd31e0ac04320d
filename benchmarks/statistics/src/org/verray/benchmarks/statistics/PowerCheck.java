package org.verray.benchmarks.statistics;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.verray.statistics.mrmc.DetectorComparison;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.NonInferiority;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.planning.DifferenceVariance;
import org.verray.statistics.planning.Hypothesis;
import org.verray.statistics.planning.MrmcPower;
import org.verray.statistics.planning.RoeMetz;
import org.verray.statistics.planning.SimulatedStudy;

/**
 * Planned power against the share of simulated studies that show what they set out to show. Plans are made from the exact components of the
 * model, analyses are by the jackknife. Arguments: replications, seed.
 */
public final class PowerCheck {
    private static final double ALPHA = 0.05;
    private static final double DIFFERENCE = 0.05;
    private static final double MARGIN = 0.07;

    private final int replications;
    private final SplittableRandom seeds;

    private PowerCheck(int replications, long seed) {
        this.replications = replications;
        this.seeds = new SplittableRandom(seed);
    }

    public static void main(String[] arguments) {
        PowerCheck check = new PowerCheck(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]));
        System.out.println("question,structure,readers,positives,negatives,planned,simulated,monte_carlo_error");
        for (RoeMetz.Structure structure : RoeMetz.Structure.values()) {
            for (int readers : new int[] {5, 10}) {
                for (int cases : new int[] {50, 100}) {
                    check.modalities(structure, readers, cases);
                    check.detector(structure, readers, cases);
                }
            }
        }
    }

    private void modalities(RoeMetz.Structure structure, int readers, int cases) {
        RoeMetz equal = RoeMetz.published(structure, RoeMetz.Level.MEDIUM);
        double better = new BrentSolver(1e-10)
                .solve(100, s -> equal.withSeparations(s).auc(0) - equal.auc(0) - DIFFERENCE, 1, 4);
        RoeMetz different = equal.withSeparations(better, 1.5);
        DifferenceVariance v = different.components(FigureOfMerit.AUC, cases, cases).ofDifference();
        long[] drawn = seeds.longs(replications).toArray();
        SimulatedStudy study = SimulatedStudy.crossed(different, readers, cases, cases);
        long found = IntStream.range(0, replications)
                .parallel()
                .filter(i -> analyze(study, drawn[i]).test().p() <= ALPHA)
                .count();
        print("difference", structure, readers, cases, v, new Hypothesis.Difference(DIFFERENCE), found);

        DifferenceVariance w = equal.components(FigureOfMerit.AUC, cases, cases).ofDifference();
        SimulatedStudy same = SimulatedStudy.crossed(equal, readers, cases, cases);
        List<NonInferiority> tests = IntStream.range(0, replications)
                .parallel()
                .mapToObj(i -> NonInferiority.of(analyze(same, drawn[i]), MARGIN, ALPHA))
                .toList();
        found = tests.stream().filter(NonInferiority::nonInferior).count();
        print("non-inferiority", structure, readers, cases, w, new Hypothesis.NonInferiority(0, MARGIN), found);
        found = tests.stream().filter(NonInferiority::equivalent).count();
        print("equivalence", structure, readers, cases, w, new Hypothesis.Equivalence(0, MARGIN), found);
    }

    private static MrmcResult.Difference analyze(SimulatedStudy study, long seed) {
        return ObuchowskiRockette.of(FigureOfMerit.AUC)
                .analyze(study.ratings(seed))
                .differences()
                .get(0);
    }

    private void detector(RoeMetz.Structure structure, int readers, int cases) {
        RoeMetz model = RoeMetz.published(structure, RoeMetz.Level.MEDIUM).withSeparations(1.5);
        double better = new BrentSolver(1e-10)
                .solve(100, s -> model.withSeparations(s).auc(0) - model.auc(0) - DIFFERENCE, 1, 4);
        RoeMetz.Detector detector = RoeMetz.Detector.asGoodAs(model.withSeparations(better), 0.5);
        DifferenceVariance v = model.againstDetector(detector, FigureOfMerit.AUC, cases, cases);
        SimulatedStudy study = SimulatedStudy.crossed(model, readers, cases, cases).withDetector(detector);
        long[] drawn = seeds.longs(replications).toArray();
        long found = IntStream.range(0, replications)
                .parallel()
                .filter(i -> DetectorComparison.of(FigureOfMerit.AUC)
                                .compare(study.ratings(drawn[i]), List.of(SimulatedStudy.DETECTOR))
                                .differences()
                                .get(0)
                                .test()
                                .p()
                        <= ALPHA)
                .count();
        print("detector", structure, readers, cases, v, new Hypothesis.Difference(DIFFERENCE), found);
    }

    private void print(
            String question, RoeMetz.Structure structure, int readers, int cases, DifferenceVariance v, Hypothesis hypothesis, long found) {
        double simulated = (double) found / replications;
        System.out.printf(
                Locale.ROOT,
                "%s,%s,%d,%d,%d,%.4f,%.4f,%.4f%n",
                question,
                structure,
                readers,
                cases,
                cases,
                MrmcPower.of(v, ALPHA).power(hypothesis, readers, 2 * cases).power(),
                simulated,
                Math.sqrt(simulated * (1 - simulated) / replications));
    }
}
