package org.verray.radiographs;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How a file asks for its samples to be shown: the transformations of DICOM PS3.4 N.2 in their order. Immutable. Stored
 * samples know nothing of it; only {@link Rendering} applies it, and only for human eyes.
 *
 * @param modality from stored samples to modality values
 * @param vois from modality values to gray, as alternatives; the first is used, later ones are the file's other views
 * @param shape sense of the result
 * @param padding stored samples that fill the rectangle around the image
 */
public record Display(Modality modality, List<Voi> vois, Shape shape, Padding padding) {
    /** Shows the whole range of the stored depth; the display of an 8-bit picture. */
    public static final Display FULL_RANGE = of(new FullRange());

    /** Shows the range of values that occur; the display of deeper pictures without a window of their own. */
    public static final Display OCCURRING_RANGE = of(new OccurringRange());

    public Display {
        Objects.requireNonNull(modality, "modality");
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(padding, "padding");
        vois = List.copyOf(vois);
        if (vois.isEmpty()) {
            throw new IllegalArgumentException("expected at least one VOI transformation, found none");
        }
    }

    private static Display of(Voi voi) {
        return new Display(new Identity(), List.of(voi), Shape.BY_PHOTOMETRIC, Padding.NONE);
    }

    /**
     * The display of samples that come without any word on it. Up to 8 bits are shown as they are. Deeper ones show the
     * range that occurs: a 16-bit file often uses a small part of its range and would be black else, and it is what
     * dcmtk does on {@code --min-max-window}.
     *
     * @param bitsStored significant bits of a sample
     */
    public static Display plain(int bitsStored) {
        return bitsStored <= 8 ? FULL_RANGE : OCCURRING_RANGE;
    }

    /** The VOI transformation in use. */
    public Voi voi() {
        return vois.get(0);
    }

    /** The same display with another VOI transformation, one of {@link #vois()} or any other. */
    public Display with(Voi voi) {
        return new Display(modality, List.of(voi), shape, padding);
    }

    /** The same display with another presentation LUT shape. */
    public Display with(Shape other) {
        return new Display(modality, vois, other, padding);
    }

    /** From stored samples to modality values, for example Hounsfield units (PS3.3 C.11.1). */
    public sealed interface Modality permits Identity, Rescale, ModalityTable {}

    /** Modality values are the stored samples. */
    public record Identity() implements Modality {}

    /**
     * Modality value = slope x sample + intercept.
     *
     * @param slope finite, not 0
     * @param intercept finite
     */
    public record Rescale(double slope, double intercept) implements Modality {
        public Rescale {
            if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
                throw new IllegalArgumentException("expected a finite slope other than 0 and a finite intercept, found "
                        + slope + ", " + intercept);
            }
        }
    }

    /** Modality values are entries of a table. */
    public record ModalityTable(LookupTable table) implements Modality {}

    /** From modality values to gray from black to white, before the {@link Shape} (PS3.3 C.11.2). */
    public sealed interface Voi permits FullRange, OccurringRange, Window, VoiTable {}

    /** Linear over all modality values that the stored depth allows. */
    public record FullRange() implements Voi {}

    /** Linear over the modality values that occur in the image, padding left out; one single value is black. */
    public record OccurringRange() implements Voi {}

    /**
     * A window (PS3.3 C.11.2.1.2 and C.11.2.1.3).
     *
     * @param centre in modality values, finite
     * @param width in modality values, finite; at least 1 for {@link Function#LINEAR}, else more than 0
     */
    public record Window(double centre, double width, Function function) implements Voi {
        public Window {
            if (!possible(centre, width, function)) {
                throw new IllegalArgumentException(
                        "expected a possible window, found centre " + centre + ", width " + width + ", " + function);
            }
        }

        /** Whether the standard gives a meaning to such a window. */
        public static boolean possible(double centre, double width, Function function) {
            return Double.isFinite(centre)
                    && Double.isFinite(width)
                    && (function == Function.LINEAR ? width >= 1 : width > 0);
        }
    }

    /** Gray from black to white as the entries of a table from 0 to the highest of their bits. */
    public record VoiTable(LookupTable table) implements Voi {}

    /** VOI LUT Function (0028,1056). */
    public enum Function {
        /** Linear from c - 0.5 - (w - 1) / 2 to c - 0.5 + (w - 1) / 2. */
        LINEAR,
        /** Linear from c - w / 2 to c + w / 2. */
        LINEAR_EXACT,
        /** 1 / (1 + exp(-4 (x - c) / w)). */
        SIGMOID
    }

    /** Presentation LUT Shape (2050,0020); where a file has none, the photometric interpretation speaks. */
    public enum Shape {
        BY_PHOTOMETRIC,
        IDENTITY,
        INVERSE;

        /** Whether the highest gray is shown black. */
        boolean inverts(Photometric photometric) {
            return this == INVERSE || this == BY_PHOTOMETRIC && photometric == Photometric.MONOCHROME1;
        }
    }

    /**
     * Pixel Padding Value and Range Limit (PS3.3 C.7.5.1.1.2): stored samples from one to the other, both included.
     * Padding has no say in {@link OccurringRange}; it is drawn like any other sample.
     */
    public record Padding(int from, int to) {
        /** No padding. */
        public static final Padding NONE = new Padding(1, 0);

        /** Padding of a value and its limit, in either order. */
        public static Padding of(int value, OptionalInt limit) {
            int other = limit.orElse(value);
            return new Padding(Math.min(value, other), Math.max(value, other));
        }

        boolean holds(int sample) {
            return from <= sample && sample <= to;
        }
    }
}
