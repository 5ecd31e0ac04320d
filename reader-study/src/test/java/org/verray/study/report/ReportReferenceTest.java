package org.verray.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.verray.study.readings.ReadingsCsv;

/**
 * The report of the simulated study of 17 radiologists and 4 models against what R packages give for the same data: MRMCaov, iMRMC, pROC, binom, irr. Relative
 * tolerance 1e-7, that of the reference for intervals and P values.
 */
class ReportReferenceTest {
    private static final Path SHARED = Path.of(System.getProperty("verray.shared"), "statistics-reference");
    private static final double TOLERANCE = 1e-7;
    private static final String RANDOM = "readers=random;cases=random;cov=jackknife over cases (set as given)";
    private static final String FIXED = "readers=random;cases=fixed (one-sample t)";

    private static final Map<String, Double> EXPECTED = new HashMap<>();
    private static JsonNode report;
    private int compared;

    @BeforeAll
    static void read() throws IOException {
        if (!Files.isDirectory(SHARED)) {
            assertThat(System.getenv("VERRAY_REQUIRE_SHARED")).isNotEqualTo("1");
            assumeTrue(false, "no " + SHARED);
        }
        try (Reader in = Files.newBufferedReader(SHARED.resolve("expected/simulated-reader-study.csv"))) {
            for (CSVRecord row : CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(in)) {
                if (!row.get("value").equals("NA")) {
                    EXPECTED.put(
                            key(row.get("analysis"), row.get("settings"), row.get("unit"), row.get("statistic")),
                            Double.valueOf(row.get("value")));
                }
            }
        }
        StudyReport computed = StudyReport.of(
                ReadingsCsv.read(SHARED.resolve("data/simulated-reader-study.csv")),
                ReportOptions.USUAL,
                CasePictures.none());
        report = new ObjectMapper().valueToTree(computed.json());
    }

    private static String key(String... parts) {
        return String.join(" | ", parts);
    }

    private void same(JsonNode found, String analysis, String settings, String unit, String statistic) {
        same(found, 1, analysis, settings, unit, statistic);
    }

    private void same(JsonNode found, double factor, String analysis, String settings, String unit, String statistic) {
        String key = key(analysis, settings, unit, statistic);
        Double expected = EXPECTED.get(key);
        assertThat(expected).as(key).isNotNull();
        assertThat(factor * found.doubleValue())
                .as(key)
                .isCloseTo(
                        expected, org.assertj.core.data.Offset.offset(TOLERANCE * Math.max(1e-3, Math.abs(expected))));
        compared++;
    }

    private static String set(JsonNode row) {
        return row.path("phase").asText().replace("Set ", "set ");
    }

    /** 21 participants, 2 sets, 12 figures. */
    @Test
    void everyParticipant() {
        for (String set : List.of("A", "B")) {
            for (JsonNode row : report.path("participants").path(set)) {
                String unit = row.path("participant").asText() + " set " + set;
                JsonNode accuracy = row.path("accuracy");
                same(accuracy.path("estimate"), "reader-summary", "", unit, "accuracy");
                same(accuracy.path("low"), "reader-summary", "", unit, "accuracy_wilson_lower");
                same(accuracy.path("high"), "reader-summary", "", unit, "accuracy_wilson_upper");
                same(row.path("accuracyExact").path("low"), "reader-summary", "", unit, "accuracy_cp_lower");
                same(row.path("accuracyExact").path("high"), "reader-summary", "", unit, "accuracy_cp_upper");
                same(row.path("sensitivity").path("estimate"), "reader-summary", "", unit, "sensitivity");
                same(row.path("specificity").path("estimate"), "reader-summary", "", unit, "specificity");
                same(row.path("truePositives"), "reader-summary", "", unit, "tp");
                same(row.path("falsePositives"), "reader-summary", "", unit, "fp");
                same(row.path("auc").path("estimate"), "reader-summary", "", unit, "auc");
                same(row.path("auc").path("low"), "reader-summary", "", unit, "auc_lower");
                same(row.path("auc").path("high"), "reader-summary", "", unit, "auc_upper");
            }
        }
        assertThat(compared).isEqualTo(21 * 2 * 12);
    }

    /** 4 models, 2 sets, 2 figures. The reference subtracts the model from the readers for either figure. */
    @Test
    void readersAgainstModels() {
        for (JsonNode row : report.path("models").path("comparisons")) {
            String analysis = "ai-vs-readers-" + (row.path("figure").asText().equals("AUC") ? "auc" : "accuracy");
            String unit = "radiologists mean - " + row.path("model").asText() + " " + set(row);
            JsonNode difference = row.path("difference");
            same(difference.path("estimate"), analysis, RANDOM, unit, "difference");
            same(difference.path("low"), analysis, RANDOM, unit, "ci_lower");
            same(difference.path("high"), analysis, RANDOM, unit, "ci_upper");
            same(row.path("df"), analysis, RANDOM, unit, "df");
            same(row.path("statistic"), analysis, RANDOM, unit, "t");
            same(row.path("p"), analysis, RANDOM, unit, "p");
            same(row.path("standardError"), analysis, RANDOM, unit, "se");
        }
        for (JsonNode row : report.path("models").path("variants")) {
            String analysis = "ai-vs-readers-" + (row.path("figure").asText().equals("AUC") ? "auc" : "accuracy");
            String unit = "radiologists mean - " + row.path("model").asText() + " " + set(row);
            same(row.path("casesFixed").path("low"), analysis, FIXED, unit, "ci_lower");
            same(row.path("casesFixedP"), analysis, FIXED, unit, "p");
        }
        assertThat(compared).isEqualTo(16 * 7 + 16 * 2);
    }

