package org.verray.datasets.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

class ForestPlotTest {
    /** The scale is 220 to 640 pixels: from 0.5 to 1.0, 0.75 lies in the middle, at 430. */
    @Test
    void figuresStandWhereTheyBelong() {
        String svg = new ForestPlot("areas")
                .reference(0.5)
                .row("a < b", Interval.of(0.75, 0.7, 1, 0.95, "test"))
                .marked("detector", Interval.undefined(0.95, "test", Reason.ONE_CLASS_ONLY))
                .svg();

        assertThat(svg)
                .startsWith("<svg xmlns=")
                .contains("a &lt; b</text>", "<circle cx=\"430.0\"", "one class only", "stroke-dasharray")
                .doesNotContain("NaN");
    }
}
