package org.verray.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.agreement.IntraclassCorrelation;

/** What {@code verray agreement} prints for people, and as CSV. */
final class AgreementLines {
    /** More pairs than that are told by their range. */
    private static final int MOST_PAIRS = 15;

    private final AgreementResults results;
    private final List<String> raters;
    private final PrintWriter out;

    AgreementLines(AgreementResults results, PrintWriter out) {
        this.results = results;
        this.raters = results.input().table().raters();
        this.out = out;
    }

    void print() {
        int categories = results.input().ratings().categories().size();
        out.println(results.input().ratings().subjects() + " subjects, " + raters.size() + " raters, " + categories
                + (categories == 1 ? " category" : " categories"));
        out.println();
        coefficients();
        pairs();
        icc();
        results.accuracy().ifPresent(this::accuracy);
        out.println(AgreementMeaning.of(results) + ".");
        out.flush();
    }

    private void coefficients() {
        TextTable table = new TextTable("COEFFICIENT", "ESTIMATE", "SE", low(), "HIGH", "OBSERVED", "EXPECTED");
        for (AgreementEntry e : results.coefficients()) {
            table.row(
                    e.name(),
                    Numbers.fixed(e.interval().estimate(), 4),
                    Numbers.fixed(e.standardError(), 4),
                    Numbers.fixed(e.interval().low(), 4),
                    Numbers.fixed(e.interval().high(), 4),
                    Numbers.fixed(e.observed(), 4),
                    Numbers.fixed(e.expected(), 4));
        }
        if (!results.coefficients().isEmpty()) {
            table.print(out);
            results.coefficients().stream()
                    .filter(e -> Double.isNaN(e.interval().estimate()))
                    .forEach(e -> out.println(e.name() + ": " + e.interval().reason()));
            out.println();
        }
    }

    private String low() {
        return Numbers.percent(results.level()) + " LOW";
    }

    private void pairs() {
        List<AgreementResults.Pair> pairs = results.pairs();
        if (raters.size() < 3 || pairs.isEmpty()) {
            return;
        }
        if (pairs.size() > MOST_PAIRS) {
            double[] kappas = pairs.stream()
                    .mapToDouble(p -> p.kappa().interval().estimate())
                    .filter(x -> !Double.isNaN(x))
                    .sorted()
                    .toArray();
            if (kappas.length > 0) {
                out.println("Cohen's kappa of " + kappas.length + " pairs: " + Numbers.three(kappas[0]) + " to "
                        + Numbers.three(kappas[kappas.length - 1]) + " (--format json lists them)");
                out.println();
            }
            return;
        }
        TextTable table = new TextTable("PAIR", "SUBJECTS", "AGREED", "COHEN'S KAPPA", low(), "HIGH");
        for (AgreementResults.Pair p : pairs) {
            Interval kappa = p.kappa().interval();
            table.row(
                    name(p.first(), p.second()),
                    p.kappa().subjects(),
                    Numbers.fixed(p.kappa().observed(), 4),
                    Numbers.fixed(kappa.estimate(), 4),
                    Numbers.fixed(kappa.low(), 4),
                    Numbers.fixed(kappa.high(), 4));
        }
        table.print(out);
        out.println();
    }

    private String name(int first, int second) {
        return raters.get(first) + " - " + raters.get(second);
    }

    private void icc() {
        if (results.icc().isEmpty()) {
            return;
        }
        TextTable table = new TextTable("INTRACLASS CORRELATION", "", "ESTIMATE", low(), "HIGH", "F", "P");
        for (IntraclassCorrelation icc : results.icc()) {
            table.row(
                    icc.form().label(),
                    icc.form().description(),
                    Numbers.fixed(icc.interval().estimate(), 4),
                    Numbers.fixed(icc.interval().low(), 4),
                    Numbers.fixed(icc.interval().high(), 4),
                    Numbers.three(icc.test().statistic()),
                    p(icc.test().p()));
        }
        table.print(out);
        out.println();
    }

    private void accuracy(AgreementAccuracy accuracy) {
        List<AgreementAccuracy.Pair> pairs = accuracy.pairs();
        if (!pairs.isEmpty() && pairs.size() <= MOST_PAIRS) {
            TextTable table = new TextTable("RIGHT", "SUBJECTS", "DIFFERENCE", low(), "HIGH", "MCNEMAR P", "HOLM");
            for (AgreementAccuracy.Pair p : pairs) {
                Interval difference = p.right().newcombe(results.level());
                table.row(
                        name(p.first(), p.second()),
                        p.right().pairs(),
                        Numbers.fixed(difference.estimate(), 4),
                        Numbers.fixed(difference.low(), 4),
                        Numbers.fixed(difference.high(), 4),
                        p(p.right().mcnemarExact(Alternative.TWO_SIDED).p()),
                        p(p.adjustedP()));
            }
            table.print(out);
        }
        HypothesisTest cochran = accuracy.cochran();
        out.println("Test of equally accurate raters: "
                + (Double.isNaN(cochran.p())
                        ? "not defined (" + cochran.reason() + ")"
                        : String.format(
                                Locale.ROOT,
                                "Cochran's Q %s with %.0f degrees of freedom, p %s",
                                Numbers.three(cochran.statistic()),
                                cochran.df1(),
                                Numbers.p(cochran.p()))));
        out.println();
    }

    private static String p(double p) {
        return Double.isNaN(p) ? "-" : Numbers.p(p);
    }

    /** One row a coefficient and, with their raters, a pair. */
    void csv() {
        out.println(CsvOutput.line(
                "name",
                "weights",
                "rater1",
                "rater2",
                "subjects",
                "estimate",
                "standard_error",
                "low",
                "high",
                "level",
                "method",
                "observed",
                "expected",
                "reason"));
        results.coefficients().forEach(e -> csv(e, "", ""));
        results.pairs().forEach(p -> csv(p.kappa(), raters.get(p.first()), raters.get(p.second())));
        for (IntraclassCorrelation icc : results.icc()) {
            Interval i = icc.interval();
            out.println(CsvOutput.line(
                    icc.form().label(),
                    "",
                    "",
                    "",
                    icc.subjects(),
                    i.estimate(),
                    "",
                    i.low(),
                    i.high(),
                    i.level(),
                    i.method(),
                    "",
                    "",
                    i.reason().text()));
        }
        out.flush();
    }

    private void csv(AgreementEntry e, String first, String second) {
        Interval i = e.interval();
        out.println(CsvOutput.line(
                e.name(),
                e.weights().label(),
                first,
                second,
                e.subjects(),
                i.estimate(),
                e.standardError(),
                i.low(),
                i.high(),
                i.level(),
                i.method(),
                e.observed(),
                e.expected(),
                i.reason().text()));
    }
}
