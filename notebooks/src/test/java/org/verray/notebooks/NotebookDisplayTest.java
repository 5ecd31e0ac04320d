package org.verray.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.rapaio.jupyter.kernel.display.DisplaySystem;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Through the kernel itself, which finds the display as it does in a notebook. */
class NotebookDisplayTest {
    private static String html(Object shown) {
        return (String) DisplaySystem.inst().render(shown).data().get("text/html");
    }

    private static BufferedImage picture(Object shown) throws IOException {
        String base64 = (String) DisplaySystem.inst().render(shown).data().get("image/png");
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    @Test
    void tablesAreHtml() {
        Table table = Table.create(
                "t",
                StringColumn.create("name", "a<b", "c"),
                IntColumn.create("n", 12, 1000),
                DoubleColumn.create("auc", 0.98765, Double.NaN));

        assertThat(html(table))
                .startsWith("<table>")
                .contains("<td style=\"text-align:left\">a&lt;b</td>")
                .contains("<td style=\"text-align:right\">1000</td>")
                .contains("<td style=\"text-align:right\">0.988</td>")
                .contains("<td style=\"text-align:right\">\u2013</td>");
    }

    @Test
    void smallNumbersKeepTheirDigits() {
        assertThat(TableHtml.words(0.00123, false)).isEqualTo("0.0012");
        assertThat(TableHtml.words(1e-7, false)).isEqualTo("1.0e-07");
        assertThat(TableHtml.words(0, false)).isEqualTo("0.000");
        assertThat(TableHtml.words(-0.5, false)).isEqualTo("-0.500");
        assertThat(TableHtml.words(Double.POSITIVE_INFINITY, true)).isEqualTo("\u221e");
    }

    @Test
    void countsHaveNoDecimals() {
        assertThat(html(Table.create("t", DoubleColumn.create("readers", 17, Double.NaN))))
                .contains(">17</td>")
                .contains(">\u2013</td>");
        assertThat(html(Table.create("t", DoubleColumn.create("auc", 1, 0)))).contains(">1.000</td>");
    }

    /** MONOCHROME1 is shown inverted: the sample 0 is white. */
    @Test
    void radiographsAreShownAsTheirFileAsks() throws IOException {
        Radiograph radiograph = Radiograph.builder(1, 2)
                .photometric(Photometric.MONOCHROME1)
                .samples(new short[] {0, 255}, 8, false)
                .sha256("0".repeat(64))
                .container(new ContainerFacts("DICOM", "gray 8 bit", 1, 8, 0, 1, 2))
                .dicom(Map.of())
                .build();

        BufferedImage picture = picture(radiograph);

        assertThat(picture.getRaster().getSample(0, 0, 0)).isEqualTo(255);
        assertThat(picture.getRaster().getSample(1, 0, 0)).isZero();
    }

    @Test
    void grayImagesAreShownAsTheyAre() throws IOException {
        BufferedImage picture = picture(new GrayImage(2, 1, new float[] {10.4f, 300}));

        assertThat(picture.getHeight()).isEqualTo(2);
        assertThat(picture.getRaster().getSample(0, 0, 0)).isEqualTo(10);
        assertThat(picture.getRaster().getSample(0, 1, 0)).isEqualTo(255);
    }

    /** The staircase of a ROC curve keeps its corners; more points lie on it alone. */
    @Test
    void linesGoThroughTheirPoints() throws IOException {
        XYChart chart = Charts.xy("ROC", "false-positive rate", "sensitivity");
        XYSeries line = Charts.line(chart, "reader", new double[] {0, 0, 0.5, 1}, new double[] {0, 0.5, 0.5, 1});
        Charts.reference(chart, "chance", 0, 0, 1, 1);

        assertThat(line.getXData()).containsExactly(0, 0, 0, 0.15, 0.5, 1);
        assertThat(line.getYData()).containsExactly(0, 0.15, 0.5, 0.5, 0.5, 1);
        assertThat(picture(chart).getWidth()).isEqualTo(chart.getWidth());
    }

    @Test
    void galleriesHoldTheirPictures() {
        Gallery gallery = Gallery.ofHeight(64)
                .with("real & shown", GrayImage.black(8, 8))
                .withDetail("part", GrayImage.black(64, 64), 10, 20, 32);

        assertThat(html(gallery))
                .contains("real &amp; shown")
                .contains("height:64px")
                .contains("data:image/png;base64,")
                .doesNotContain("http");
    }
}
