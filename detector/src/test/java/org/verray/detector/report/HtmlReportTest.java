package org.verray.detector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.summary.Thumbnail;
import org.verray.detector.evaluate.AuditedEvaluation;
import org.verray.detector.evaluate.Baseline;
import org.verray.detector.evaluate.Cases;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.Evaluator;
import org.verray.detector.evaluate.MetricsJson;
import org.verray.detector.evaluate.ScoreTable;
import org.verray.radiographs.GrayImage;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final String HOSTILE = "<script>alert('x')</script>\"&";

    private static Evaluation evaluate(ScoreTable table) {
        return new Evaluator(0.5, 0.95).evaluate(table, Cases.FACTS);
    }

    private static ScoreTable table() {
        Cases cases = Cases.start();
        for (int i = 0; i < 20; i++) {
            cases.real(0.02 * i, HOSTILE, "hand", "g" + i);
            cases.synthetic(1 - 0.03 * i, HOSTILE, "made", "hand", "g" + i);
        }
        return cases.table();
    }

    private static String html(Evaluation evaluation) {
        return new HtmlReport(
                        AuditedEvaluation.unaudited(evaluation),
                        Optional.empty(),
                        c -> c.score() > 0.3 ? Optional.of(GrayImage.black(8, 4)) : Optional.empty(),
                        Map.of("Verray", HOSTILE))
                .html();
    }

    @Test
    void holdsEverythingAndLoadsNothing() {
        String html = html(evaluate(table()));

        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("http:", "https:")
                .doesNotContain("@import");
        assertThat(html).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;");
        assertThat(Pattern.compile("src=\"(?!data:image/png;base64,)")
                        .matcher(html)
                        .find())
                .isFalse();
        assertThat(html)
                .contains("default-src 'none'", "no picture", "20 real, 20 synthetic", "against its own parents");
    }

    @Test
    void drawsWellFormedPictures() throws Exception {
        Matcher svg = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(html(evaluate(table())));
        int pictures = 0;
        while (svg.find()) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg.group())));
            pictures++;
        }
        assertThat(pictures).isGreaterThanOrEqualTo(6);
    }

    @Test
    void copesWithOneClassAndOneCase() {
        assertThat(html(evaluate(Cases.of(new double[] {0.7}, new double[0]))))
                .contains("one class only")
                .doesNotContain("NaN");
        assertThat(html(evaluate(Cases.of(new double[0], new double[] {0.7}))))
                .contains("rightly synthetic")
                .doesNotContain("NaN");
    }

    @Test
    void showsTheComparison(@TempDir Path folder) throws Exception {
        Evaluation evaluation = evaluate(table());
        Path metrics = folder.resolve("metrics.json");
        MetricsJson.write(AuditedEvaluation.unaudited(evaluation), metrics);
        Path file = folder.resolve("report.html");
        new HtmlReport(
                        AuditedEvaluation.unaudited(evaluation),
                        Optional.of(Baseline.load(metrics).compare(evaluation, 0.02)),
                        c -> Optional.empty(),
                        Map.of())
                .write(file);
        assertThat(Files.readString(file)).contains("Not worse than the baseline");
    }

    /** A 4 x 6 image in blocks of 2 x 2 with means 10, 20, 30 and 40, 50, 60 shrinks to just those. */
    @Test
    void averagesAreas() throws Exception {
        float[] values = new float[24];
        IntStream.range(0, 24).forEach(i -> {
            int block = (i / 6 / 2) * 3 + i % 6 / 2;
            values[i] = 10 * (block + 1) + (i % 2 == 0 ? 5 : -5);
        });
        String uri = Thumbnail.dataUri(new GrayImage(4, 6, values), 3);
        byte[] png = Base64.getDecoder().decode(uri.substring("data:image/png;base64,".length()));
        int[] samples = ImageIO.read(new ByteArrayInputStream(png)).getRaster().getSamples(0, 0, 3, 2, 0, (int[]) null);

        assertThat(samples).containsExactly(10, 20, 30, 40, 50, 60);
    }
}
