package org.verray.detector.evaluate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.Verdict;
import org.verray.radiographs.decode.Radiographs;

/** Builds score tables for tests. */
public final class Cases {
    public static final RunFacts FACTS = new RunFacts("test/1", "", "manifest.csv", "0".repeat(64), 1, 0, 0, false);

    private final List<ScoredCase> cases = new ArrayList<>();

    /** Adds a real case of a source. */
    public Cases real(double score, String source, String bodyPart, String group) {
        return add(Truth.REAL, score, source, "", bodyPart, group);
    }

    /** Adds a synthetic case of a generator. */
    public Cases synthetic(double score, String generator, String source, String bodyPart, String group) {
        return add(Truth.SYNTHETIC, score, source, generator, bodyPart, group);
    }

    private Cases add(Truth truth, double score, String source, String generator, String bodyPart, String group) {
        String path = "case " + cases.size() + ".png";
        cases.add(new ScoredCase(
                path,
                truth,
                score,
                score >= 0.5 ? Verdict.SYNTHETIC : Verdict.REAL,
                source,
                generator,
                bodyPart,
                group,
                Radiographs.sha256(path.getBytes(StandardCharsets.UTF_8)),
                "PNG"));
        return this;
    }

    public ScoreTable table() {
        return new ScoreTable(cases);
    }

    /** Reals and synthetics of the given scores, every one in a group of its own. */
    public static ScoreTable of(double[] real, double[] synthetic) {
        Cases cases = new Cases();
        for (double score : real) {
            cases.real(score, "hospital", "chest", "r" + cases.cases.size());
        }
        for (double score : synthetic) {
            cases.synthetic(score, "net", "", "chest", "s" + cases.cases.size());
        }
        return cases.table();
    }

    private Cases() {}

    public static Cases start() {
        return new Cases();
    }
}
