package org.verray.notebooks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts of XChart with one look: white, few lines, colours that colour-blind readers can tell apart. */
public final class Charts {
    /** Real radiographs, in every chart. */
    public static final Color REAL = new Color(0x009E73);

    /** Synthetic radiographs, in every chart. */
    public static final Color SYNTHETIC = new Color(0xD55E00);

    /** Thresholds, chance, what is only there to compare with. */
    public static final Color REFERENCE = new Color(0x8A8F94);

    private static final Color[] COLOURS = {
        new Color(0x0072B2), new Color(0xE69F00), new Color(0xCC79A7), new Color(0x56B4E9), new Color(0x332288)
    };
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;

    private Charts() {}

    /** A chart of lines and dots. */
    public static XYChart xy(String title, String xTitle, String yTitle) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        look(chart.getStyler());
        return chart;
    }

    /** A chart of bars, or of what else stands over words. */
    public static CategoryChart bars(String title, String xTitle, String yTitle) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        look(chart.getStyler());
        // As near to each other as they come: every bar has its word.
        chart.getStyler().setXAxisTickMarkSpacingHint(1);
        return chart;
    }

    /**
     * Adds a line without dots.
     *
     * @param x one a point
     * @param y one a point
     */
    public static XYSeries line(XYChart chart, String name, double[] x, double[] y) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        boolean right = false;
        boolean up = false;
        for (int i = 0; i < x.length; i++) {
            // XChart writes each value at the axis where values are equally far apart, and round numbers elsewhere. One
            // more point on the line, not half-way, changes nothing but that.
            if (i > 0 && (!right && x[i] != x[i - 1] || !up && y[i] != y[i - 1])) {
                xs.add(0.7 * x[i - 1] + 0.3 * x[i]);
                ys.add(0.7 * y[i - 1] + 0.3 * y[i]);
                right |= x[i] != x[i - 1];
                up |= y[i] != y[i - 1];
            }
            xs.add(x[i]);
            ys.add(y[i]);
        }
        XYSeries line = chart.addSeries(name, xs, ys);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineStyle(SeriesLines.SOLID);
        line.setLineWidth(2);
        return line;
    }

    /** Adds a dashed gray line between two points: a threshold, or what chance alone would give. */
    public static XYSeries reference(XYChart chart, String name, double x1, double y1, double x2, double y2) {
        XYSeries line = chart.addSeries(name, new double[] {x1, x2}, new double[] {y1, y2});
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(REFERENCE);
        line.setLineStyle(
                new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {6, 4}, 0));
        line.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        return line;
    }

    private static void look(AxesChartStyler style) {
        style.setChartBackgroundColor(Color.WHITE);
        style.setChartTitleBoxVisible(false);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(new Color(0xE3E6E8));
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setLegendLayout(LegendLayout.Horizontal);
        style.setDecimalPattern("0.###");
        style.setErrorBarsColorSeriesColor(true);
        style.setSeriesColors(COLOURS);
        style.setMarkerSize(7);
        style.setChartTitleFont(font(Font.BOLD, 15));
        style.setAxisTitleFont(font(Font.PLAIN, 13));
        style.setAxisTickLabelsFont(font(Font.PLAIN, 12));
        style.setLegendFont(font(Font.PLAIN, 12));
        style.setChartPadding(12);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
