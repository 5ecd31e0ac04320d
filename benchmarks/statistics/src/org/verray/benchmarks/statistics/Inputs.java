package org.verray.benchmarks.statistics;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.verray.statistics.planning.RoeMetz;
import org.verray.statistics.planning.SimulatedStudy;
import org.verray.statistics.ratings.RatingTable;

/** What is timed: the same numbers for Java, R and numpy. */
final class Inputs {
    /** Scores of one size that all tools get: a third positive, two columns that correlate, rounded so that a tenth or so are ties. */
    record Scores(boolean[] truth, double[] first, double[] second) {}

    private Inputs() {}

    /** Writes the inputs into a folder: the large study as CSV, scores as columns of doubles, little endian. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        writeStudy(large(), folder.resolve("large.csv"));
        for (int n : new int[] {10_000, 100_000, 1_000_000}) {
            Scores scores = scores(n);
            ByteBuffer bytes = ByteBuffer.allocate(3 * 8 * n).order(ByteOrder.LITTLE_ENDIAN);
            for (boolean positive : scores.truth) {
                bytes.putDouble(positive ? 1 : 0);
            }
            for (double[] column : List.of(scores.first, scores.second)) {
                for (double score : column) {
                    bytes.putDouble(score);
                }
            }
            Files.write(folder.resolve("scores-" + n + ".bin"), bytes.array());
        }
    }

    /** 50 readers, 1,000 cases, 5 modalities. */
    static RatingTable large() {
        RoeMetz model = RoeMetz.published(RoeMetz.Structure.HH, RoeMetz.Level.MEDIUM)
                .withSeparations(1.5, 1.5, 1.6, 1.5, 1.4);
        return SimulatedStudy.crossed(model, 50, 500, 500).ratings(1);
    }

    static Scores scores(int n) {
        Random random = new Random(n);
        boolean[] truth = new boolean[n];
        double[] first = new double[n];
        double[] second = new double[n];
        for (int i = 0; i < n; i++) {
            truth[i] = i % 3 == 0;
            double shared = random.nextGaussian() + (truth[i] ? 1 : 0);
            first[i] = Math.rint((shared + 0.5 * random.nextGaussian()) * n) / n;
            second[i] = Math.rint((shared + 0.7 * random.nextGaussian()) * n) / n;
        }
        return new Scores(truth, first, second);
    }

    /** Ratings with the columns reader, treatment, case, truth, rating; others are passed over. */
    static RatingTable read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = List.of(lines.get(0).split(","));
        int reader = header.indexOf("reader");
        int modality = header.indexOf("treatment");
        int caseColumn = header.indexOf("case");
        int truth = header.indexOf("truth");
        int rating = header.indexOf("rating");
        RatingTable.Builder table = RatingTable.builder();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            table.truth(cells[caseColumn], cells[truth].equals("1"));
            table.rating(cells[reader], cells[modality], cells[caseColumn], Double.parseDouble(cells[rating]));
        }
        return table.build();
    }

    private static void writeStudy(RatingTable study, Path file) throws IOException {
        try (PrintStream out = new PrintStream(new java.io.BufferedOutputStream(Files.newOutputStream(file)))) {
            out.println("reader,treatment,case,truth,rating");
            for (int r = 0; r < study.readers().size(); r++) {
                for (int m = 0; m < study.modalities().size(); m++) {
                    for (int c = 0; c < study.cases().size(); c++) {
                        out.println((r + 1) + "," + (m + 1) + "," + (c + 1) + "," + (study.positive(c) ? 1 : 0) + ","
                                + study.rating(r, m, c));
                    }
                }
            }
        }
    }
}
