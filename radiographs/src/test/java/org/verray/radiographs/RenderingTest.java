package org.verray.radiographs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.Display.Function;
import org.verray.radiographs.Display.Identity;
import org.verray.radiographs.Display.Modality;
import org.verray.radiographs.Display.ModalityTable;
import org.verray.radiographs.Display.OccurringRange;
import org.verray.radiographs.Display.Padding;
import org.verray.radiographs.Display.Rescale;
import org.verray.radiographs.Display.Shape;
import org.verray.radiographs.Display.Voi;
import org.verray.radiographs.Display.VoiTable;
import org.verray.radiographs.Display.Window;

/** Levels worked out by hand from the formulas of DICOM PS3.3 C.11, rounded. */
class RenderingTest {
    /** PS3.3 C.11.2.1.2: centre 2^(n-1) and width 2^n select 0 to 2^n - 1; 255 * 2048 / 4095 = 127.53. */
    @Test
    void linearWindowSelectsItsRange() {
        assertThat(levels(new Window(2048, 4096, Function.LINEAR), 0, 1, 17, 2048, 4094, 4095))
                .containsExactly(0, 0, 1, 128, 255, 255);
    }

    /** The standard's example: c = 0, w = 100 gives black for x <= -50 and white for x > 49; 255 * 50 / 99 = 128.8. */
    @Test
    void linearWindowMeetsTheExampleOfTheStandard() {
        assertThat(levels(new Window(0, 100, Function.LINEAR), -60, -50, -49, 0, 48, 49, 50))
                .containsExactly(0, 0, 3, 129, 252, 255, 255);
    }

    /** Black at x <= c - 0.5, white above. */
    @Test
    void linearWindowOfWidthOneIsAThreshold() {
        assertThat(levels(new Window(10, 1, Function.LINEAR), 9, 10, 11)).containsExactly(0, 255, 255);
    }

    /** The standard's example: c = 0, w = 100 gives black for x <= -50 and white for x > 50. */
    @Test
    void exactWindowMeetsTheExampleOfTheStandard() {
        assertThat(levels(new Window(0, 100, Function.LINEAR_EXACT), -50, -49, 0, 49, 50, 51))
                .containsExactly(0, 3, 128, 252, 255, 255);
    }

    /** 255 / (1 + e^-1) = 186.4 a quarter of the width above the centre, 255 / (1 + e) = 68.6 below it. */
    @Test
    void sigmoid() {
        assertThat(levels(new Window(100, 400, Function.SIGMOID), 0, 100, 200, -2000, 2000))
                .containsExactly(69, 128, 186, 0, 255);
    }

    /** Samples are 10, 20 and 110 with 0 as padding; 255 * 10 / 100 = 25.5. Padding is clipped to black. */
    @Test
    void paddingHasNoSayInTheOccurringRange() {
        Display display = new Display(
                new Identity(), List.of(new OccurringRange()), Shape.IDENTITY, Padding.of(5, OptionalInt.of(0)));
        assertThat(levels(radiograph(0, 5, 10, 20, 110), display)).containsExactly(0, 0, 0, 26, 255);
        assertThat(levels(radiograph(3, 3), display)).as("nothing but padding").containsExactly(0, 0);
    }

    /** Rescaled to -7.5, -2.5, 2.5 and 7.5, cut to -7, -2, 2 and 7: 255 * 5 / 14 = 91.07 and 255 * 9 / 14 = 163.9. */
    @Test
    void rescaledValuesAreCutTowardZero() {
        Display display = display(new Rescale(-0.5, 2.5), new OccurringRange());
        assertThat(levels(radiograph(20, 10, 0, -10), display)).containsExactly(0, 91, 164, 255);
    }

    /**
     * 4 bits have 16 values, and 52 pixels are more than three for each. Values 0.75 and 1.75 are cut to 0 and 1, the window
     * from 0 to 2 is moved by 0.75 to begin at -0.75: 255 * 0.75 / 2 = 95.6 and 255 * 1.75 / 2 = 223.1.
     */
    @Test
    void windowsOfLargeImagesMoveByTheFractionOfTheLowestValue() {
        short[] samples = new short[52];
        samples[1] = 1;
        Radiograph radiograph = Radiograph.builder(1, 52)
                .samples(samples, 4, false)
                .sha256("")
                .container(new ContainerFacts("test", "test", 1, 8, 0, 1, 0))
                .build();
        Display display = display(new Rescale(1, 0.75), new Window(1, 2, Function.LINEAR_EXACT));
        assertThat(levels(radiograph, display)).startsWith(96, 223);
    }

    /** 16 bits at a slope of 0.0001 span 6.6: cut to whole numbers, 1000 and 4000 could not be told apart. */
    @Test
    void tinySlopesKeepTheirFractions() {
        Display display = display(new Rescale(0.0001, 0), new Window(0.5, 1, Function.LINEAR_EXACT));
        assertThat(levels(radiograph(0, 1000, 4000, 10000), display)).containsExactly(0, 26, 102, 255);
    }

