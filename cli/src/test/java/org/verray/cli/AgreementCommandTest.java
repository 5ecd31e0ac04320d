package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private String file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("ratings.csv"), String.join("\n", lines) + "\n")
                .toString();
    }

    private static JsonNode json(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of("agreement"));
        all.addAll(List.of(args));
        all.addAll(List.of("--format", "json"));
        Run run = Run.of(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return JSON.readTree(run.out());
    }

    private static JsonNode coefficient(JsonNode json, String name) {
        for (JsonNode each : json.path("coefficients")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError(name + " is not among " + json.path("coefficients"));
    }

    /** Rated aa, ab, bb, bb: Cohen's kappa 1/2, Fleiss' 7/15, AC1 9/17, as derived in RaterAgreementTest; PABAK 2 x 3/4 - 1. */
    @Test
    void measuresAgreementOfColumns() throws IOException {
        String file = file("case,Ann,Bo", "1,a,a", "2,a,b", "3,b,b", "4,b,b");
        Path out = folder.resolve("out");
        JsonNode json = json(file, "--out", out.toString(), "--level", "0.9");

        assertThat(json.path("subjects").asInt()).isEqualTo(4);
        assertThat(json.path("raters").asInt()).isEqualTo(2);
        assertThat(json.path("categories")).hasToString("[\"a\",\"b\"]");
        JsonNode cohen = coefficient(json, "cohen-kappa");
        assertThat(cohen.path("estimate").asDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(cohen.path("level").asDouble()).isEqualTo(0.9);
        assertThat(cohen.path("method").asText()).isEqualTo("fleiss-cohen-everitt");
        assertThat(coefficient(json, "fleiss-kappa").path("estimate").asDouble())
                .isCloseTo(7.0 / 15, within(1e-12));
        assertThat(coefficient(json, "gwet-ac1").path("estimate").asDouble()).isCloseTo(9.0 / 17, within(1e-12));
        assertThat(coefficient(json, "gwet-ac1").path("expected").asDouble()).isCloseTo(15.0 / 32, within(1e-12));
        assertThat(json.at("/pairs/0/rater2").asText()).isEqualTo("Bo");
        assertThat(json.at("/pairs/0/kappa").asDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(json.at("/pairs/0/pabak/estimate").asDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(json.at("/krippendorff")).hasSize(2);
        assertThat(json.has("icc")).isFalse();
        assertThat(json.has("mcnemar")).isFalse();
        assertThat(json.path("meaning").asText()).contains("75.0%").contains("agreement is not accuracy");
        assertThat(JSON.readTree(out.resolve("agreement.json").toFile())).isEqualTo(json);
        assertThat(out.resolve("run.json")).exists();
    }

    /** ICC(1,1) = 29/34 and ICC(2,k) = 12/13 of these ratings are derived in IntraclassCorrelationTest. */
    @Test
    void correlatesNumbers() throws IOException {
        String file = file("case,A,B", "1,1,2", "2,2,4", "3,6,6", "4,,6");
        JsonNode json = json(file, "--icc", "--weights", "quadratic", "--coefficient", "gwet-ac2");

        assertThat(json.path("icc")).hasSize(6);
        assertThat(json.at("/icc/0/estimate").asDouble()).isCloseTo(29.0 / 34, within(1e-12));
        assertThat(json.at("/icc/4/form").asText()).isEqualTo("ICC(2,k)");
        assertThat(json.at("/icc/4/estimate").asDouble()).isCloseTo(12.0 / 13, within(1e-12));
        assertThat(json.path("coefficients")).hasSize(1);
        assertThat(json.path("krippendorff")).hasSize(4);
        assertThat(json.path("meaning").asText()).contains("beyond chance, with quadratic weights, that is");
        assertThat(json.path("warnings").toString())
                .contains("1 of 8 ratings are missing")
                .contains("leave out 1 subjects");
    }

    /**
     * Confidences called from 50 on. A is right on all four, B on c1 and c4 alone, C on c2 and c3 alone, so that B - C has four discordant
     * pairs, two each way: exact p 1. A - B and A - C: two one way, p = 2 x 1/4, by Holm 3 x 1/2, cut at 1. Cochran: G 4, 2, 2, L 2 four times: 2 (3 x 24 - 64) / (24 - 16) = 2.
     */
    @Test
    void holdsCallsAgainstTheTruth() throws IOException {
        String file = file(
                "reader,case,modality,rating,truth",
                "A,c1,x,90,1",
                "A,c2,x,50,1",
                "A,c3,x,10,0",
                "A,c4,x,20,0",
                "B,c1,x,80,1",
                "B,c2,x,49.9,1",
                "B,c3,x,60,0",
                "B,c4,x,1,0",
                "C,c1,x,0,1",
                "C,c2,x,99,1",
                "C,c3,x,0,0",
                "C,c4,x,51,0",
                "C,c1,y,51,1");
        JsonNode json = json(file, "--threshold", "50", "--modality", "x");

        assertThat(json.path("categories")).hasToString("[\"negative\",\"positive\"]");
        assertThat(json.at("/accuracy/1/accuracy").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/mcnemar/0/firstRight").asInt()).isEqualTo(2);
        assertThat(json.at("/mcnemar/0/p").asDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(json.at("/mcnemar/0/adjustedP").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(json.at("/mcnemar/2/p").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(json.at("/cochranQ/statistic").asDouble()).isCloseTo(2, within(1e-12));
        assertThat(json.at("/cochranQ/df").asInt()).isEqualTo(2);
        assertThat(json.at("/pairs/0/positiveCategory").asText()).isEqualTo("positive");
        Run table = Run.of("agreement", file, "--threshold", "50", "--modality", "x", "--format", "table");
        assertThat(table.out())
                .contains("4 subjects, 3 raters, 2 categories")
                .contains("light-kappa")
                .contains("MCNEMAR P")
                .contains("Cochran's Q 2.000 with 2 degrees of freedom")
                .endsWith("may agree less or more.\n");
        assertThat(Run.of("agreement", file, "--threshold", "50").err())
                .contains("--modality: expected one of x, y, found none");
    }

    /** Truth that cannot be used is said to be unused: grades are no calls. */
    @Test
    void saysWhatItLeavesOut() throws IOException {
        String file = file("case,truth,A,B", "1,1,low,high", "2,0,low,low", "3,0,mid,3");
        JsonNode json = json(file, "--weights", "linear");

        assertThat(json.has("mcnemar")).isFalse();
        assertThat(json.path("warnings").toString())
                .contains("the truth is not used")
                .contains("not all are numbers: \\\"high\\\", line 2")
                .contains("in this order: 3, high, low, mid");
        assertThat(json(file, "--weights", "linear", "--categories", "low,mid,high,3")
                        .path("categories"))
                .hasToString("[\"low\",\"mid\",\"high\",\"3\"]");
    }

    /** 0/0 is null with its reason, and AC1 stands in for it. */
    @Test
    void writesNullBesideAReason() throws IOException {
        JsonNode json = json(file("case,A,B", "1,yes,yes", "2,yes,yes"), "--categories", "no,yes");

        JsonNode kappa = coefficient(json, "fleiss-kappa");
        assertThat(kappa.path("estimate").isNull()).isTrue();
        assertThat(kappa.path("estimateReason").asText()).startsWith("one category only");
        assertThat(kappa.path("p").isNull()).isTrue();
        assertThat(coefficient(json, "gwet-ac1").path("estimate").asDouble()).isEqualTo(1);
        assertThat(json.path("meaning").asText())
                .contains("kappa is not defined")
                .contains("AC1 is 1.000");
        assertThat(json.path("warnings").toString()).contains("interval without width");

        JsonNode nobody = json(file("case,A,B", "1,,", "2,yes,NA"));
        assertThat(coefficient(nobody, "percent-agreement")
                        .path("estimateReason")
                        .asText())
                .isEqualTo("no subject with two ratings");
        assertThat(nobody.path("meaning").asText()).startsWith("No subject has two ratings");
        assertThat(json(file("case,A", "1,yes", "2,no")).path("warnings").toString())
                .contains("one rater only");
    }

    /** One finding in 25 cases: raters agree on 24 of 25 and kappa is near 0. */
    @Test
    void warnsOfTheParadoxOfKappa() throws IOException {
        List<String> lines = new ArrayList<>(List.of("case,A,B"));
        for (int i = 1; i <= 25; i++) {
            lines.add(i + "," + (i == 1 ? 1 : 0) + ",0");
        }
        JsonNode json = json(file(lines.toArray(String[]::new)));
        assertThat(json.path("meaning").asText())
                .contains("\"0\" makes up 98% of ratings")
                .contains("look at Gwet's coefficient");
        assertThat(json.at("/pairs/0/kappa").asDouble()).isZero();
        assertThat(json.at("/pairs/0/lowReason").asText()).isEqualTo("a rater used one category only");
    }

    @Test
    void leavesMeasurementsToCorrelations() throws IOException {
        List<String> lines = new ArrayList<>(List.of("case,A,B"));
        for (int i = 1; i <= 300; i++) {
            lines.add(i + "," + (i + 0.25) + "," + (i + 0.75));
        }
        JsonNode json = json(file(lines.toArray(String[]::new)), "--icc");
        assertThat(json.path("coefficients")).isEmpty();
        assertThat(json.at("/icc/1/estimate").asDouble()).isGreaterThan(0.99);
        assertThat(json.path("meaning").asText()).contains("ICC(2,1)");
        assertThat(json.path("warnings").toString()).contains("ratings take 600 values");
    }

    @Test
    void printsRows() throws IOException {
        Run run = Run.of("agreement", file("case,A,B", "1,a,a", "2,a,b", "3,b,b", "4,b,b"), "--format", "csv");
        assertThat(run.out().lines().toList())
                .hasSize(1 + 6 + 1)
                .first()
                .isEqualTo(
                        "name,weights,rater1,rater2,subjects,estimate,standard_error,low,high,level,method,observed,expected,"
                                + "reason");
        assertThat(run.out()).contains("cohen-kappa,unweighted,A,B,4,0.5,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "case,A,B/1,2/| line 2: expected 3 fields, found 2",
                "case,A,B/1,2,3/1,2,3| line 3: expected one row of case 1, found a second one",
                "case,A,A/1,2,3| line 1: expected distinct columns, found A twice",
                "reader,case,score/A,1,2| line 1: expected a column rating, found reader,case,score",
                "reader,case,rating/A,1,2/A,1,3| line 3: expected one rating of case 1 by reader A",
                "case,A,B,truth/1,1,1,perhaps| line 2: truth: expected 0, 1, real or synthetic, found \"perhaps\"",
                "case,A,B/1,\"2,3| line 2: expected a closing quote",
                "''| line 1: expected a header",
                "case,A,B/1,70,80/2,high,1| line 3: rating: expected a number for --threshold, found \"high\"",
            })
    void refusesWhatItCannotRead(String text, String message) throws IOException {
        Run run = Run.of("agreement", file(text.split("/")), "--threshold", "50");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("ratings.csv, " + message.strip());
        assertThat(run.out()).isEmpty();
    }

    @Test
    void refusesWrongUsage() throws IOException {
        String file = file("case,A,B", "1,a,c", "2,b,b");
        assertThat(Run.of("agreement", file, "--level", "95").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("agreement", file, "--coefficient", "kappa").err())
                .contains("--coefficient: expected one of brennan-prediger, cohen-kappa, conger-kappa")
                .contains("found kappa");
        assertThat(Run.of("agreement", file, "--threshold", "1", "--categories", "a,b")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("agreement", file, "--modality", "x").code()).isEqualTo(ExitCode.USAGE);
        Run scale = Run.of("agreement", file, "--categories", "a,b");
        assertThat(scale.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(scale.err()).contains("line 2: rating: expected one of a, b, found \"c\"");
        assertThat(Run.of("agreement", file, "--icc").err())
                .contains("line 2: rating: expected a number for --icc, found \"a\"");
        assertThat(Run.of("agreement", folder.resolve("none.csv").toString()).code())
                .isEqualTo(ExitCode.BAD_INPUT);
    }
}
