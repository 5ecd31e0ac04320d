package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.verray.datasets.degrade.Recipe;
import org.verray.radiographs.InOrder;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/** Shows every case of a cell, after what the condition does to it, to every detector. */
final class CellScorer {
    private final List<Contestant> contestants;
    private final Condition condition;
    private final long seed;

    /**
     * Sets up.
     *
     * @param seed decides what a recipe leaves to chance, together with the group: both halves of a pair have the same draw
     */
    CellScorer(List<Contestant> contestants, Condition condition, long seed) {
        this.contestants = contestants;
        this.condition = condition;
        this.seed = seed;
    }

    /**
     * Judges the cases, several at a time.
     *
     * @param inputs hash for the sheet
     * @param progress called on the calling thread after each case
     */
    ScoreSheet score(List<MatrixCase> cases, String inputs, int threads, Consumer<MatrixCase> progress) {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        contestants.forEach(c -> thresholds.put(c.name(), c.detector().threshold()));
        List<ScoreSheet.Row> rows = new ArrayList<>();
        new InOrder("verray-matrix", threads).run(cases, this::row, row -> {
            progress.accept(cases.get(rows.size()));
            rows.add(row);
        });
        return new ScoreSheet(inputs, thresholds, rows);
    }

    private ScoreSheet.Row row(MatrixCase c) {
        List<Double> scores = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        String format = "";
        try {
            Radiograph found = Radiographs.read(c.entry().file());
            format = found.container().format();
            Radiograph radiograph = seen(found, c);
            for (Contestant contestant : contestants) {
                scores.add(score(contestant, radiograph, problems));
            }
        } catch (VerrayException e) {
            problems.add(e.getMessage());
        } catch (OutOfMemoryError e) {
            problems.add("too large for the memory of this run");
        }
        while (scores.size() < contestants.size()) {
            scores.add(Double.NaN);
        }
        return new ScoreSheet.Row(
                c.entry().path(),
                c.entry().truth(),
                c.entry().source(),
                c.entry().generator(),
                c.family(),
                c.entry().bodyPart(),
                c.entry().group(),
                c.sha256(),
                format,
                scores,
                String.join("; ", problems));
    }

    private Radiograph seen(Radiograph found, MatrixCase c) {
        Optional<Recipe> recipe = condition.recipe(c.entry().truth());
        return recipe.isEmpty()
                ? found
                : Radiographs.decode(
                        recipe.get().apply(found, seed, c.entry().group()).file());
    }

    private static double score(Contestant contestant, Radiograph radiograph, List<String> problems) {
        try {
            return contestant.detector().detect(radiograph).score();
        } catch (VerrayException e) {
            problems.add(contestant.name() + ": " + e.getMessage());
            return Double.NaN;
        }
    }
}
