package org.verray.benchmarks.statistics;

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
import org.verray.statistics.Interval;
import org.verray.statistics.roc.Auc;
import org.verray.statistics.roc.AucComparison;

/** Areas under the ROC curve of many cases, with DeLong's variance. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AucBenchmark {
    @Param({"10000", "100000", "1000000"})
    public int cases;

    private Inputs.Scores scores;

    @Setup
    public void load() {
        scores = Inputs.scores(cases);
    }

    @Benchmark
    public Interval areaWithInterval() {
        return Auc.of(scores.truth(), scores.first()).wald(0.95);
    }

    @Benchmark
    public double pairedTest() {
        return AucComparison.paired(scores.truth(), scores.first(), scores.second()).p();
    }
}
