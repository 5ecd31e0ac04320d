package org.verray.datasets.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.verray.datasets.manifest.Manifest;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whether a data set gives its labels away to classifiers that must not be able to tell.
 *
 * @param manifest name of the manifest file
 * @param manifestSha256 its hash
 * @param listed usable rows that were asked for
 * @param sampled rows that were drawn of them; the same where the set is small enough
 * @param n cases looked at, without those that could not be read
 * @param groups their groups
 * @param probes one result for each {@link Probe} that was run, in their order
 * @param failures rows that could not be looked at, in line order
 */
public record AuditResult(
        String manifest,
        String manifestSha256,
        AuditSettings settings,
        int listed,
        int sampled,
        int n,
        int nReal,
        int nSynthetic,
        int groups,
        List<ProbeResult> probes,
        List<Manifest.Problem> failures) {
    public AuditResult {
        probes = List.copyOf(probes);
        failures = List.copyOf(failures);
    }

    /** Whether any probe could be run. */
    public boolean audited() {
        return probes.stream().anyMatch(p -> p.verdict() != Verdict.NOT_AUDITED);
    }

    /** Why no probe could be run; empty text where one could. */
    public String reason() {
        return audited() ? "" : probes.get(0).auc().reason().text();
    }

    /** Whether no undeclared shortcut was found. */
    public boolean passed() {
        return audited() && probes.stream().noneMatch(p -> p.verdict() == Verdict.SHORTCUT);
    }

    /** Whether a shortcut was found, declared or not: a figure on the set as it is then says little about a detector. */
    public boolean confounded() {
        return probes.stream().anyMatch(ProbeResult::tells);
    }

    /** The probes with a verdict, the highest area first. */
    public List<ProbeResult> with(Verdict verdict) {
        return probes.stream()
                .filter(p -> p.verdict() == verdict)
                .sorted(highestFirst())
                .toList();
    }

    /** Number of files that were not looked at because the set was sampled. */
    public int leftOut() {
        return listed - sampled;
    }

    /**
     * One line to stand beside a headline, for example {@code shortcut audit: size 0.98, metadata 0.97 (gate 0.60):
     * confounded}.
     */
    public String sentence() {
        if (!audited()) {
            return "shortcut audit: not possible: " + reason();
        }
        String gate = String.format(Locale.ROOT, " (gate %.2f): ", settings.gate());
        if (confounded()) {
            boolean declared =
                    probes.stream().filter(ProbeResult::tells).allMatch(p -> p.verdict() == Verdict.DECLARED);
            return "shortcut audit: "
                    + names(probes.stream().filter(ProbeResult::tells).toList()) + gate
                    + (declared ? "confounded, as declared" : "confounded");
        }
        List<ProbeResult> undecided = with(Verdict.UNDECIDED);
        if (!undecided.isEmpty()) {
            return "shortcut audit: " + names(undecided) + gate + "undecided, too few cases";
        }
        return "shortcut audit: "
                + names(probes.stream()
                        .filter(p -> p.probe().kind() == Probe.Kind.SHORTCUT)
                        .sorted(highestFirst())
                        .limit(1)
                        .toList())
                + gate + "passed";
    }

    /**
     * The probes as a table: {@code probe,kind,verdict,auc,low,high,giveaway}; areas are NaN where undefined, and the last column
     * says in words what tells the classes apart most, or nothing.
     */
    public Table table() {
        return Table.create(
                "shortcut audit",
                text("probe", p -> p.probe().label()),
                text("kind", p -> p.probe().kind().name().toLowerCase(Locale.ROOT)),
                text("verdict", p -> p.verdict().words()),
                number("auc", p -> p.auc().estimate()),
                number("low", p -> p.auc().low()),
                number("high", p -> p.auc().high()),
                text("giveaway", p -> p.strongest().map(Giveaway::words).orElse("")));
    }

    private StringColumn text(String name, Function<ProbeResult, String> value) {
        return StringColumn.create(name, probes.stream().map(value).toList());
    }

    private DoubleColumn number(String name, ToDoubleFunction<ProbeResult> value) {
        return DoubleColumn.create(name, probes.stream().mapToDouble(value).toArray());
    }

    private static String names(List<ProbeResult> probes) {
        return probes.stream()
                .sorted(highestFirst())
                .map(p -> String.format(
                        Locale.ROOT, "%s %.2f", p.probe().label(), p.auc().estimate()))
                .collect(Collectors.joining(", "));
    }

    private static Comparator<ProbeResult> highestFirst() {
        return Comparator.comparingDouble(
                p -> Double.isNaN(p.auc().estimate()) ? 0 : -p.auc().estimate());
    }
}