    @Test
    void tablesHoldTheirEndsAndDropExcessBits() {
        LookupTable modality = new LookupTable(-2, 12, new int[] {100, 200, 4095 + 4096});
        assertThat(IntStream.of(-9, -2, -1, 0, 9).map(modality::of)).containsExactly(100, 100, 200, 4095, 4095);
        LookupTable voi = new LookupTable(100, 8, IntStream.range(0, 101).toArray());
        assertThat(levels(radiograph(-2, -1, 0), display(new ModalityTable(modality), new VoiTable(voi))))
                .containsExactly(0, 100, 100);
    }

    /** The shape decides where there is one, else the photometric interpretation. */
    @Test
    void inversion() {
        Voi voi = new Window(128, 256, Function.LINEAR);
        for (Photometric photometric : Photometric.values()) {
            Radiograph radiograph = builder(0, 55, 255).photometric(photometric).build();
            Display display = display(new Identity(), voi);
            int[] plain = {0, 55, 255};
            int[] inverse = {255, 200, 0};
            assertThat(levels(radiograph, display)).isEqualTo(photometric == Photometric.MONOCHROME1 ? inverse : plain);
            assertThat(levels(radiograph, display.with(Shape.IDENTITY))).isEqualTo(plain);
            assertThat(levels(radiograph, display.with(Shape.INVERSE))).isEqualTo(inverse);
        }
    }

    @Test
    void plainPicturesOfEightBitsKeepTheirLevels() {
        int[] all = IntStream.range(0, 256).toArray();
        short[] samples = new short[256];
        IntStream.range(0, 256).forEach(i -> samples[i] = (short) i);
        Radiograph radiograph = builder(all).samples(samples, 8, false).build();
        assertThat(levels(radiograph, radiograph.display())).isEqualTo(all);
        assertThat(Rendering.of(radiograph).bytes()).hasSize(256).endsWith((byte) 254, (byte) 255);
        Radiograph narrow =
                builder(10, 60).samples(new short[] {10, 60}, 8, false).build();
        assertThat(levels(narrow, narrow.display())).containsExactly(10, 60);
    }

    /** 255 * 10 / 100 = 25.5 and 65535 * 10 / 100 = 6553.5, rounded up. */
    @Test
    void deeperPicturesShowTheRangeThatOccurs() {
        Radiograph radiograph = radiograph(1000, 1010, 1100);
        assertThat(levels(radiograph, radiograph.display())).containsExactly(0, 26, 255);
        assertThat(Rendering.of(radiograph, radiograph.display(), 16).level(0, 1))
                .isEqualTo(6554);
    }

    @Test
    void displayIsNoInputOfDetection() {
        Display odd = new Display(
                new Rescale(-3, 7),
                List.of(new Window(1, 2, Function.SIGMOID)),
                Shape.INVERSE,
                Padding.of(0, OptionalInt.of(900)));
        Radiograph plain = radiograph(1000, 1010, 1100, 7);
        Radiograph shown = builder(1000, 1010, 1100, 7).display(odd).build();
        assertThat(Rendering.of(shown).levels())
                .isNotEqualTo(Rendering.of(plain).levels());
        assertThat(GrayImage.of(shown)).isEqualTo(GrayImage.of(plain));
        assertThat(IntStream.range(0, 4).map(shown::sample)).containsExactly(1000, 1010, 1100, 7);
    }

    @Test
    void impossibleTransformationsAreRefused() {
        assertThatThrownBy(() -> new Window(0, 0.5, Function.LINEAR)).hasMessageContaining("width 0.5");
        assertThatThrownBy(() -> new Window(Double.NaN, 10, Function.SIGMOID)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Rescale(0, 1)).hasMessageContaining("slope");
    }

    private static int[] levels(Voi voi, int... samples) {
        return levels(radiograph(samples), display(new Identity(), voi));
    }

    private static Display display(Modality modality, Voi voi) {
        return new Display(modality, List.of(voi), Shape.BY_PHOTOMETRIC, Padding.NONE);
    }

    private static int[] levels(Radiograph radiograph, Display display) {
        Rendering rendering = Rendering.of(radiograph, display, 8);
        return IntStream.range(0, rendering.columns())
                .map(column -> rendering.level(0, column))
                .toArray();
    }

    private static Radiograph radiograph(int... samples) {
        return builder(samples).build();
    }

    /** One row of signed 16-bit samples. */
    private static Radiograph.Builder builder(int... samples) {
        short[] cells = new short[samples.length];
        IntStream.range(0, samples.length).forEach(i -> cells[i] = (short) samples[i]);
        return Radiograph.builder(1, samples.length)
                .samples(cells, 16, true)
                .sha256("")
                .container(new ContainerFacts("test", "test", 1, 16, 0, 1, 0));
    }
}
