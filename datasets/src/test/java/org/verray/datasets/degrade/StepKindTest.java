package org.verray.datasets.degrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verray.radiographs.GrayImage;

/** Each step of the recipe language against values worked out by hand. */
class StepKindTest {
    /** 0 1 2 over 3 4 5. */
    private static final GrayImage SMALL = new GrayImage(2, 3, new float[] {0, 1, 2, 3, 4, 5});

    /**
     * An impulse of 100 at the third of six pixels, halved. New centres lie at 1, 3 and 5 old pixels, kernels are twice as
     * wide, weights are normalised over the pixels that exist. Triangle: 100 (1/4) / (7/4), 100 (3/4) / 2, 0. Cubic and
     * Lanczos from their formulas in exact arithmetic (Keys 1981 with a = -0.5; sinc(x) sinc(x / 3)), negatives cut to 0.
     */
    @ParameterizedTest
    @CsvSource({
        "bilinear,14.285714,37.5,0",
        "bicubic,12.133891,42.366412,0",
        "lanczos,14.374225,43.317077,0",
        "nearest,0,0,0"
    })
    void halvingAnImpulse(String kernel, double first, double second, double third) {
        GrayImage impulse = new GrayImage(1, 6, new float[] {0, 0, 100, 0, 0, 0});

        GrayImage half =
                apply(StepKind.RESIZE, impulse, Map.of("width", 3L, "height", 1L, "kernel", kernel, "only", "always"));

        assertThat(half.values())
                .containsExactly(new float[] {(float) first, (float) second, (float) third}, within(1e-4f));
    }

    /** Doubling 0, 100: the cubic weights at 1/4 and 3/4 are 0.8671875 and 0.2265625, so 20.714286 and its complement. */
    @Test
    void bicubicDoubling() {
        GrayImage wide = apply(
                StepKind.RESIZE,
                new GrayImage(1, 2, new float[] {0, 100}),
                Map.of("width", 4L, "height", 1L, "kernel", "bicubic", "only", "always"));

        assertThat(wide.values()).containsExactly(new float[] {0, 20.714286f, 79.285714f, 108.823529f}, within(1e-4f));
    }

