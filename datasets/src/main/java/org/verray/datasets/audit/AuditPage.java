package org.verray.datasets.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.verray.datasets.summary.Html;
import org.verray.datasets.summary.ReportPage;
import org.verray.datasets.summary.Thumbnail;
import org.verray.radiographs.GrayImage;
import org.verray.statistics.Interval;

/** Writes {@code audit.html}: what gives the label away, feature by feature. */
public final class AuditPage {
    private static final int LONGEST_SIDE = 320;

    private final AuditResult result;
    private final Function<String, Optional<GrayImage>> images;
    private final Map<String, String> provenance;

    /**
     * Gathers what goes into the page.
     *
     * @param images finds the picture of a path of the manifest; empty where it cannot be shown
     * @param provenance further facts about the run, by name, in the order to show
     */
    public AuditPage(AuditResult result, Function<String, Optional<GrayImage>> images, Map<String, String> provenance) {
        this.result = result;
        this.images = images;
        this.provenance = provenance;
    }

    /** Writes the file. */
    public void write(Path file) {
        try {
            Files.writeString(file, html());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole page. */
    public String html() {
        List<String> sections = new ArrayList<>(List.of(cards(), outcome(), table(), generators()));
        result.probes().stream()
                .sorted((a, b) -> Integer.compare(order(a), order(b)))
                .filter(p -> !p.giveaways().isEmpty())
                .forEach(p -> sections.add(probe(p)));
        sections.add(limits());
        sections.add(facts());
        return ReportPage.html(
                "Shortcut audit of " + result.manifest(),
                "Verray shortcut audit",
                result.manifest(),
                Html.escape(result.sentence()) + ".",
                sections);
    }

    private static int order(ProbeResult probe) {
        return probe.tells()
                ? 0
                : probe.verdict() == Verdict.UNDECIDED ? 1 : probe.verdict() == Verdict.BASELINE ? 3 : 2;
    }

    private String cards() {
        long shortcuts = result.probes().stream().filter(ProbeResult::tells).count();
        long declared = result.with(Verdict.DECLARED).size();
        return "<section class=\"cards five\">"
                + card("Real cases", String.valueOf(result.nReal()), "")
                + card("Synthetic cases", String.valueOf(result.nSynthetic()), "")
                + card(
                        "Groups",
                        String.valueOf(result.groups()),
                        result.settings().folds() + " folds, none parted")
                + card(
                        "Gate",
                        String.format(Locale.ROOT, "%.2f", result.settings().gate()),
                        "area under the ROC curve")
                + card("Shortcuts", String.valueOf(shortcuts), declared + " of them declared")
                + "</section>";
    }

    private static String card(String name, String value, String below) {
        return "<div class=\"card\"><span class=\"name\">" + name + "</span><span class=\"value\">" + value
                + "</span><span class=\"below\">" + below + "</span></div>";
    }

    private String outcome() {
        String meaning;
        if (!result.audited()) {
            meaning = "Nothing could be audited: " + Html.escape(result.reason()) + ".";
        } else if (result.confounded()) {
            meaning =
                    "The labels of this set can be told without looking for traces of a generator. A detector trained on it"
                            + " may have learnt that and nothing else, and a figure measured on it may measure that. Give the figure on"
                            + " a laundered copy (<code>verray datasets degrade</code>) instead.";
        } else {
            meaning =
                    "None of the probes surely tells the classes apart. That does not prove the set clean: a probe finds what"
                            + " it was made to look for.";
        }
        return "<section><p>" + meaning + "</p><div class=\"wide\">"
                + AuditPlots.areas(result.probes(), result.settings().gate()) + "</div></section>";
    }

    private String table() {
        StringBuilder rows = new StringBuilder();
        for (ProbeResult p : result.probes()) {
            rows.append("<tr><th>").append(p.probe().label());
            rows.append("<span class=\"note\">")
                    .append(Html.escape(p.probe().sees()))
                    .append("</span></th>");
            rows.append("<td>").append(interval(p.auc())).append("</td>");
            rows.append("<td").append(p.tells() ? " class=\"bad\"" : "").append('>');
            rows.append(p.verdict().words()).append("</td><td class=\"words\">");
            rows.append(p.strongest().map(g -> Html.escape(g.words())).orElse("–"))
                    .append("</td></tr>");
        }
        return "<section><h2>Probes</h2><table><thead><tr><th>Probe</th><th>AUC</th><th>Verdict</th>"
                + "<th class=\"words\">Strongest giveaway</th></tr></thead><tbody>" + rows
                + "</tbody></table></section>";
    }

    private static String interval(Interval auc) {
        String reason = auc.reason().text().isEmpty()
                ? ""
                : "<span class=\"note\">" + Html.escape(auc.reason().text()) + "</span>";
        return Html.numbers(auc) + reason;
    }

    /** Which generator each probe tells from all real cases; only where there are several. */
    private String generators() {
        List<ProbeResult.OfGenerator> names = result.probes().get(0).byGenerator();
        if (names.size() < 2) {
            return "";
        }
        StringBuilder head = new StringBuilder("<th>Generator</th><th>Cases</th>");
        result.probes()
                .forEach(p -> head.append("<th>").append(p.probe().label()).append("</th>"));
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            rows.append("<tr><th>").append(Html.name(names.get(i).name())).append("</th><td>");
            rows.append(names.get(i).n()).append("</td>");
            for (ProbeResult p : result.probes()) {
                Interval auc = p.byGenerator().get(i).auc();
                boolean bad = p.probe().kind() == Probe.Kind.SHORTCUT
                        && auc.estimate() > result.settings().gate()
                        && auc.low() > 0.5;
                rows.append(bad ? "<td class=\"bad\">" : "<td>")
                        .append(two(auc.estimate()))
                        .append("</td>");
            }
            rows.append("</tr>");
        }
        return "<section><h2>By generator</h2><p>The synthetic cases of one generator against all real ones, by the same"
                + " scores. A generator that is a small part of the set may be given away wholly and hardly show above.</p>"
                + "<table><thead><tr>" + head + "</tr></thead><tbody>" + rows + "</tbody></table></section>";
    }

    private static String two(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }

    private String probe(ProbeResult p) {
        StringBuilder html = new StringBuilder("<section><h2>");
        html.append(p.probe().label()).append(": ").append(p.verdict().words()).append(", AUC ");
        html.append(Html.numbers(p.auc()))
                .append("</h2><p>Sees ")
                .append(Html.escape(p.probe().sees()));
        html.append(".</p><p class=\"advice\">")
                .append(Html.escape(p.probe().advice()))
                .append("</p>");
        html.append("<p class=\"key\">Share of each class by value: <span class=\"s\">synthetic</span> above,"
                + " <span class=\"r\">real</span> below.</p><div class=\"giveaways\">");
        for (Giveaway g : p.giveaways()) {
            html.append("<figure>").append(AuditPlots.distribution(g.feature(), g.distribution()));
            html.append("<figcaption><b>").append(Html.escape(g.words())).append("</b><br>alone: AUC ");
            html.append(Html.numbers(g.auc())).append("</figcaption></figure>");
        }
        return html.append("</div>").append(examples(p)).append("</section>").toString();
    }

    private String examples(ProbeResult p) {
        if (!p.tells()) {
            return "";
        }
        Giveaway g = p.giveaways().get(0);
        return "<h3>Examples of " + Html.escape(g.feature()) + "</h3><div class=\"thumbnails\">"
                + example("synthetic", g.syntheticExample()) + example("real", g.realExample()) + "</div>";
    }

    private String example(String label, String path) {
        if (path.isEmpty()) {
            return "";
        }
        String picture = images.apply(path)
                .map(image -> "<img alt=\"" + Html.escape(path) + "\" src=\"" + Thumbnail.dataUri(image, LONGEST_SIDE)
                        + "\">")
                .orElse("<span class=\"missing\">no picture</span>");
        return "<figure><div class=\"frame\">" + picture + "</div><figcaption><b>" + label + "</b><span class=\"path\">"
                + Html.escape(path) + "</span></figcaption></figure>";
    }

    private String limits() {
        String left = result.leftOut() == 0
                ? ""
                : "<li>Of the set, " + result.leftOut() + " cases were not looked at: whole groups were drawn by seed "
                        + result.settings().seed() + ".</li>";
        String failed = result.failures().isEmpty()
                ? ""
                : "<li>" + result.failures().size()
                        + " rows could not be looked at; see <code>failures.csv</code>.</li>";
        return "<section class=\"caveats\"><h2>How to read this</h2><ul>"
                + "<li>Every score comes from a classifier that saw no case of the same group. Shortcuts by a random forest,"
                + " baselines by logistic regression.</li>"
                + "<li>A probe is a shortcut where its area is above the gate and its interval above 0.5. In small sets even a"
                + " strong shortcut may stay undecided.</li>"
                + "<li>A set that passes can still cheat in ways no probe looks for, and a shortcut can be innocent: body parts"
                + " differ in size.</li>"
                + "<li>Source counts as a shortcut wherever real and synthetic cases come from different places, which only"
                + " twins made from the real cases avoid.</li>" + left + failed + "</ul></section>";
    }

    private String facts() {
        StringBuilder rows = new StringBuilder();
        fact(rows, "Manifest", result.manifest());
        fact(rows, "Its SHA-256", result.manifestSha256());
        fact(rows, "Seed", String.valueOf(result.settings().seed()));
        String declared = String.join(
                ", ",
                result.probes().stream()
                        .map(ProbeResult::probe)
                        .filter(result.settings().declared()::contains)
                        .map(Probe::label)
                        .toList());
        fact(rows, "Declared", declared.isEmpty() ? "none" : declared);
        provenance.forEach((name, value) -> fact(rows, name, value));
        return "<section><h2>Provenance</h2><table class=\"facts\"><tbody>" + rows + "</tbody></table></section>";
    }

    private static void fact(StringBuilder rows, String name, String value) {
        rows.append("<tr><th>").append(Html.escape(name)).append("</th><td class=\"text\">");
        rows.append(Html.escape(value)).append("</td></tr>");
    }
}
