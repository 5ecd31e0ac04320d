package org.verray.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.verray.statistics.agreement.AgreementAnswers;
import org.verray.statistics.inference.InferenceAnswers;
import org.verray.statistics.mrmc.BinaryAnswers;
import org.verray.statistics.mrmc.ObuchowskiRocketteAnswers;
import org.verray.statistics.mrmc.PublishedAnswers;
import org.verray.statistics.mrmc.UStatisticAnswers;
import org.verray.statistics.planning.PlanningAnswers;
import org.verray.statistics.proportion.ProportionAnswers;
import org.verray.statistics.roc.RocAnswers;

/**
 * Agreement with the best existing tools, value by value, at the tolerances that the reference states. Every value is either
 * compared or declared not applicable with a reason; nothing is passed over. Writes {@code target/reference-agreement.csv}.
 */
class ReferenceAgreementTest {
    private static final List<String> FILES = List.of(
            "roc-auc",
            "roc-points",
            "mrmc-obuchowski-rockette",
            "mrmc-dbm",
            "mrmc-ustatistic-imrmc",
            "mrmc-binary",
            "ai-vs-readers",
            "simulated-reader-study",
            "proportions",
            "paired-binary",
            "agreement",
            "bootstrap",
            "bootstrap-replicates",
            "noninferiority",
            "power",
            "edge-cases",
            "published");

    /** Each answers the values of its package; the first that answers counts. */
    private static final List<Function<Expected, Optional<Answer>>> ANSWERERS = List.of(
            RocAnswers::answer,
            ProportionAnswers::answer,
            InferenceAnswers::answer,
            ObuchowskiRocketteAnswers::answer,
            UStatisticAnswers::answer,
            BinaryAnswers::answer,
            AgreementAnswers::answer,
            PlanningAnswers::answer,
            PublishedAnswers::answer);

    private static final Map<String, Comparison> COMPARISONS = new TreeMap<>();

    @TestFactory
    List<DynamicTest> agrees() {
        return FILES.stream()
                .map(file -> dynamicTest(
                        file,
                        () -> assertThat(comparison(file).different())
                                .as("values of %s.csv that differ", file)
                                .isEmpty()))
                .toList();
    }

    @TestFactory
    List<DynamicTest> passesOverNothing() {
        return FILES.stream()
                .map(file -> dynamicTest(
                        file,
                        () -> assertThat(comparison(file).unanswered())
                                .as("values of %s.csv without an answer", file)
                                .isEmpty()))
                .toList();
    }

    @AfterAll
    static void writeTable() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("file,values,compared,worst_relative_difference,not_applicable,reasons");
        COMPARISONS.forEach((file, c) -> lines.add(String.format(
                Locale.ROOT,
                "%s,%d,%d,%.1e,%d,\"%s\"",
                file,
                c.values(),
                c.compared(),
                c.worst(),
                c.notApplicable().values().stream().mapToInt(n -> n).sum(),
                c.reasons())));
        Files.write(Path.of("target", "reference-agreement.csv"), lines);
    }

    private static Comparison comparison(String file) {
        return COMPARISONS.computeIfAbsent(file, name -> {
            Comparison comparison = new Comparison();
            for (Expected expected : Reference.expected(name)) {
                Optional<Answer> answer = ANSWERERS.stream()
                        .map(answerer -> answerer.apply(expected))
                        .flatMap(Optional::stream)
                        .findFirst();
                comparison.add(expected, answer);
            }
            return comparison;
        });
    }
}