    /** 300 x 200 (width x height) by each way to name a size; a side that follows is rounded. */
    @ParameterizedTest
    @CsvSource({"factor,0.5,100,150", "short,512,512,768", "long,100,67,100", "height,50,50,75", "width,100,67,100"})
    void sizesByFactorOrSide(String key, double value, int rows, int columns) {
        Object number = key.equals("factor") ? (Object) value : (Object) (long) value;
        GrayImage result = apply(
                StepKind.RESIZE, GrayImage.black(200, 300), Map.of(key, number, "kernel", "nearest", "only", "always"));

        assertThat(result.rows()).isEqualTo(rows);
        assertThat(result.columns()).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"shrink,2,20", "shrink,0.5,10", "enlarge,2,40", "enlarge,0.5,20"})
    void sizesChangeInOneDirectionWhereAskedTo(String only, double factor, int rows) {
        GrayImage result = apply(
                StepKind.RESIZE, GrayImage.black(20, 20), Map.of("factor", factor, "kernel", "bicubic", "only", only));

        assertThat(result.rows()).isEqualTo(rows);
    }

    /** Centre 100 and width 40: 80 is black, 100 is middle gray, 110 three quarters of 255, 120 and more white. */
    @Test
    void windowByCentreAndWidth() {
        GrayImage image = new GrayImage(1, 5, new float[] {70, 80, 100, 110, 130});

        assertThat(apply(StepKind.WINDOW, image, Map.of("centre", 100.0, "width", 40.0))
                        .values())
                .containsExactly(0, 0, 127.5f, 191.25f, 255);
    }

    /** Two bits have the levels 0, 85, 170 and 255; 42.4 is nearer to 0 and 42.6 to 85. */
    @Test
    void quantisingToTwoBits() {
        GrayImage image = new GrayImage(1, 5, new float[] {42.4f, 42.6f, 128, 300, -9});

        assertThat(apply(StepKind.QUANTISE, image, Map.of("bits", 2L)).values()).containsExactly(0, 85, 170, 255, 0);
    }

    /** Half of 4 x 6 pixels is 2 x 3; of the 2 rows and 3 columns left, all lie before a place of (1, 1), none of (0, 0). */
    @Test
    void croppingByShareAndPlace() {
        GrayImage image = new GrayImage(4, 6, new float[24]);
        for (int i = 0; i < 24; i++) {
            image.values()[i] = i;
        }

        assertThat(apply(StepKind.CROP, image, Map.of("keep", 0.5, "row", 1.0, "column", 1.0))
                        .values())
                .containsExactly(15, 16, 17, 21, 22, 23);
        assertThat(apply(StepKind.CROP, image, Map.of("keep", 0.5, "row", 0.0, "column", 0.0))
                        .values())
                .containsExactly(0, 1, 2, 6, 7, 8);
        GrayImage square = apply(StepKind.CROP, image, Map.of("keep", 1.0, "aspect", 1.0, "row", 0.5, "column", 0.5));
        assertThat(square.rows()).isEqualTo(4);
        assertThat(square.columns()).isEqualTo(4);
        assertThat(square.at(0, 0)).isEqualTo(1);
    }

    @Test
    void turningAndMirroring() {
        assertThat(apply(StepKind.ROTATE, SMALL, Map.of("degrees", "90")))
                .isEqualTo(new GrayImage(3, 2, new float[] {3, 0, 4, 1, 5, 2}));
        assertThat(apply(StepKind.ROTATE, SMALL, Map.of("degrees", "180")))
                .isEqualTo(new GrayImage(2, 3, new float[] {5, 4, 3, 2, 1, 0}));
        assertThat(apply(StepKind.ROTATE, SMALL, Map.of("degrees", "270")))
                .isEqualTo(new GrayImage(3, 2, new float[] {2, 5, 1, 4, 0, 3}));
        assertThat(apply(StepKind.FLIP, SMALL, Map.of("axis", "horizontal")))
                .isEqualTo(new GrayImage(2, 3, new float[] {2, 1, 0, 5, 4, 3}));
        assertThat(apply(StepKind.FLIP, SMALL, Map.of("axis", "vertical")))
                .isEqualTo(new GrayImage(2, 3, new float[] {3, 4, 5, 0, 1, 2}));
    }

    @Test
    void toneBlurMedianAndInversion() {
        GrayImage flat = new GrayImage(3, 3, new float[] {100, 100, 100, 100, 100, 100, 100, 100, 100});
        GrayImage spot = new GrayImage(3, 3, new float[] {9, 9, 9, 9, 200, 9, 9, 9, 9});

        assertThat(apply(StepKind.INVERT, flat, Map.of()).at(0, 0)).isEqualTo(155);
        assertThat(apply(StepKind.GAMMA, new GrayImage(1, 1, new float[] {51}), Map.of("exponent", 2.0))
                        .at(0, 0))
                .isCloseTo(10.2f, within(1e-4f));
        assertThat(apply(StepKind.BLUR, flat, Map.of("sigma", 2.0)).at(1, 1)).isCloseTo(100, within(1e-3f));
        assertThat(apply(StepKind.MEDIAN, spot, Map.of("size", "3")).at(1, 1)).isEqualTo(9);
    }

    /** A flat image has one coefficient a block: JPEG of quality 50 moves it by at most half of 16 / 8, WebP by little. */
    @Test
    void roundTripsThroughFiles() {
        GrayImage flat = new GrayImage(16, 16, new float[256]);
        Arrays.fill(flat.values(), 100);

        for (float v : apply(StepKind.JPEG, flat, Map.of("quality", 50L)).values()) {
            assertThat(v).isBetween(99f, 101f);
        }
        for (float v : apply(StepKind.WEBP, flat, Map.of("quality", 80L)).values()) {
            assertThat(v).isBetween(97f, 103f);
        }
    }

    private static GrayImage apply(StepKind kind, GrayImage image, Map<String, Object> values) {
        return kind.apply(image, new Values(values), Draws.of(1, "test"));
    }
}
