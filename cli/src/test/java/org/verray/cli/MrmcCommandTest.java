package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code verray mrmc}. The worked study has three negative and three positive cases. R1 under A wins 8 of 9 pairs, everything else all
 * 9: areas 8/9, 1, 1, 1. With readers random and cases fixed the differences A - B are -1/9 and 0: mean -1/18, standard deviation
 * (1/9)/sqrt(2), standard error 1/18, t = -1 with one degree of freedom, p = 1 - (2/pi) atan(1) = 1/2.
 */
class MrmcCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "reader,case,modality,rating,truth\n";
    private static final double T975 = 12.706204736174698; // tan(0.475 pi): Student's t with one degree of freedom

    @TempDir
    private Path folder;

    private static String reader(String name, String modality, int... ratings) {
        StringBuilder rows = new StringBuilder();
        for (int c = 0; c < ratings.length; c++) {
            rows.append(
                    name + ",0" + c + "," + modality + "," + ratings[c] + "," + (c < 3 ? "real" : "synthetic") + "\n");
        }
        return rows.toString();
    }

    private static String worked(String modality) {
        boolean a = modality.equals("A");
        return reader("7", modality, 1, 2, 4, a ? 3 : 6, 5, 6) + reader("007", modality, 1, 1, 2, 5, 5, 3);
    }

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("ratings.csv"), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Run run(Path file, String... options) {
        List<String> words = new ArrayList<>(List.of("mrmc", file.toString()));
        words.addAll(List.of(options));
        return Run.of(words.toArray(String[]::new));
    }

    private static JsonNode json(Path file, String... options) throws IOException {
        Run run = run(file, options);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return JSON.readTree(run.out());
    }

    /** Four readers, two modalities, 20 cases of each class, the same for every run. */
    private Path simulated(boolean calls) throws IOException {
        Random random = new Random(7);
        StringBuilder rows = new StringBuilder(HEADER);
        for (int c = 0; c < 40; c++) {
            double ease = random.nextGaussian();
            for (int r = 0; r < 4; r++) {
                for (int m = 0; m < 2; m++) {
                    double rating = (c % 2 == 1 ? 1 + 0.8 * m : 0) + ease + random.nextGaussian();
                    rows.append("R" + r + ",c" + c + ",M" + m + "," + (calls ? rating > 0.7 ? 1 : 0 : rating) + ","
                            + c % 2 + "\n");
                }
            }
        }
        return file(rows.toString());
    }

    @Test
    void twoModalitiesByHand() throws IOException {
        Path file = file(HEADER + worked("A") + worked("B"));
        JsonNode json = json(file, "--cases", "fixed", "--margin", "0.1111111111111111");

        assertThat(json.at("/n/readings").asInt()).isEqualTo(24);
        assertThat(json.at("/byReader/0/reader").asText()).isEqualTo("7");
        assertThat(json.at("/byReader/0/modality").asText()).isEqualTo("A");
        assertThat(json.at("/byReader/0/estimate").asDouble()).isCloseTo(8.0 / 9, within(1e-12));
        assertThat(json.at("/estimates/0/modality").asText()).isEqualTo("A");
        assertThat(json.at("/estimates/0/estimate").asDouble()).isCloseTo(17.0 / 18, within(1e-12));
        JsonNode difference = json.at("/differences/0");
        assertThat(difference.path("modality1").asText()).isEqualTo("A");
        assertThat(difference.path("modality2").asText()).isEqualTo("B");
        assertThat(difference.path("difference").asDouble()).isCloseTo(-1.0 / 18, within(1e-12));
        assertThat(difference.path("standardError").asDouble()).isCloseTo(1.0 / 18, within(1e-12));
        assertThat(difference.path("df").asDouble()).isCloseTo(1, within(1e-9));
        assertThat(difference.path("low").asDouble()).isCloseTo((-1 - T975) / 18, within(1e-8));
        assertThat(difference.path("t").asDouble()).isCloseTo(-1, within(1e-9));
        assertThat(difference.path("p").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(json.at("/test/kind").asText()).isEqualTo("F");
        assertThat(json.at("/test/statistic").asDouble()).isCloseTo(1, within(1e-9));
        // -1/18 is two standard errors of 1/18 above... the margin -1/9 is one below it: t = 1 against A worse, 3
        // against B worse.
        assertThat(json.at("/nonInferiority/0/modality1").asText()).isEqualTo("A");
        assertThat(json.at("/nonInferiority/0/t").asDouble()).isCloseTo(1, within(1e-9));
        assertThat(json.at("/nonInferiority/0/p").asDouble()).isCloseTo(0.25, within(1e-9));
        assertThat(json.at("/nonInferiority/0/alpha").asDouble()).isEqualTo(0.05);
        assertThat(json.at("/nonInferiority/1/modality1").asText()).isEqualTo("B");
        assertThat(json.at("/nonInferiority/1/t").asDouble()).isCloseTo(3, within(1e-9));
        assertThat(json.at("/nonInferiority/1/equivalenceP").asDouble()).isCloseTo(0.25, within(1e-9));
        assertThat(json.path("meaning").asText())
                .startsWith(
                        "The AUC averaged over readers is 0.056 lower under modality A than under modality B (95% confidence interval -0.761"
                                + " to 0.650, p = 0.5000), which chance may explain")
                .endsWith("says nothing about new images");
    }

    /** Mean 17/18; with cases fixed the standard error is that of two readers, 8/9 and 1: again 1/18. */
    @Test
    void oneModalityByHand() throws IOException {
        JsonNode json = json(file(HEADER + worked("A")), "--cases", "fixed");
        assertThat(json.at("/estimates/0/estimate").asDouble()).isCloseTo(17.0 / 18, within(1e-12));
        assertThat(json.at("/estimates/0/standardError").asDouble()).isCloseTo(1.0 / 18, within(1e-12));
        assertThat(json.at("/estimates/0/low").asDouble()).isCloseTo((17 - T975) / 18, within(1e-8));
        // On the logit scale log(17) -+ t (1/18) / (17/18 1/18).
        double half = T975 / 18 / (17.0 / 18 / 18);
        assertThat(json.at("/estimates/0/logitLow").asDouble())
                .isCloseTo(1 / (1 + Math.exp(half - Math.log(17))), within(1e-8));
        assertThat(json.at("/estimates/0/logitHigh").asDouble())
                .isCloseTo(1 / (1 + Math.exp(-half - Math.log(17))), within(1e-8));
        assertThat(json.path("differences")).isEmpty();
        assertThat(json.at("/test/p").isNull()).isTrue();
        assertThat(json.at("/test/pReason").asText()).isEqualTo("one modality only");
        assertThat(json.path("meaning").asText()).startsWith("The AUC averaged over readers is 0.944 (95% confidence");
    }

    /** A detector that rates as reader 7 has 8/9; the readers' differences from it are 0 and 1/9: mean and standard error 1/18. */
    @Test
    void detectorByHand() throws IOException {
        Path file = file(HEADER + worked("A") + reader("AI", "A", 1, 2, 4, 3, 5, 6));
        JsonNode json = json(file, "--detector", "AI", "--cases", "fixed", "--margin", "0.2");
        assertThat(json.at("/n/readers").asInt()).isEqualTo(2);
        assertThat(json.path("detectors")).hasSize(1);
        JsonNode detector = json.at("/detectors/0");
        assertThat(detector.path("detector").asText()).isEqualTo("AI");
        assertThat(detector.path("estimate").asDouble()).isCloseTo(8.0 / 9, within(1e-12));
        assertThat(detector.at("/readersMean/estimate").asDouble()).isCloseTo(17.0 / 18, within(1e-12));
        assertThat(detector.at("/readersMinusDetector/difference").asDouble()).isCloseTo(1.0 / 18, within(1e-12));
        assertThat(detector.at("/readersMinusDetector/t").asDouble()).isCloseTo(1, within(1e-9));
        assertThat(detector.at("/readersMinusDetector/p").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(detector.at("/readersMinusDetector/logit/p").isNull()).isTrue();
        assertThat(detector.at("/readersMinusDetector/logit/pReason").asText())
                .isEqualTo("for readers and cases random");
        // (-1/18 + 0.2) / (1/18) = 2.6
        assertThat(detector.at("/nonInferiority/t").asDouble()).isCloseTo(2.6, within(1e-9));
        assertThat(detector.path("meaning").asText())
                .contains("higher for the readers on average than for detector AI");
        // The same where the detector's answers stand under a modality of its own.
        Path alone = file(HEADER + worked("A") + reader("AI", "alone", 1, 2, 4, 3, 5, 6));
        JsonNode other = json(alone, "--detector", "AI", "--cases", "fixed").at("/detectors/0");
        assertThat(other.path("modality").asText()).isEqualTo("A");
        assertThat(other.path("detectorModality").asText()).isEqualTo("alone");
        assertThat(other.path("readersMinusDetector")).isEqualTo(detector.path("readersMinusDetector"));
        file = file(HEADER + worked("A") + reader("AI", "A", 1, 2, 4, 3, 5, 6));
        String table = run(file, "--detector", "AI", "--margin", "0.2", "--format", "table")
                .out();
        assertThat(table)
                .contains("READERS - DETECTOR")
                .contains("AI against readers, A")
                .contains("for detector AI");
        assertThat(run(file, "--detector", "AI", "--format", "csv").out())
                .contains("readers-detector,readers,AI,A,0.0555");
    }

    /** Rounded down, and the normal distribution above 50; estimate and standard error are the same. */
    @Test
    void givesDegreesOfFreedomAsImrmcReportsThem() throws IOException {
        JsonNode json = json(simulated(false), "--method", "u-statistic");
        for (String at : List.of("/estimates/0", "/estimates/1", "/differences/0")) {
            JsonNode plain = json.at(at);
            JsonNode rounded = json.at("/imrmc" + at);
            double df = plain.path("df").asDouble();
            assertThat(rounded.path("standardError")).isEqualTo(plain.path("standardError"));
            assertThat(rounded.path("df").isNull()).isEqualTo(df > 50);
            assertThat(rounded.path("df").asDouble()).isEqualTo(df > 50 ? 0 : Math.floor(df));
        }
        assertThat(json(simulated(false)).has("imrmc")).isFalse();
    }

    /** A detector beside the U-statistic is compared with the unbiased covariance, since that is its variance. */
    @Test
    void comparesDetectorsWithTheCovarianceOfTheMethod() throws IOException {
        Path file = simulated(false);
        String detector = json(file).at("/byReader/0/reader").asText();
        JsonNode asked = json(file, "--covariance", "unbiased", "--detector", detector);
        JsonNode byMethod = json(file, "--method", "u-statistic", "--detector", detector);
        assertThat(byMethod.at("/detectors/0/readersMinusDetector"))
                .isEqualTo(asked.at("/detectors/0/readersMinusDetector"));
        assertThat(json(file, "--detector", detector).at("/detectors/0/readersMinusDetector/standardError"))
                .isNotEqualTo(asked.at("/detectors/0/readersMinusDetector/standardError"));
    }

    @ParameterizedTest
    @CsvSource({
        "obuchowski-rockette,delong,auc",
        "obuchowski-rockette,jackknife,accuracy",
        "obuchowski-rockette,unbiased,sensitivity",
        "obuchowski-rockette,bootstrap,specificity",
        "obuchowski-rockette,jackknife,balanced-accuracy",
        "u-statistic,unbiased,auc",
        "u-statistic,unbiased,accuracy",
        "dbm,jackknife,auc",
        "dbm,jackknife,sensitivity",
    })
    void everyMethodKeepsTheContract(String method, String covariance, String fom) throws IOException {
        Path file = simulated(!fom.equals("auc"));
        for (String readers : List.of("random", "fixed")) {
            for (String cases : List.of("random", "fixed")) {
                JsonNode json = json(
                        file,
                        "--method",
                        method,
                        "--covariance",
                        covariance,
                        "--fom",
                        fom,
                        "--readers",
                        readers,
                        "--cases",
                        cases,
                        "--replicates",
                        "50",
                        "--seed",
                        "3");
                String what = method + " " + readers + " " + cases;
                assertThat(json.path("estimates"))
                        .as(what)
                        .hasSize(2)
                        .allSatisfy(e -> assertThat(e.fieldNames())
                                .toIterable()
                                .contains("modality", "estimate", "standardError", "df", "low", "high"));
                assertThat(json.path("byReader"))
                        .as(what)
                        .hasSize(8)
                        .allSatisfy(e ->
                                assertThat(e.fieldNames()).toIterable().contains("reader", "modality", "estimate"));
                assertThat(json.path("differences"))
                        .as(what)
                        .hasSize(1)
                        .allSatisfy(e -> assertThat(e.fieldNames())
                                .toIterable()
                                .contains(
                                        "modality1",
                                        "modality2",
                                        "difference",
                                        "standardError",
                                        "df",
                                        "low",
                                        "high",
                                        "t",
                                        "p"));
                JsonNode test = json.path("test");
                assertThat(keys(test)).contains("statistic", "kind", "df1", "df2", "p");
                assertThat(test.path("kind").asText()).as(what).isIn("F", "chi2");
                assertThat(json.path("components").isObject()).isTrue();
                assertThat(json.path("components")).isNotEmpty();
                assertThat(json.path("warnings").isArray()).isTrue();
                boolean told = readers.equals("random") || cases.equals("random");
                assertThat(test.path("p").isNull()).as(what).isNotEqualTo(told);
                assertThat(json.path("meaning").asText()).contains(told ? ", p " : "cannot be told (");
                assertNullsHaveReasons(json, what);
            }
        }
    }

    private static List<String> keys(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static void assertNullsHaveReasons(JsonNode node, String where) {
        node.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                assertThat(node.path(field.getKey() + "Reason").asText())
                        .as(where + " " + field.getKey())
                        .isNotBlank();
            }
        });
        node.forEach(child -> assertNullsHaveReasons(child, where));
    }

    @Test
    void saysForWhomTheResultHolds() throws IOException {
        Path file = simulated(false);
        assertThat(json(file).path("meaning").asText())
                .endsWith("this is about readers and images like these, and says nothing"
                        + " about other kinds of either");
        assertThat(json(file, "--readers", "fixed").path("meaning").asText())
                .endsWith("says nothing about other readers");
        assertThat(json(file, "--cases", "fixed").path("meaning").asText()).endsWith("says nothing about new images");
        assertThat(run(file, "--format", "table").out().strip())
                .endsWith("says nothing about other kinds of either.")
                .contains("4 readers, 2 modalities, 40 cases (20 positive), 320 readings, crossed");
    }

    @Test
    void writesFilesThatReadBack() throws IOException {
        Path file = simulated(false);
        Path out = folder.resolve("out");
        Path converted = folder.resolve("converted.imrmc");
        JsonNode first = json(file, "--out", out.toString(), "--convert", converted.toString());
        assertThat(out).isDirectoryContaining("glob:**/run.json");
        assertThat(JSON.readTree(out.resolve("mrmc.json").toFile())).isEqualTo(first);
        assertThat(out.resolve("by-reader.csv")).content().hasLineCount(9);
        assertThat(out.resolve("forest.svg")).content().startsWith("<svg").contains("M0: mean of readers", "R3");
        assertThat(converted).hasSameTextualContentAs(out.resolve("ratings.imrmc"));
        assertThat(json(converted)).isEqualTo(first);
        assertThat(json(out.resolve("ratings.csv"))).isEqualTo(first);
        JsonNode record = JSON.readTree(out.resolve("run.json").toFile());
        assertThat(record.at("/data/0/sha256").asText()).hasSize(64);
    }

    /** An id with a space fits into CSV only: --out warns and goes on, --convert is refused. */
    @Test
    void namesAnIdThatCannotBeConverted() throws IOException {
        Path file = file(HEADER + worked("A without aid"));
        Path out = folder.resolve("out");
        Run whole = run(file, "--out", out.toString());
        assertThat(whole.code()).isEqualTo(ExitCode.OK);
        assertThat(whole.err()).contains("ratings.imrmc: not written: modality: expected a name without commas");
        assertThat(out.resolve("ratings.csv")).exists();
        Run refused = run(file, "--convert", folder.resolve("a.imrmc").toString());
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("a.imrmc: not written: modality", "found \"A without aid\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --method u-statistic --covariance delong | --covariance: expected unbiased or none with --method u-statistic
            --method dbm --covariance bootstrap | --covariance: expected jackknife or none with --method dbm
            --method anova | expected one of obuchowski-rockette, u-statistic, dbm, found anova
            --fom kappa | expected one of auc, accuracy, sensitivity, specificity, balanced-accuracy, found kappa
            --fom accuracy | unless all ratings are 0 or 1, found a rating of 2
            --threshold 3 | found --fom auc, which has no threshold
            --level 95 | --level: expected a number between 0 and 1
            --margin -0.1 | --margin: expected a number above 0
            --detector AI | --detector: expected one of the readers 7, 007, found AI
            --detector 7 --detector 007 | expected readers beside the detectors, found none
            --detector-threshold 7=0.3 | expected a finite number for a reader named by --detector
            --convert ratings.xlsx | expected a name that ends with .csv or .imrmc
            --replicates 1 | --replicates: expected 2 or more
            """)
    void wrongUsage(String options, String message) throws IOException {
        Run run = run(file(HEADER + worked("A")), options.split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
    }

    /** One class only: nothing is defined, everything says why, and it is not a failure. */
    @Test
    void undefinedIsNullWithItsReason() throws IOException {
        JsonNode json = json(file(HEADER + "R1,c1,A,1,0\nR1,c2,A,2,0\nR2,c1,A,1,0\nR2,c2,A,2,0\n"));
        assertThat(json.at("/estimates/0/estimate").isNull()).isTrue();
        assertThat(json.at("/estimates/0/estimateReason").asText()).isEqualTo("one class only");
        assertThat(json.path("meaning").asText()).contains("is not defined (one class only)");
        assertNullsHaveReasons(json, "one class");
        assertThat(json.path("warnings").get(0).asText()).startsWith("fewer than three cases of a class");
    }
}
