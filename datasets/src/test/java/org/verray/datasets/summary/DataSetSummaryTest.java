package org.verray.datasets.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.testimony.ImageHeader;

/** Counts, how far a property gives the label away, and what the montage shows. */
class DataSetSummaryTest {
    private int line = 1;

    private ManifestEntry entry(Truth truth, String generator, String source, String part, String group) {
        line++;
        return new ManifestEntry(
                line,
                line + ".png",
                Path.of(line + ".png"),
                truth,
                source,
                generator,
                part,
                "CC0",
                group,
                Optional.empty(),
                Map.of("age", line % 2 == 0 ? "58" : "", "view", "PA"));
    }

    /**
     * Ten real and five synthetic images; of the real 8 are of source a and 2 of b, of the synthetic 1 and 4. The distance of
     * the two distributions is (|0.8 - 0.2| + |0.2 - 0.8|) / 2 = 0.6, so guessing a for real and b for synthetic is right with
     * a balanced accuracy of (0.8 + 0.8) / 2 = 0.8 = (1 + 0.6) / 2.
     */
    @Test
    void saysHowFarASourceGivesTheLabelAway() {
        DataSetSummary summary = new DataSetSummary();
        for (int i = 0; i < 10; i++) {
            summary.add(entry(Truth.REAL, "", i < 8 ? "a" : "b", "hand", "g" + i));
        }
        for (int i = 0; i < 5; i++) {
            summary.add(entry(Truth.SYNTHETIC, "net", i < 1 ? "a" : "b", "hand", "g" + i));
        }
        LabelCounts sources = summary.properties().get("source");

        assertThat(sources.rows()).containsExactly(new LabelCounts.Row("a", 8, 1), new LabelCounts.Row("b", 2, 4));
        assertThat(sources.guess()).isCloseTo(0.8, within(1e-12));
        assertThat(summary.properties().get("body_part").guess()).isEqualTo(0.5);
        assertThat(summary.confounders())
                .containsExactly("source alone tells the label with a balanced accuracy of 80%");
        assertThat(summary.images()).isEqualTo(15);
        assertThat(summary.groups()).isEqualTo(10);
        assertThat(summary.groupsOfBothLabels()).isEqualTo(5);
        assertThat(summary.groupSizes().median()).isEqualTo(1.5);
        assertThat(summary.properties().get("age").rows())
                .extracting(LabelCounts.Row::value)
                .contains("40-59", "");
    }

    @Test
    void oneLabelGivesNothingAway() {
        DataSetSummary summary = new DataSetSummary();
        summary.add(entry(Truth.REAL, "", "a", "", "g"));

        assertThat(summary.properties().get("source").guess()).isNaN();
        assertThat(summary.confounders()).isEmpty();
        assertThat(summary.properties()).doesNotContainKey("body_part");
    }

    /** Widths 10, 20, 20, 50: the median lies between the two in the middle. */
    @Test
    void countsSizes() {
        DataSetSummary summary = new DataSetSummary();
        for (int width : new int[] {50, 10, 20, 20}) {
            summary.add(Truth.REAL, new ImageHeader("PNG", width, 20, 1, 8));
        }
        assertThat(summary.widths(Truth.REAL).min()).isEqualTo(10);
        assertThat(summary.widths(Truth.REAL).median()).isEqualTo(20);
        assertThat(summary.widths(Truth.REAL).max()).isEqualTo(50);
        assertThat(summary.widths(Truth.SYNTHETIC).median()).isNaN();
        assertThat(summary.properties().get("size").rows().get(0)).isEqualTo(new LabelCounts.Row("20x20", 2, 0));
        assertThat(summary.properties().get("aspect").rows())
                .extracting(LabelCounts.Row::value)
                .containsExactly("square", "landscape", "portrait");
    }

