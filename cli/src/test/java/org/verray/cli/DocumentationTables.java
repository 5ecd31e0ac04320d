package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Ratings, scores and readings under the names that the documentation uses, drawn by a fixed seed. */
final class DocumentationTables {
    private static final int CASES = 40;

    private DocumentationTables() {}

    static void write(Path folder) throws IOException {
        Random random = new Random(2026);
        Files.writeString(folder.resolve("ratings.csv"), ratings(random, 6, true));
        Files.writeString(folder.resolve("nico.csv"), ratings(random, 10, false));
        Files.writeString(folder.resolve("scores.csv"), scores(random));
        Files.writeString(folder.resolve("readings.csv"), readings(random));
        Files.writeString(folder.resolve("settled.csv"), "reader,raised\nR001,no\n");
        Files.writeString(folder.resolve("parts.yaml"), "no-ranking: {training.ranking: 0}\n");
        Files.writeString(folder.resolve("readers.yaml"), """
                name: small
                source: chosen for a test
                sets:
                  first: {real: 4, synthetic: 4}
                  second: {real: 4, synthetic: 4}
                caseShare: 0.2
                experience: 0
                diagnosis: {real: 0.9, synthetic: 0.9}
                spread: 0.5
                readers:
                  - {years: 5, subspecialty: general, country: DE, seconds: 9,
                     abilities: {first: {sensitivity: 0.8, specificity: 0.7}, second: {sensitivity: 0.8, specificity: 0.7}}}
                  - {years: 9, subspecialty: general, country: FR, seconds: 9,
                     abilities: {first: {sensitivity: 0.7, specificity: 0.8}, second: {sensitivity: 0.7, specificity: 0.8}}}
                machines:
                  - name: model (simulated)
                    abilities: {first: {sensitivity: 0.8, specificity: 0.8}, second: {sensitivity: 0.8, specificity: 0.8}}
                """);
    }

    /** Readers 1, 2, ... under one modality, and perhaps a detector {@code AI} beside them. */
    private static String ratings(Random random, int readers, boolean detector) {
        StringBuilder table = new StringBuilder("reader,case,modality,rating,truth\n");
        for (int number = 1; number <= CASES; number++) {
            double shared = random.nextGaussian();
            for (int reader = 1; reader <= readers; reader++) {
                rating(table, Integer.toString(reader), number, shared + random.nextGaussian());
            }
            if (detector) {
                rating(table, "AI", number, shared + random.nextGaussian());
            }
        }
        return table.toString();
    }

    private static void rating(StringBuilder table, String reader, int number, double noise) {
        int truth = number % 2;
        long rating = Math.round(50 + 15 * (noise + 1.5 * truth));
        table.append(String.join(",", reader, "c" + number, "alone", Long.toString(rating), Integer.toString(truth)))
                .append('\n');
    }

    /** Scores of the cases of a study, which {@code roc} and {@code study add-model} both take. */
    private static String scores(Random random) {
        StringBuilder table = new StringBuilder("case,truth,score\n");
        for (int number = 1; number <= CASES; number++) {
            double score = 1 / (1 + Math.exp(-random.nextGaussian() - (number % 2 == 0 ? 1 : -1)));
            table.append(String.format(
                    Locale.ROOT, "case-%04d,%s,%.4f%n", number, number % 2 == 0 ? "synthetic" : "real", score));
        }
        return table.toString();
    }

    private static String readings(Random random) {
        StringBuilder table = new StringBuilder("reader,case,truth,call,confidence\n");
        for (int number = 1; number <= CASES; number++) {
            for (int reader = 1; reader <= 4; reader++) {
                boolean synthetic = number % 2 == 0;
                boolean right = random.nextDouble() < 0.75;
                table.append("R00").append(reader).append(",c").append(number);
                table.append(synthetic ? ",synthetic," : ",real,").append(synthetic == right ? "synthetic" : "real");
                table.append(',').append(random.nextInt(101)).append('\n');
            }
        }
        return table.toString();
    }
}
