package org.verray.benchmarks.statistics;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.verray.statistics.mrmc.CovarianceMethod;
import org.verray.statistics.mrmc.DetectorComparison;
import org.verray.statistics.mrmc.DetectorComparisonResult;
import org.verray.statistics.mrmc.Effect;
import org.verray.statistics.mrmc.MrmcAnalysis;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.mrmc.UStatistic;
import org.verray.statistics.planning.DifferenceVariance;
import org.verray.statistics.planning.SimulatedStudy;
import org.verray.statistics.planning.VarianceComponents;
import org.verray.statistics.ratings.RatingTable;

/**
 * How often 95% intervals cover what they should, and tests of true null hypotheses reject, in studies drawn from Roe and Metz's model. Every
 * setting has seeds of its own, so that the numbers do not depend on the number of threads.
 *
 * <p>Arguments: experiment (auc, binary, designs, detector), replications, seed, threads, output file.
 */
public final class Coverage {
    private static final List<CovarianceMethod> COVARIANCES =
            List.of(CovarianceMethod.DELONG, CovarianceMethod.JACKKNIFE, CovarianceMethod.UNBIASED);

    private final int replications;
    private final long seed;

    private Coverage(int replications, long seed) {
        this.replications = replications;
        this.seed = seed;
    }

    public static void main(String[] arguments) throws Exception {
        List<Setting> settings = Setting.of(arguments[0]);
        Coverage coverage = new Coverage(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[3]));
        List<Future<String>> rows = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            int index = i;
            rows.add(threads.submit(() -> coverage.rows(settings.get(index), index)));
        }
        threads.shutdown();
        Path file = Path.of(arguments[4]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (PrintStream out = new PrintStream(Files.newOutputStream(file))) {
            out.println("experiment,structure,level,readers,positives,negatives,design,fom,method,target,studies,undefined,coverage,"
                    + "monte_carlo_error,below,mean_width,variance_ratio");
            for (Future<String> row : rows) {
                out.print(row.get());
                out.flush();
            }
        }
    }

    private String rows(Setting setting, int index) {
        Map<String, Tally> tallies =
                setting.detector().isPresent() ? detector(setting, index) : modalities(setting, index);
        StringBuilder rows = new StringBuilder();
        tallies.forEach((name, tally) -> rows.append(setting.columns())
                .append(',')
                .append(name)
                .append(',')
                .append(tally.columns())
                .append('\n'));
        return rows.toString();
    }

    private SplittableRandom seeds(int index) {
        return new SplittableRandom(seed + 1_000_003L * index);
    }

    private Map<String, Tally> modalities(Setting setting, int index) {
        Map<String, MrmcAnalysis> analyses = analyses(setting);
        SimulatedStudy study = setting.study();
        double ofDifference = Double.NaN;
        double ofOne = Double.NaN;
        if (setting.design().equals("crossed")) {
            VarianceComponents v = study.model().components(setting.fom(), study.positives(), study.negatives());
            ofDifference = variance(v.ofDifference(), study.readers());
            ofOne = variance(
                    new DifferenceVariance(v.reader() + v.modalityReader(), v.error(), v.cov2(), v.cases()), study.readers());
        }
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (String name : analyses.keySet()) {
            tallies.put(name + ",difference", new Tally(0, ofDifference));
            tallies.put(name + ",one modality", new Tally(setting.truth(), ofOne));
            tallies.put(name + ",one modality logit", new Tally(setting.truth(), ofOne));
        }
        SplittableRandom seeds = seeds(index);
        for (int i = 0; i < replications; i++) {
            RatingTable ratings = study.ratings(seeds.nextLong());
            analyses.forEach((name, analysis) -> {
                MrmcResult result = analysis.analyze(ratings);
                MrmcResult.Difference difference = result.differences().get(0);
                tallies.get(name + ",difference").add(difference.interval(), difference.standardError());
                MrmcResult.ModalityEstimate one = result.estimates().get(0);
                tallies.get(name + ",one modality").add(one.interval(), one.standardError());
                tallies.get(name + ",one modality logit").add(one.logitInterval(), one.standardError());
            });
        }
        return tallies;
    }

    private static Map<String, MrmcAnalysis> analyses(Setting setting) {
        Map<String, MrmcAnalysis> analyses = new LinkedHashMap<>();
        for (CovarianceMethod covariance : COVARIANCES) {
            analyses.put(
                    "or-" + covariance.label(),
                    ObuchowskiRockette.of(setting.fom()).withCovariance(covariance));
        }
        analyses.put("u-statistic", UStatistic.of(setting.fom()));
        if (setting.experiment().equals("auc")) {
            analyses.put(
                    "or-jackknife cases fixed",
                    ObuchowskiRockette.of(setting.fom()).withEffects(Effect.RANDOM, Effect.FIXED));
        }
        return analyses;
    }

    private Map<String, Tally> detector(Setting setting, int index) {
        SimulatedStudy study = setting.study();
        double variance = variance(
                study.model()
                        .againstDetector(setting.detector().orElseThrow(), setting.fom(), study.positives(), study.negatives()),
                study.readers());
        Map<String, DetectorComparison> comparisons = new LinkedHashMap<>();
        for (CovarianceMethod covariance : COVARIANCES) {
            comparisons.put(
                    "or-" + covariance.label(),
                    DetectorComparison.of(setting.fom()).withCovariance(covariance));
        }
        comparisons.put(
                "or-jackknife cases fixed",
                DetectorComparison.of(setting.fom()).withEffects(Effect.RANDOM, Effect.FIXED));
        comparisons.put(
                "or-jackknife readers fixed",
                DetectorComparison.of(setting.fom()).withEffects(Effect.FIXED, Effect.RANDOM));
        Map<String, Tally> tallies = new LinkedHashMap<>();
        comparisons.keySet().forEach(name -> tallies.put(name + ",readers - detector", new Tally(0, variance)));
        tallies.put("logit,readers - detector", new Tally(0, Double.NaN));
        SplittableRandom seeds = seeds(index);
        for (int i = 0; i < replications; i++) {
            RatingTable ratings = study.ratings(seeds.nextLong());
            comparisons.forEach((name, comparison) -> {
                DetectorComparisonResult.Difference difference = comparison
                        .compare(ratings, List.of(SimulatedStudy.DETECTOR))
                        .differences()
                        .get(0);
                tallies.get(name + ",readers - detector").add(difference.interval(), difference.standardError());
                if (name.equals("or-delong")) {
                    DetectorComparisonResult.LogitDifference logit = difference.logit();
                    tallies.get("logit,readers - detector").add(logit.interval(), logit.standardError());
                }
            });
        }
        return tallies;
    }

    /** Variance of the mean of readers. */
    private static double variance(DifferenceVariance v, int readers) {
        return (v.reader() + v.error() + (readers - 1) * v.covariance()) / readers;
    }
}
