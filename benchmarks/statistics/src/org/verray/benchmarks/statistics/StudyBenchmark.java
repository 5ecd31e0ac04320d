package org.verray.benchmarks.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.verray.statistics.mrmc.CovarianceMethod;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.mrmc.UStatistic;
import org.verray.statistics.planning.RoeMetz;
import org.verray.statistics.planning.SimulatedStudy;
import org.verray.statistics.ratings.RatingTable;

/** Analyses of reader studies. The small one is Van Dyke's (property {@code vandyke}), or a simulated one of its size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StudyBenchmark {
    @Param({"vandyke", "large"})
    public String study;

    private RatingTable ratings;

    @Setup
    public void load() throws IOException {
        ratings = study.equals("large") ? Inputs.large() : small();
    }

    private static RatingTable small() throws IOException {
        Path file = Path.of(System.getProperty("vandyke", ""));
        if (Files.isRegularFile(file)) {
            return Inputs.read(file);
        }
        RoeMetz model = RoeMetz.published(RoeMetz.Structure.HH, RoeMetz.Level.MEDIUM);
        return SimulatedStudy.crossed(model, 5, 45, 69).ratings(1);
    }

    @Benchmark
    public MrmcResult obuchowskiRocketteDeLong() {
        return rockette(CovarianceMethod.DELONG);
    }

    @Benchmark
    public MrmcResult obuchowskiRocketteJackknife() {
        return rockette(CovarianceMethod.JACKKNIFE);
    }

    @Benchmark
    public MrmcResult obuchowskiRocketteUnbiased() {
        return rockette(CovarianceMethod.UNBIASED);
    }

    @Benchmark
    public MrmcResult uStatistic() {
        return UStatistic.of(FigureOfMerit.AUC).analyze(ratings);
    }

    /** What a report of a study holds: both covariances and the U-statistic. */
    @Benchmark
    public List<MrmcResult> full() {
        return List.of(obuchowskiRocketteDeLong(), obuchowskiRocketteJackknife(), uStatistic());
    }

    private MrmcResult rockette(CovarianceMethod covariance) {
        return ObuchowskiRockette.of(FigureOfMerit.AUC).withCovariance(covariance).analyze(ratings);
    }
}
