package org.verray.detector.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verray.datasets.summary.Html;
import org.verray.detector.matrix.Condition;
import org.verray.detector.matrix.Contestant;
import org.verray.detector.matrix.FamilyFigure;
import org.verray.detector.matrix.MatrixResult;

/** Families by conditions, each cell an area on a ground of its colour; the family with the worst cell stands first. */
final class MatrixHeat {
    private final MatrixResult result;
    private final Map<String, Condition> conditions = new LinkedHashMap<>();

    MatrixHeat(MatrixResult result) {
        this.result = result;
        result.cells().forEach(cell -> {
            if (cell.condition().kind() != Condition.Kind.SWEEP) {
                conditions.putIfAbsent(cell.condition().name(), cell.condition());
            }
        });
    }

    String html() {
        StringBuilder head = new StringBuilder();
        conditions
                .keySet()
                .forEach(name -> head.append("<th scope=\"col\">")
                        .append(Html.escape(name))
                        .append("</th>"));
        String rows = rows(false);
        String probes = rows(true);
        return "<section><h2>Generator families under formats, laundering and attacks</h2><p>Area under the ROC curve of each"
                + " family against the real cases, worst family first. Blue is better than chance, red is inverted.</p>"
                + "<table class=\"heat\"><thead><tr><th scope=\"col\">"
                + (result.facts().trained() ? "Family held out" : "Family") + "</th>" + head + "</tr></thead><tbody>"
                + rows + "</tbody>"
                + (probes.isEmpty()
                        ? ""
                        : "<tbody class=\"probes\"><tr><th colspan=\"" + (conditions.size() + 1)
                                + "\">Single-trace probes, no generators</th></tr>" + probes + "</tbody>")
                + "</table></section>";
    }

    private String rows(boolean probes) {
        Map<String, List<FamilyFigure>> families = new LinkedHashMap<>();
        result.families(probes).stream()
                .filter(f -> conditions.containsKey(f.condition().name()))
                .forEach(f -> families.computeIfAbsent(f.family(), name -> new ArrayList<>())
                        .add(f));
        List<List<FamilyFigure>> sorted = new ArrayList<>(families.values());
        sorted.sort(Comparator.comparing((List<FamilyFigure> row) -> row.get(0).few())
                .thenComparingDouble(row -> row.stream()
                        .filter(f -> f.condition().kind() != Condition.Kind.ATTACK)
                        .mapToDouble(f -> f.auc().estimate())
                        .min()
                        .orElse(Double.NaN)));
        StringBuilder html = new StringBuilder();
        for (List<FamilyFigure> row : sorted) {
            FamilyFigure first = row.get(0);
            html.append("<tr><th scope=\"row\">")
                    .append(Html.name(first.family()))
                    .append("<span class=\"note quiet\">")
                    .append(first.nSynthetic())
                    .append(" against ")
                    .append(first.nReal())
                    .append(" real")
                    .append(first.few() ? ": few" : "")
                    .append("</span></th>");
            for (String condition : conditions.keySet()) {
                html.append(row.stream()
                        .filter(f -> f.condition().name().equals(condition)
                                && f.detector().equals(Contestant.MODEL))
                        .findFirst()
                        .map(MatrixHeat::cell)
                        .orElse("<td>–</td>"));
            }
            html.append("</tr>");
        }
        return html.toString();
    }

    private static String cell(FamilyFigure f) {
        double auc = f.auc().estimate();
        String ends = Double.isNaN(f.auc().low())
                ? ""
                : "<span class=\"ci\">" + Html.number(f.auc().low()).substring(1) + "–"
                        + Html.number(f.auc().high()).replaceFirst("^0", "") + "</span>";
        return "<td style=\"background:" + colour(auc) + (auc > 0.88 ? ";color:#fff" : "") + "\""
                + (auc > 0.88 ? " class=\"deep\"" : "") + "><b>" + Html.number(auc) + "</b>" + ends + "</td>";
    }

    /** White at chance, blue towards 1, red towards 0. */
    static String colour(double auc) {
        if (Double.isNaN(auc)) {
            return "#fff";
        }
        double strength = Math.min(1, Math.abs(auc - 0.5) * 2);
        int[] end = auc >= 0.5 ? new int[] {31, 78, 121} : new int[] {178, 34, 24};
        StringBuilder hex = new StringBuilder("#");
        for (int channel : end) {
            hex.append(String.format(Locale.ROOT, "%02x", Math.round(255 + (channel - 255) * strength)));
        }
        return hex.toString();
    }
}
