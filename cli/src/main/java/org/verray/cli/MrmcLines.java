package org.verray.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.mrmc.DetectorComparisonResult;
import org.verray.statistics.mrmc.MrmcResult;

/** What {@code verray mrmc} prints for people, and as CSV. */
final class MrmcLines {
    private final MrmcResults results;
    private final MrmcResult result;
    private final PrintWriter out;

    MrmcLines(MrmcResults results, PrintWriter out) {
        this.results = results;
        this.result = results.result();
        this.out = out;
    }

    void print() {
        head();
        estimates();
        if (!result.differences().isEmpty()) {
            differences();
        }
        byReader();
        margins();
        results.detectors().ifPresent(this::detectors);
        out.println();
        out.println(MrmcMeaning.of(result) + ".");
        out.flush();
    }

    private void head() {
        out.println(results.ratings().readers().size() + " readers, "
                + results.ratings().modalities().size() + " modalities, "
                + results.ratings().cases().size() + " cases ("
                + results.ratings().positives() + " positive), "
                + results.ratings().readings() + " readings, " + result.design());
        out.println(result.method() + ", " + result.covariance() + " covariance, readers " + result.readers()
                + ", cases "
                + result.cases()
                + (Double.isNaN(result.fom().threshold())
                        ? ""
                        : ", positive from " + Numbers.shortest(result.fom().threshold())));
        out.println();
    }

    private TextTable table(String first, String second) {
        return new TextTable(first, second, "SE", "DF", Numbers.percent(results.level()) + " LOW", "HIGH", "P");
    }

    private static void row(TextTable table, String name, Interval i, double standardError, double df, String p) {
        table.row(
                name,
                Numbers.fixed(i.estimate(), 4),
                Numbers.fixed(standardError, 4),
                Numbers.fixed(df, 1),
                Numbers.fixed(i.low(), 4),
                Numbers.fixed(i.high(), 4),
                p);
    }

    private void estimates() {
        TextTable table = table("MODALITY", MrmcMeaning.name(result.fom()).toUpperCase(Locale.ROOT));
        result.estimates().forEach(e -> row(table, e.modality(), e.interval(), e.standardError(), e.df(), ""));
        table.print(out);
    }

    private void differences() {
        out.println();
        TextTable table = table("DIFFERENCE", "");
        result.differences()
                .forEach(d -> row(
                        table,
                        d.modality1() + " - " + d.modality2(),
                        d.interval(),
                        d.standardError(),
                        d.df(),
                        Numbers.p(d.test().p())));
        table.print(out);
        HypothesisTest test = result.test();
        out.println("Test of equal modalities: "
                + (Double.isNaN(test.p())
                        ? "not defined (" + test.reason() + ")"
                        : test.kind().symbol() + " " + Numbers.three(test.statistic()) + " with "
                                + Numbers.fixed(test.df1(), 0)
                                + (Double.isNaN(test.df2()) ? "" : " and " + Numbers.fixed(test.df2(), 1))
                                + " degrees of freedom, p " + Numbers.p(test.p())));
    }

    private void byReader() {
        out.println();
        TextTable table = new TextTable("READER", "MODALITY", "N+", "N-", "ESTIMATE", "LOW", "HIGH");
        result.byReader().forEach(e -> reader(table, e));
        table.print(out);
    }

    private static void reader(TextTable table, MrmcResult.ReaderEstimate e) {
        table.row(
                e.reader(),
                e.modality(),
                e.positives(),
                e.negatives(),
                Numbers.fixed(e.interval().estimate(), 4),
                Numbers.fixed(e.interval().low(), 4),
                Numbers.fixed(e.interval().high(), 4));
    }

    private void margins() {
        if (results.margins().isEmpty()) {
            return;
        }
        out.println();
        TextTable table = new TextTable("NOT INFERIOR, MARGIN", "", "P", "NON-INFERIOR", "EQUIVALENCE P", "EQUIVALENT");
        for (MrmcResults.Margin m : results.margins()) {
            table.row(
                    m.difference().modality1() + " to " + m.difference().modality2(),
                    Numbers.shortest(m.test().margin()),
                    Numbers.p(m.test().nonInferiority().p()),
                    m.test().nonInferior() ? "shown" : "not shown",
                    Numbers.p(m.test().equivalence().p()),
                    m.test().equivalent() ? "shown" : "not shown");
        }
        table.print(out);
    }

    private void detectors(DetectorComparisonResult comparison) {
        out.println();
        TextTable table = new TextTable("DETECTOR", "MODALITY", "N+", "N-", "ESTIMATE", "LOW", "HIGH");
        comparison.detectors().forEach(e -> reader(table, e));
        table.print(out);
        out.println();
        TextTable differences = table("READERS - DETECTOR", "");
        comparison
                .differences()
                .forEach(d -> row(
                        differences,
                        d.modality() + ": " + d.second(),
                        d.interval(),
                        d.standardError(),
                        d.df(),
                        Numbers.p(d.test().p())));
        differences.print(out);
        out.println();
        comparison.differences().forEach(d -> out.println(MrmcMeaning.of(comparison, d) + "."));
    }

    /** One row for each number with an interval, told apart by the first column. */
    static List<String> csv(MrmcResults results) {
        List<String> lines = new ArrayList<>();
        lines.add(CsvOutput.line(
                "kind",
                "name1",
                "name2",
                "modality",
                "estimate",
                "standard_error",
                "df",
                "low",
                "high",
                "statistic",
                "p",
                "reason"));
        MrmcResult result = results.result();
        result.estimates()
                .forEach(e -> lines.add(
                        line("modality", "", "", e.modality(), e.interval(), e.standardError(), e.df(), null)));
        result.differences()
                .forEach(d -> lines.add(line(
                        "difference",
                        d.modality1(),
                        d.modality2(),
                        "",
                        d.interval(),
                        d.standardError(),
                        d.df(),
                        d.test())));
        HypothesisTest test = result.test();
        lines.add(CsvOutput.line(
                "test",
                test.kind().symbol(),
                "",
                "",
                "",
                "",
                test.df2(),
                "",
                "",
                test.statistic(),
                test.p(),
                test.reason()));
        result.byReader().forEach(e -> lines.add(reader("reader", e)));
        results.detectors().ifPresent(c -> {
            c.detectors().forEach(e -> lines.add(reader("detector", e)));
            for (Map.Entry<String, List<DetectorComparisonResult.Difference>> each : Map.of(
                            "readers-detector", c.differences(), "detector-detector", c.betweenDetectors())
                    .entrySet()) {
                each.getValue()
                        .forEach(d -> lines.add(line(
                                each.getKey(),
                                d.first(),
                                d.second(),
                                d.modality(),
                                d.interval(),
                                d.standardError(),
                                d.df(),
                                d.test())));
            }
        });
        return lines;
    }

    private static String reader(String kind, MrmcResult.ReaderEstimate e) {
        return line(kind, e.reader(), "", e.modality(), e.interval(), e.standardError(), Double.NaN, null);
    }

    private static String line(
            String kind,
            String name1,
            String name2,
            String modality,
            Interval i,
            double standardError,
            double df,
            HypothesisTest test) {
        return CsvOutput.line(
                kind,
                name1,
                name2,
                modality,
                i.estimate(),
                standardError,
                df,
                i.low(),
                i.high(),
                test == null ? null : test.statistic(),
                test == null ? null : test.p(),
                i.reason());
    }
}
