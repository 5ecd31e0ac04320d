package org.verray.detector.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.summary.Html;
import org.verray.datasets.summary.Thumbnail;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.ScoredCase;
import org.verray.radiographs.GrayImage;

/** The cases that were judged worst, as thumbnails. */
final class HardestCases {
    private static final int MANY = 6;
    private static final int LONGEST_SIDE = 320;

    private final Evaluation evaluation;
    private final Function<ScoredCase, Optional<GrayImage>> images;

    HardestCases(Evaluation evaluation, Function<ScoredCase, Optional<GrayImage>> images) {
        this.evaluation = evaluation;
        this.images = images;
    }

    String html() {
        Comparator<ScoredCase> byScore = Comparator.comparingDouble(ScoredCase::score);
        return "<section><h2>Hardest cases</h2>"
                + row("Real cases with the highest scores", Truth.REAL, byScore.reversed())
                + row("Synthetic cases with the lowest scores", Truth.SYNTHETIC, byScore)
                + "</section>";
    }

    private String row(String title, Truth truth, Comparator<ScoredCase> order) {
        List<ScoredCase> cases = evaluation.table().cases().stream()
                .filter(c -> c.truth() == truth)
                .sorted(order)
                .limit(MANY)
                .toList();
        if (cases.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<h3>" + Html.escape(title) + "</h3><div class=\"thumbnails\">");
        cases.forEach(c -> html.append(figure(c)));
        return html.append("</div>").toString();
    }

    private String figure(ScoredCase c) {
        String picture = images.apply(c)
                .map(image -> "<img alt=\"" + Html.escape(c.path()) + "\" src=\""
                        + Thumbnail.dataUri(image, LONGEST_SIDE) + "\">")
                .orElse("<span class=\"missing\">no picture</span>");
        boolean wrong = (c.score() >= evaluation.threshold()) != c.truth().positive();
        String origin = c.truth().positive() ? c.generator() : c.source();
        return "<figure><div class=\"frame\">" + picture + "</div><figcaption><b" + (wrong ? " class=\"bad\"" : "")
                + ">"
                + Html.number(c.score()) + "</b> " + Html.name(c.bodyPart()) + "<span class=\"origin\">"
                + Html.name(origin) + "</span><span class=\"path\">" + Html.escape(c.path())
                + "</span></figcaption></figure>";
    }
}