    /**
     * 90 real images of one kind, and of three kinds of synthetic ones 60, 5 and 1; of 12 shown about 6 are of each label, since unreadable ones
     * have no substitute of their own label.
     */
    @Test
    void montageHasEveryKindAndBothLabelsAlike() {
        List<ManifestEntry> entries = new ArrayList<>();
        for (int i = 0; i < 156; i++) {
            boolean real = i < 90;
            String generator = real ? "" : i < 150 ? "vae" : i < 155 ? "gan" : "diffusion";
            entries.add(entry(real ? Truth.REAL : Truth.SYNTHETIC, generator, "s", "hand", "g" + i));
        }
        Set<Integer> unreadable = new HashSet<>();
        Montage montage = Montage.of(entries, 12, 7, entry -> {
            boolean bad = entry.line() % 5 == 0 && unreadable.add(entry.line());
            return bad ? Optional.empty() : Optional.of(radiograph());
        });
        List<String> again = Montage.of(
                        entries, 12, 7, entry -> entry.line() % 5 == 0 ? Optional.empty() : Optional.of(radiograph()))
                .paths();

        assertThat(montage.size()).isEqualTo(12);
        assertThat(montage.paths()).isEqualTo(again);
        assertThat(Montage.of(entries, 12, 8, entry -> Optional.of(radiograph()))
                        .paths())
                .isNotEqualTo(again);
        List<ManifestEntry> shown = entries.stream()
                .filter(entry -> montage.paths().contains(entry.path()))
                .toList();
        assertThat(shown).filteredOn(entry -> entry.truth() == Truth.REAL).hasSizeBetween(5, 7);
        assertThat(shown).extracting(ManifestEntry::generator).contains("vae", "gan");
        assertThat(shown).filteredOn(entry -> entry.generator().equals("vae")).hasSizeLessThanOrEqualTo(3);
    }

    /** Frames: green for real (left, since labels are in order), orange for synthetic; letters below, in white. */
    @Test
    void drawsFramesAndCaptions() {
        List<ManifestEntry> entries =
                List.of(entry(Truth.SYNTHETIC, "net", "s", "hand", "g"), entry(Truth.REAL, "", "s", "hand", "g"));
        BufferedImage picture =
                Montage.of(entries, 2, 1, entry -> Optional.of(radiograph())).draw("title");

        assertThat(picture.getWidth()).isEqualTo(8 + 2 * (288 + 8));
        int middle = 36 + 144;
        assertThat(picture.getRGB(7, middle) & 0xFFFFFF).isEqualTo(0x50C878);
        assertThat(picture.getRGB(8 + 296 - 1, middle) & 0xFFFFFF).isEqualTo(0xFFA03C);
        assertThat(picture.getRGB(8 + 144, middle) & 0xFFFFFF).isEqualTo(0xC8C8C8);
        assertThat(Montage.elided("abcdefghij", 6)).isEqualTo("ab..ij");
    }

    /** The letter T is a bar and a stem: 5 + 6 dots. */
    @Test
    void lettersNeedNoFont() {
        Set<List<Integer>> dots = new HashSet<>();
        Lettering.draw("t", (column, row) -> dots.add(List.of(column, row)));
        assertThat(dots)
                .hasSize(11)
                .contains(List.of(0, 0), List.of(4, 0), List.of(2, 6))
                .doesNotContain(List.of(0, 6));
        Set<List<Integer>> unknown = new HashSet<>();
        Set<List<Integer>> question = new HashSet<>();
        Lettering.draw("\u4E2D", (column, row) -> unknown.add(List.of(column, row)));
        Lettering.draw("?", (column, row) -> question.add(List.of(column, row)));
        assertThat(unknown).isEqualTo(question);
    }

    /** Two columns of 0 and 200 become one of 100; a row of one pixel becomes three of the same. */
    @Test
    void thumbnailsAverageAreas() {
        Radiograph wide = radiograph(1, 6, (byte) 0, (byte) 200, (byte) 100, (byte) 100, (byte) 50, (byte) 150);
        Miniature small = Miniature.of(wide, 3);
        assertThat(small.rows()).isEqualTo(1);
        assertThat(small.levels()).containsExactly((byte) 100, (byte) 100, (byte) 100);
        assertThat(Miniature.of(radiograph(1, 1, (byte) 9), 3).levels())
                .hasSize(9)
                .containsOnly(9);
    }

    private static Radiograph radiograph() {
        return radiograph(2, 2, (byte) 200, (byte) 200, (byte) 200, (byte) 200);
    }

    private static Radiograph radiograph(int rows, int columns, byte... levels) {
        short[] samples = new short[levels.length];
        for (int i = 0; i < levels.length; i++) {
            samples[i] = (short) (levels[i] & 0xFF);
        }
        return Radiograph.builder(rows, columns)
                .samples(samples, 8, false)
                .sha256("0".repeat(64))
                .container(new ContainerFacts("PNG", "gray 8 bit", 1, 8, 0, 1, levels.length))
                .build();
    }
}
