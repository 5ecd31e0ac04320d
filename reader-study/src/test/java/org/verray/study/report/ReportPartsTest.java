package org.verray.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.GrayImage;
import org.verray.statistics.roc.Auc;
import org.verray.statistics.roc.RocCurve;

/** Parts of a report that are computed here and nowhere else. */
class ReportPartsTest {
    /** The area below the mean of curves is the mean of the areas: integration is linear. Seeds 1 to 50. */
    @Test
    void theAverageCurveHasTheMeanArea() {
        for (long seed = 1; seed <= 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<RocCurve> curves = new ArrayList<>();
            double mean = 0;
            int readers = random.nextInt(1, 6);
            for (int r = 0; r < readers; r++) {
                int n = random.nextInt(4, 40);
                boolean[] truth = new boolean[n];
                double[] scores = new double[n];
                for (int i = 0; i < n; i++) {
                    truth[i] = i % 2 == 0;
                    scores[i] = random.nextInt(6) + (truth[i] ? 1 : 0);
                }
                curves.add(RocCurve.of(truth, scores));
                mean += Auc.of(truth, scores).estimate() / readers;
            }
            List<double[]> average = AverageRoc.of(curves);
            assertThat(AverageRoc.area(average)).as("seed " + seed).isCloseTo(mean, Offset.offset(1e-12));
            assertThat(average.get(0)).containsExactly(0, 0);
            assertThat(average.get(average.size() - 1)).containsExactly(1, 1);
        }
    }

    /** Groups of 6, 5, 2 and 1 with a limit of 5: 2 + 1 are 3, too few, so the 5 join them and 8 stay together. */
    @Test
    void smallGroupsAreShownTogetherWithOthers() {
        Map<String, List<Double>> groups = new TreeMap<>();
        groups.put("chest", values(6));
        groups.put("bone", values(5));
        groups.put("breast", values(2));
        groups.put("head", values(1));
        Map<String, List<Double>> shown = ExperienceSection.merged(groups, 5);
        assertThat(shown).containsOnlyKeys("chest", "others together");
        assertThat(shown.get("others together")).hasSize(8);
    }

    /** One group of 3 alone and nothing else: nothing can be shown. */
    @Test
    void fewReadersAreNotShownAtAll() {
        assertThat(ExperienceSection.merged(Map.of("chest", values(3)), 5)).isEmpty();
        assertThat(ExperienceSection.merged(Map.of("chest", values(5)), 5)).containsOnlyKeys("chest");
    }

    private static List<Double> values(int n) {
        return Arrays.stream(new double[n]).boxed().toList();
    }

    /**
     * A map that is hot in its left quarter. Of marks within the left eighth all lie in the hottest fifth of the frame; of marks all over it, a fifth does; of marks
     * in the right half, none.
     */
    @Test
    void marksAreComparedWithTheHottestPartOfAMap() {
        Heat map = new Heat(10, 10, cells((r, c) -> c < 2 ? 10 - c : 0));
        assertThat(map.shareInHottest(new Heat(10, 10, cells((r, c) -> c < 1 ? 1 : 0)), 0.2))
                .isEqualTo(1);
        assertThat(map.shareInHottest(new Heat(10, 10, cells((r, c) -> 1)), 0.2))
                .isCloseTo(0.2, Offset.offset(1e-12));
        assertThat(map.shareInHottest(new Heat(10, 10, cells((r, c) -> c >= 5 ? 1 : 0)), 0.2))
                .isZero();
        assertThat(map.shareInHottest(new Heat(10, 10, new double[100]), 0.2)).isNaN();
        Heat flat = new Heat(10, 10, cells((r, c) -> 3));
        assertThat(flat.shareInHottest(new Heat(10, 10, cells((r, c) -> c < 1 ? 1 : 0)), 0.2))
                .as("a map that is the same everywhere points to nothing")
                .isCloseTo(0.2, Offset.offset(1e-12));
    }

    private interface Cell {
        double at(int row, int column);
    }

    private static double[] cells(Cell cell) {
        double[] values = new double[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = cell.at(i / 10, i % 10);
        }
        return values;
    }

    /** A circle of radius a quarter covers pi / 16 of the frame. */
    @Test
    void marksOfReadersBecomeHeat() {
        Ellipse2D circle = new Ellipse2D.Double(0.25, 0.25, 0.5, 0.5);
        Heat heat = Heat.ofReaders(List.of(ReadingOf.marked(circle), ReadingOf.marked(circle)));
        assertThat(heat.total() / (Heat.SIDE * Heat.SIDE)).isCloseTo(2 * Math.PI / 16, Offset.offset(0.01));
        assertThat(heat.values()[Heat.SIDE * Heat.SIDE / 2 + Heat.SIDE / 2]).isEqualTo(2);
        assertThat(heat.dataUri(0xFF0000)).startsWith("data:image/png;base64,");
        Heat image = Heat.ofImage(new GrayImage(96, 96, new float[96 * 96]));
        assertThat(image.total()).isZero();
    }
}
