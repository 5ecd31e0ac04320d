package org.verray.datasets.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import tech.tablesaw.api.Table;

class AuditResultTest {
    private static AuditResult result(ProbeResult... probes) {
        return new AuditResult(
                "manifest.csv", "", AuditSettings.usual(1, 1), 4, 4, 4, 2, 2, 4, List.of(probes), List.of());
    }

    @Test
    void theTableHasARowForEachProbe() {
        Giveaway columns = new Giveaway(
                "columns",
                Interval.of(0.97, 0.9, 1, 0.95, "test"),
                "1024",
                70,
                72,
                2,
                77,
                "",
                "",
                new Giveaway.Distribution(List.of(), List.of(), List.of()));
        ProbeResult size = new ProbeResult(
                Probe.SIZE, Interval.of(0.98, 0.95, 1, 0.95, "test"), Verdict.SHORTCUT, 5, List.of(), List.of(columns));
        ProbeResult content = new ProbeResult(
                Probe.CONTENT,
                Interval.undefined(0.95, "test", new Reason("one class only")),
                Verdict.NOT_AUDITED,
                0,
                List.of(),
                List.of());

        Table table = result(size, content).table();

        assertThat(table.columnNames()).containsExactly("probe", "kind", "verdict", "auc", "low", "high", "giveaway");
        assertThat(table.stringColumn("probe").asList()).containsExactly("size", "content");
        assertThat(table.stringColumn("kind").asList()).containsOnly("shortcut");
        assertThat(table.stringColumn("verdict").asList()).containsExactly("shortcut", "not audited");
        assertThat(table.doubleColumn("auc").asDoubleArray()).containsExactly(0.98, Double.NaN);
        assertThat(table.doubleColumn("low").getDouble(0)).isEqualTo(0.95);
        assertThat(table.stringColumn("giveaway").asList())
                .containsExactly("columns: 1024 in 70 of 72 synthetic (97%), 2 of 77 real (3%)", "");
    }
}
