package org.verray.radiographs;

import java.util.function.DoubleUnaryOperator;

/**
 * A radiograph as it is shown: gray levels from 0 (black) to 2^bits - 1 (white), row by row. An explicit step for human
 * eyes; nothing that judges pixels takes one as input.
 *
 * <p>Rescaled values follow dcmtk, the usual reference for this pipeline, where the standard would keep real numbers: they
 * are cut to whole numbers, toward zero, and the window of an image of more than three pixels for each possible value is
 * moved by the fraction of the lowest one. All of that is less than two modality values, and nothing where slope and
 * intercept are whole. Where fewer than 16 whole numbers would be left of the stored range, as in quantitative maps with
 * slopes like 0.001, values stay real, since the picture would be lost otherwise.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param bits depth of a level, 1 to 16
 * @param levels row-major levels as unsigned 16-bit numbers; shared, not copied: treat it as owned by this object
 */
public record Rendering(int rows, int columns, int bits, short[] levels) {
    private static final int FEWEST_WHOLE_VALUES = 16;

    /** Renders at 8 bits as the file asks. */
    public static Rendering of(Radiograph radiograph) {
        return of(radiograph, radiograph.display(), 8);
    }

    /**
     * Renders as asked here instead of as the file asks.
     *
     * @param bits depth of the result, 1 to 16
     */
    public static Rendering of(Radiograph radiograph, Display display, int bits) {
        if (bits < 1 || bits > 16) {
            throw new IllegalArgumentException("expected 1 to 16 bits, found " + bits);
        }
        short[] table = table(radiograph, display, (1 << bits) - 1);
        int low = radiograph.lowestPossible();
        short[] levels = new short[radiograph.rows() * radiograph.columns()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = table[radiograph.sample(i) - low];
        }
        return new Rendering(radiograph.rows(), radiograph.columns(), bits, levels);
    }

    /** Level at a place; rows and columns count from 0 at the top left. */
    public int level(int row, int column) {
        return levels[row * columns + column] & 0xFFFF;
    }

    /** Levels as bytes, for renderings of up to 8 bits. */
    public byte[] bytes() {
        if (bits > 8) {
            throw new IllegalStateException("expected a rendering of up to 8 bits, found " + bits);
        }
        byte[] result = new byte[levels.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) levels[i];
        }
        return result;
    }

    /** Level of every possible stored sample, from the lowest on. */
    private static short[] table(Radiograph radiograph, Display display, int white) {
        int low = radiograph.lowestPossible();
        int high = radiograph.highestPossible();
        DoubleUnaryOperator modality = modality(display.modality(), low, high);
        Scale scale = scale(radiograph, display, modality);
        boolean inverted = display.shape().inverts(radiograph.photometric());
        short[] table = new short[high - low + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (short) scale.level(modality.applyAsDouble(low + i), white, inverted);
        }
        return table;
    }

    private static DoubleUnaryOperator modality(Display.Modality modality, int low, int high) {
        if (modality instanceof Display.ModalityTable t) {
            return t.table()::of;
        }
        if (modality instanceof Display.Rescale r) {
            return staysReal(r, low, high)
                    ? sample -> sample * r.slope() + r.intercept()
                    : sample -> wholeTowardZero(sample * r.slope() + r.intercept());
        }
        return DoubleUnaryOperator.identity();
    }

    private static boolean staysReal(Display.Rescale rescale, int low, int high) {
        return Math.abs(rescale.slope()) * (high - low) < FEWEST_WHOLE_VALUES - 1;
    }

    /**
     * What dcmtk adds to the values of an image large enough to be worth a table: the fraction of its first entry. Values
     * beyond 16 bits have no table.
     */
    private static double fraction(Radiograph radiograph, Display.Modality modality) {
        int low = radiograph.lowestPossible();
        int high = radiograph.highestPossible();
        if (!(modality instanceof Display.Rescale r) || staysReal(r, low, high)) {
            return 0;
        }
        double lowest = Math.min(low * r.slope(), high * r.slope()) + r.intercept();
        double highest = Math.max(low * r.slope(), high * r.slope()) + r.intercept();
        boolean small = lowest < 0 ? lowest > -32769 && highest < 32768 : highest < 65536;
        boolean many = (double) radiograph.rows() * radiograph.columns() > 3 * Math.floor(highest - lowest + 1);
        return small && many ? lowest - wholeTowardZero(lowest) : 0;
    }

    private static double wholeTowardZero(double value) {
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    private static Scale scale(Radiograph radiograph, Display display, DoubleUnaryOperator modality) {
        Display.Voi voi = display.voi();
        if (voi instanceof Display.Window window) {
            return scale(window, fraction(radiograph, display.modality()));
        }
        if (voi instanceof Display.VoiTable t) {
            return new Scale(0, t.table().highest(), t.table()::of);
        }
        if (voi instanceof Display.OccurringRange) {
            return occurring(radiograph, display.padding(), modality);
        }
        if (display.modality() instanceof Display.ModalityTable t) {
            return Scale.linear(0, t.table().highest());
        }
        double one = modality.applyAsDouble(radiograph.lowestPossible());
        double other = modality.applyAsDouble(radiograph.highestPossible());
        return Scale.linear(Math.min(one, other), Math.max(one, other));
    }

    private static Scale scale(Display.Window window, double fraction) {
        double centre = window.centre() - fraction;
        double width = window.width();
        return switch (window.function()) {
            case LINEAR -> Scale.linear(centre - 0.5 - (width - 1) / 2, centre - 0.5 + (width - 1) / 2);
            case LINEAR_EXACT -> Scale.linear(centre - width / 2, centre + width / 2);
            case SIGMOID -> new Scale(0, 1, x -> 1 / (1 + Math.exp(-4 * (x - centre) / width)));
        };
    }

    /** From the lowest to the highest value of the image without its padding, or with it where there is nothing else. */
    private static Scale occurring(Radiograph radiograph, Display.Padding padding, DoubleUnaryOperator modality) {
        int low = radiograph.lowestPossible();
        boolean[] occurs = new boolean[radiograph.highestPossible() - low + 1];
        int n = radiograph.rows() * radiograph.columns();
        for (int i = 0; i < n; i++) {
            occurs[radiograph.sample(i) - low] = true;
        }
        Scale inside = range(occurs, low, padding, modality);
        return inside.high >= inside.low ? inside : range(occurs, low, Display.Padding.NONE, modality);
    }

    private static Scale range(boolean[] occurs, int low, Display.Padding padding, DoubleUnaryOperator modality) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < occurs.length; i++) {
            if (occurs[i] && !padding.holds(low + i)) {
                double value = modality.applyAsDouble(low + i);
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return Scale.linear(least, most);
    }

    /** Gray as a function of the modality value, black at or below {@code low} and white above {@code high}. */
    private record Scale(double low, double high, DoubleUnaryOperator gray) {
        static Scale linear(double low, double high) {
            return new Scale(low, high, DoubleUnaryOperator.identity());
        }

        /** Multiplies before it divides: whole numbers that come out even stay exact. */
        int level(double value, int white, boolean inverted) {
            double x = gray.applyAsDouble(value);
            if (x <= low) {
                return inverted ? white : 0;
            }
            if (x > high || high <= low) {
                return inverted ? 0 : white;
            }
            return (int) Math.round(white * (inverted ? high - x : x - low) / (high - low));
        }
    }
}
