package org.verray.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.mrmc.DetectorComparisonResult;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.NonInferiority;
import org.verray.statistics.ratings.RatingTable;

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
        results.detectors().ifPresent(this::detectors);
        margins();
        results.detectors().ifPresent(this::meanings);
        out.println();
        out.println(MrmcMeaning.of(result) + ".");
        out.flush();
    }

    private void head() {
        RatingTable ratings = results.ratings();
        out.println(count(ratings.readers().size(), "reader", "readers") + ", "
                + count(ratings.modalities().size(), "modality", "modalities") + ", "
                + count(ratings.cases().size(), "case", "cases") + " (" + ratings.positives() + " positive), "
                + count(ratings.readings(), "reading", "readings") + ", " + result.design());
        out.println(result.method()
                + (result.covariance().equals(result.method()) ? "" : ", " + result.covariance() + " covariance")
                + ", readers " + result.readers()
                + ", cases "
                + result.cases()
                + (Double.isNaN(result.fom().threshold())
                        ? ""
                        : ", positive from " + Numbers.shortest(result.fom().threshold())));
        out.println();
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private String figure() {
        return MrmcMeaning.name(result.fom()).toUpperCase(Locale.ROOT);
    }

    private String low() {
        return Numbers.percent(results.level()) + " LOW";
    }

    private static List<Object> cells(String name, Interval i, double standardError, double df) {
        return List.of(
                name,
                Numbers.fixed(i.estimate(), 4),
                Numbers.fixed(standardError, 4),
                Numbers.fixed(df, 1),
                Numbers.fixed(i.low(), 4),
                Numbers.fixed(i.high(), 4));
    }

    private void estimates() {
        TextTable table = new TextTable("MEAN OF READERS", figure(), "SE", "DF", low(), "HIGH", "LOGIT LOW", "HIGH");
        for (MrmcResult.ModalityEstimate e : result.estimates()) {
            List<Object> cells =
                    new ArrayList<>(cells(e.modality(), result.fom().cut(e.interval()), e.standardError(), e.df()));
            cells.add(Numbers.fixed(e.logitInterval().low(), 4));
            cells.add(Numbers.fixed(e.logitInterval().high(), 4));
            table.row(cells.toArray());
        }
        table.print(out);
    }

    private void differences() {
        out.println();
        TextTable table = new TextTable("DIFFERENCE", figure(), "SE", "DF", low(), "HIGH", "P");
        for (MrmcResult.Difference d : result.differences()) {
            List<Object> cells = new ArrayList<>(
                    cells(d.modality1() + " - " + d.modality2(), d.interval(), d.standardError(), d.df()));
            cells.add(Numbers.p(d.test().p()));
            table.row(cells.toArray());
        }
        table.print(out);
        HypothesisTest test = results.test();
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

    private void reader(TextTable table, MrmcResult.ReaderEstimate e) {
        Interval interval = result.fom().cut(e.interval());
        table.row(
                e.reader(),
                e.modality(),
                e.positives(),
                e.negatives(),
                Numbers.fixed(interval.estimate(), 4),
                Numbers.fixed(interval.low(), 4),
                Numbers.fixed(interval.high(), 4));
    }

    private void margins() {
        if (Double.isNaN(results.margin())) {
            return;
        }
        out.println();
        String within = "WITHIN " + Numbers.shortest(results.margin());
        TextTable table = new TextTable(within, "P NOT INFERIOR", "SHOWN", "P EQUIVALENT", "SHOWN");
        results.margins()
                .forEach(m -> margin(
                        table,
                        m.difference().modality1() + " against "
                                + m.difference().modality2(),
                        m.test()));
        results.detectors()
                .ifPresent(c -> c.differences()
                        .forEach(d -> margin(
                                table,
                                d.second() + " against readers, " + d.modality(),
                                d.nonInferiorityOfSecond(results.margin(), results.alpha()))));
        table.print(out);
    }

    private static void margin(TextTable table, String name, NonInferiority test) {
        table.row(
                name,
                Numbers.p(test.nonInferiority().p()),
                test.nonInferior() ? "yes" : "no",
                Numbers.p(test.equivalence().p()),
                test.equivalent() ? "yes" : "no");
    }

    private void detectors(DetectorComparisonResult comparison) {
        out.println();
        TextTable table = new TextTable("DETECTOR", "MODALITY", "N+", "N-", "ESTIMATE", "LOW", "HIGH");
        comparison.detectors().forEach(e -> reader(table, e));
        table.print(out);
        out.println();
        TextTable differences =
                new TextTable("READERS - DETECTOR", figure(), "SE", "DF", low(), "HIGH", "P", "HOLM'S P", "LOGIT P");
        for (DetectorComparisonResult.Difference d : comparison.differences()) {
            List<Object> cells =
                    new ArrayList<>(cells(d.modality() + ": " + d.second(), d.interval(), d.standardError(), d.df()));
            cells.add(Numbers.p(d.test().p()));
            cells.add(Numbers.p(d.adjustedP()));
            cells.add(Numbers.p(d.logit().test().p()));
            differences.row(cells.toArray());
        }
        differences.print(out);
    }

    private void meanings(DetectorComparisonResult comparison) {
        out.println();
        comparison.differences().forEach(d -> out.println(MrmcMeaning.finding(comparison, d) + "."));
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
        HypothesisTest test = results.test();
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
            c.differences().forEach(d -> lines.add(difference("readers-detector", d)));
            c.betweenDetectors().forEach(d -> lines.add(difference("detector-detector", d)));
        });
        return lines;
    }

    private static String difference(String kind, DetectorComparisonResult.Difference d) {
        return line(kind, d.first(), d.second(), d.modality(), d.interval(), d.standardError(), d.df(), d.test());
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
