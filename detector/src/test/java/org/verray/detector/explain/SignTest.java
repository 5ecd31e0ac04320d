package org.verray.detector.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.radiographs.GrayImage;

class SignTest {
    private interface Paint {
        double at(int row, int column);
    }

    private static GrayImage image(int rows, int columns, Paint paint) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) paint.at(i / columns, i % columns);
        }
        return new GrayImage(rows, columns, values);
    }

    /** A bright band that follows a curve, on a dark ground. */
    private static GrayImage spine(double bend) {
        return image(640, 512, (r, c) -> {
            double middle = 256 + bend * Math.sin(Math.PI * r / 640);
            return 60 + 120 * Math.exp(-Math.pow((c - middle) / 30, 2));
        });
    }

    private static double value(Sign sign, GrayImage image) {
        return sign.of(image).value();
    }

    @ParameterizedTest
    @EnumSource(Sign.class)
    void blackForWhiteChangesNothing(Sign sign) {
        Random random = new Random(5);
        GrayImage curved = spine(20);
        GrayImage image = image(640, 512, (r, c) -> Math.round(curved.at(r, c) + 3 * random.nextGaussian()));
        GrayImage inverted = image(640, 512, (r, c) -> 255 - image.at(r, c));
        assertThat(sign.of(image).reason().text()).isEmpty();
        assertThat(value(sign, inverted)).isEqualTo(value(sign, image), within(1e-3));
    }

    @ParameterizedTest
    @EnumSource(Sign.class)
    void whatIsUndefinedSaysWhy(Sign sign) {
        assertThat(sign.of(GrayImage.black(640, 640)).value()).isNaN();
        assertThat(sign.of(GrayImage.black(640, 640)).reason().text()).isNotEmpty();
    }

    /** A picture that is its own mirror image has correlation 1; one whose halves are opposites has none near it. */
    @Test
    void symmetryIsOfTheHalves() {
        assertThat(value(Sign.BILATERAL_SYMMETRY, spine(0))).isGreaterThan(0.999);
        GrayImage slope = image(200, 200, (r, c) -> c);
        assertThat(value(Sign.BILATERAL_SYMMETRY, slope)).isLessThan(-0.9);
    }

    /**
     * Grain of one strength has nearly the same median everywhere. Where the right half has four times the grain of the left, the middle
     * half of the blocks reaches from one to the other: log2 of 4 is 2.
     */
    @Test
    void grainUniformityIsTheSpreadOverBlocks() {
        Random random = new Random(9);
        GrayImage even = image(480, 480, (r, c) -> 100 + 4 * random.nextGaussian());
        GrayImage uneven = image(480, 480, (r, c) -> 100 + (c < 240 ? 2 : 8) * random.nextGaussian());
        assertThat(value(Sign.GRAIN_UNIFORMITY, even)).isBetween(-0.1, 0.0);
        assertThat(value(Sign.GRAIN_UNIFORMITY, uneven)).isBetween(-2.2, -1.8);
    }

    /** An edge in one direction is coherent; grain of the same contrast has no direction. */
    @Test
    void contoursAreSmoothWhereEdgesHaveOneDirection() {
        Random random = new Random(11);
        GrayImage edge = image(512, 512, (r, c) -> 100 + 80 * Math.tanh((c - 256 - 0.3 * r) / 4));
        GrayImage grain = image(512, 512, (r, c) -> 100 + 40 * random.nextGaussian());
        assertThat(value(Sign.CONTOUR_SMOOTHNESS, edge)).isGreaterThan(0.99);
        assertThat(value(Sign.CONTOUR_SMOOTHNESS, grain)).isLessThan(0.6);
        assertThat(Sign.CONTOUR_SMOOTHNESS
                        .of(GrayImage.black(100, 100))
                        .reason()
                        .text())
                .isEqualTo("smaller than 512 pixels");
    }

    /** A straight band departs from its line by less than a column; one bent by 40 of 512 columns by several hundredths of a width. */
    @Test
    void theSpineIsAsStraightAsItsRidge() {
        assertThat(value(Sign.SPINE_STRAIGHTNESS, spine(0))).isBetween(-0.004, 0.0);
        assertThat(value(Sign.SPINE_STRAIGHTNESS, spine(40))).isBetween(-0.05, -0.01);
        Random random = new Random(3);
        GrayImage none = image(640, 512, (r, c) -> 100 + random.nextGaussian());
        assertThat(Sign.SPINE_STRAIGHTNESS.of(none).reason().text()).isEqualTo("no spine found");
    }
}
