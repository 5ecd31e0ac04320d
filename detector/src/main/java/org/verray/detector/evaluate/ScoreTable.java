package org.verray.detector.evaluate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.decode.Radiographs;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A detector's scores with the truth, case by case; the file {@code predictions.csv}. Immutable. */
public record ScoreTable(List<ScoredCase> cases) {
    public ScoreTable {
        cases = List.copyOf(cases);
    }

    /**
     * Reads a table that {@link #write(Path)} wrote.
     *
     * @throws EvaluationException where the file is missing, lacks a column, or a row cannot be used
     */
    public static ScoreTable read(Path file) {
        return ScoreFile.read(file);
    }

    /**
     * Writes {@code case,truth,score,verdict,source,generator,body_part,group,sha256,format}; scores in full precision.
     *
     * @throws EvaluationException where the file cannot be written
     */
    public void write(Path file) {
        ScoreFile.write(this, file);
    }

    /** The cases that fit, in the same order. */
    public ScoreTable where(Predicate<ScoredCase> condition) {
        return new ScoreTable(cases.stream().filter(condition).toList());
    }

    /** For each case, whether it is of the positive class. */
    public boolean[] truth() {
        boolean[] truth = new boolean[cases.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = cases.get(i).truth().positive();
        }
        return truth;
    }

    /** Scores in the order of cases. */
    public double[] scores() {
        return cases.stream().mapToDouble(ScoredCase::score).toArray();
    }

    /** Number of cases of a class. */
    public int count(Truth truth) {
        return (int) cases.stream().filter(c -> c.truth() == truth).count();
    }

    /**
     * Hash of what was judged: SHA-256 over the sorted lines {@code <sha256 of the file>,<truth>}, each ended by a line
     * feed. The same for the same files with the same labels, wherever they lie and in whatever order.
     */
    public String dataSha256() {
        String lines = cases.stream()
                .map(c -> c.sha256() + "," + c.truth().label() + "\n")
                .sorted()
                .collect(Collectors.joining());
        return Radiographs.sha256(lines.getBytes(StandardCharsets.UTF_8));
    }

    /** The columns of {@link #write(Path)} as a table. */
    public Table table() {
        return Table.create(
                "predictions",
                texts("case", ScoredCase::path),
                texts("truth", c -> c.truth().label()),
                DoubleColumn.create("score", scores()),
                texts("verdict", c -> c.verdict().name().toLowerCase(Locale.ROOT)),
                texts("source", ScoredCase::source),
                texts("generator", ScoredCase::generator),
                texts("body_part", ScoredCase::bodyPart),
                texts("group", ScoredCase::group),
                texts("sha256", ScoredCase::sha256),
                texts("format", ScoredCase::format));
    }

    private StringColumn texts(String name, Function<ScoredCase, String> text) {
        return StringColumn.create(name, cases.stream().map(text).toList());
    }
}
