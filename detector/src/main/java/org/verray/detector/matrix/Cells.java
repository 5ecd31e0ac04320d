package org.verray.detector.matrix;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.verray.radiographs.decode.Radiographs;

/** The cells of a matrix on disk: a finished one is kept where its inputs are still the same, else it is made again. */
final class Cells {
    private static final String VERSION = "cell 1";

    private final Path folder;
    private final long seed;
    private final int threads;
    private final MatrixProgress progress;
    private Pace pace;

    /**
     * Opens a folder of cells.
     *
     * @param seed of the recipes
     */
    Cells(Path folder, long seed, int threads, MatrixProgress progress) {
        this.folder = folder;
        this.seed = seed;
        this.threads = threads;
        this.progress = progress;
    }

    /** Says how many cases are to come. */
    void expect(long cases) {
        pace = new Pace(progress, "judge", cases);
    }

    /** Reads a cell, or makes it where it is missing, damaged, or was made from other inputs. */
    ScoreSheet get(Fold fold, long trainingSeed, Condition condition, List<Contestant> contestants) {
        Path file = folder.resolve(fold.id()).resolve("seed-" + trainingSeed).resolve(condition.name() + ".csv");
        String inputs = inputs(fold, condition, contestants);
        String name =
                trainingSeed == 0 ? condition.name() : fold.id() + ", seed " + trainingSeed + ", " + condition.name();
        if (Files.exists(file)) {
            boolean same = SheetFile.inputs(file).filter(inputs::equals).isPresent();
            if (same && SheetFile.readable(file)) {
                pace.kept(fold.cases().size());
                return ScoreSheet.read(file);
            }
            progress.say(name + ": " + (same ? "damaged" : "made from other inputs") + ", judged again");
        }
        long start = System.nanoTime();
        Consumer<MatrixCase> step = c -> pace.add(1);
        ScoreSheet sheet = new CellScorer(contestants, condition, seed).score(fold.cases(), inputs, threads, step);
        sheet.write(file);
        progress.say(String.format(
                Locale.ROOT, "judged %s in %.1f s%s", name, (System.nanoTime() - start) / 1e9, pace.left()));
        return sheet;
    }

    /** Hash of what the scores of a cell depend on. */
    private String inputs(Fold fold, Condition condition, List<Contestant> contestants) {
        StringJoiner text = new StringJoiner("\n");
        text.add(VERSION).add(Long.toString(seed)).add(condition.fingerprint());
        contestants.forEach(c ->
                text.add(c.name() + " " + c.fingerprint() + " " + c.detector().threshold()));
        fold.cases().forEach(c -> text.add(c.fingerprint()));
        return Radiographs.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