    /** 17 readers, 4 models, 2 sets; and Holm's correction of the 17 by hand: the smallest P times 17. */
    @Test
    void mcnemarOfEachReaderAndModel() {
        String settings = "discordant pairs;exact two-sided";
        Map<String, double[]> smallest = new HashMap<>();
        for (JsonNode row : report.path("pairwise").path("mcnemar")) {
            String unit =
                    row.path("reader").asText() + " vs " + row.path("model").asText() + " " + set(row);
            same(row.path("p"), "mcnemar-reader-vs-ai", settings, unit, "p_exact");
            same(row.path("readerOnlyRight"), "mcnemar-reader-vs-ai", settings, unit, "reader_only_correct");
            same(row.path("modelOnlyRight"), "mcnemar-reader-vs-ai", settings, unit, "ai_only_correct");
            double p = row.path("p").doubleValue();
            double[] least = smallest.computeIfAbsent(
                    row.path("model").asText() + set(row), k -> new double[] {Double.MAX_VALUE, 0});
            if (p < least[0]) {
                least[0] = p;
                least[1] = row.path("adjustedP").doubleValue();
            }
        }
        assertThat(compared).isEqualTo(17 * 4 * 2 * 3);
        smallest.values()
                .forEach(least -> assertThat(least[1])
                        .isCloseTo(Math.min(1, 17 * least[0]), org.assertj.core.data.Offset.offset(1e-12)));
    }

    /** Readers together under each set, and one set against the other. */
    @Test
    void readersTogetherAndSets() {
        for (JsonNode row : report.path("readers").path("together")) {
            String figure = row.path("figure").asText();
            String set = row.path("phase").asText().substring("Set ".length());
            if (figure.equals("accuracy")) {
                same(
                        row.path("casesFixed").path("low"),
                        "group-accuracy-naive",
                        "mean of reader accuracies; t over readers (cases treated as fixed)",
                        "radiologists set " + set,
                        "ci_lower");
            }
            if (figure.equals("accuracy") || figure.equals("AUC")) {
                String analysis = "mrmc-or-" + figure.toLowerCase() + "-setA-vs-setB";
                String nested = "design=cases nested in image set;cov=jackknife;readers=random;cases=random";
                String unit = "treatment " + set + " alone";
                same(row.path("estimate").path("estimate"), analysis, nested, unit, "mean");
                same(row.path("estimate").path("low"), analysis, nested, unit, "ci_lower_truncated_to_0_1");
                same(row.path("estimate").path("high"), analysis, nested, unit, "ci_upper_truncated_to_0_1");
                same(row.path("df"), analysis, nested, unit, "df");
            }
        }
        for (JsonNode row : report.path("sets").path("differences")) {
            String analysis = "mrmc-or-" + row.path("figure").asText().toLowerCase() + "-setA-vs-setB";
            String nested = "design=cases nested in image set;cov=jackknife;readers=random;cases=random";
            same(row.path("difference").path("estimate"), analysis, nested, "treatment A - B", "difference");
            same(row.path("difference").path("low"), analysis, nested, "treatment A - B", "ci_lower");
            same(row.path("difference").path("high"), analysis, nested, "treatment A - B", "ci_upper");
            same(row.path("p"), analysis, nested, "treatment A - B", "p");
            same(row.path("df"), analysis, nested, "treatment A - B", "df");
        }
        assertThat(compared).isEqualTo(2 + 4 * 4 + 2 * 5);
    }

    @Test
    void agreementAndMajority() {
        Map<String, String> names = Map.of(
                "fleiss-kappa", "fleiss-kappa", "gwet-ac1", "gwet-ac1", "krippendorff-alpha", "krippendorff-alpha");
        for (JsonNode row : report.path("agreement").path("coefficients")) {
            String name = names.get(row.path("coefficient").asText());
            if (name != null) {
                same(
                        row.path("estimate").path("estimate"),
                        name,
                        "binary call",
                        "radiologists " + set(row),
                        "coefficient");
            }
        }
        for (JsonNode row : report.path("agreement").path("together")) {
            String unit = "radiologists " + set(row);
            same(row.path("cochranQ"), "cochran-q", "correctness", unit, "q");
            same(row.path("p"), "cochran-q", "correctness", unit, "p");
            double n = EXPECTED.get(key("majority-vote", "ties excluded", unit, "n"));
            same(row.path("majority").path("estimate"), n, "majority-vote", "ties excluded", unit, "correct");
        }
        assertThat(compared).isEqualTo(3 * 2 + 2 * 3);
    }
}
