package org.verray.radiographs;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One gray image exactly as stored: samples at their stored depth, without rescale, window or inversion. Immutable and
 * safe to share between threads.
 *
 * <p>Samples are kept row by row in 16 bits each; {@link #sample(int, int)} gives them as {@code int}, sign-extended
 * when {@link #signed()}. Colour files arrive here as luminance (ITU-R BT.601, rounded).
 */
public final class Radiograph {
    private final int rows;
    private final int columns;
    private final int bitsStored;
    private final boolean signed;
    private final Photometric photometric;
    private final double pixelSpacing;
    private final short[] samples;
    private final String sha256;
    private final ContainerFacts container;
    private final Map<String, String> dicom;
    private final Display display;

    private Radiograph(Builder b) {
        rows = b.rows;
        columns = b.columns;
        bitsStored = b.bitsStored;
        signed = b.signed;
        photometric = b.photometric;
        pixelSpacing = b.pixelSpacing;
        samples = Objects.requireNonNull(b.samples, "samples");
        sha256 = Objects.requireNonNull(b.sha256, "sha256");
        container = Objects.requireNonNull(b.container, "container");
        dicom = Collections.unmodifiableMap(new TreeMap<>(b.dicom));
        display = b.display == null ? Display.plain(bitsStored) : b.display;
        if (samples.length != rows * (long) columns) {
            throw new IllegalArgumentException(
                    "expected " + rows + " x " + columns + " samples, found " + samples.length);
        }
        if (bitsStored < 1 || bitsStored > 16) {
            throw new IllegalArgumentException("expected 1 to 16 bits stored, found " + bitsStored);
        }
    }

    /** Starts a radiograph of the given size in pixels. */
    public static Builder builder(int rows, int columns) {
        return new Builder(rows, columns);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Significant bits of a sample, 1 to 16. */
    public int bitsStored() {
        return bitsStored;
    }

    /** Whether samples are two's complement. */
    public boolean signed() {
        return signed;
    }

    public Photometric photometric() {
        return photometric;
    }

    /** Distance of neighbouring rows at the detector or in the patient, in millimetres, where the file says so. */
    public OptionalDouble pixelSpacing() {
        return Double.isNaN(pixelSpacing) ? OptionalDouble.empty() : OptionalDouble.of(pixelSpacing);
    }

    /** Stored sample at a place; rows and columns count from 0 at the top left. */
    public int sample(int row, int column) {
        return sample(Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns));
    }

    /** Stored sample by its index in row-major order. */
    public int sample(int index) {
        return signed ? samples[index] : samples[index] & 0xFFFF;
    }

    /** Lowest value that the stored depth can hold. */
    public int lowestPossible() {
        return signed ? -(1 << (bitsStored - 1)) : 0;
    }

    /** Highest value that the stored depth can hold. */
    public int highestPossible() {
        return signed ? (1 << (bitsStored - 1)) - 1 : (1 << bitsStored) - 1;
    }

    /** SHA-256 of the whole source file, lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    public ContainerFacts container() {
        return container;
    }

    /** DICOM attributes that bear on evidence, by keyword; empty for other formats. */
    public Map<String, String> dicom() {
        return dicom;
    }

    /** How the file asks to be shown; {@link Display#plain} where it says nothing. Has no part in detection. */
    public Display display() {
        return display;
    }

    /** Collects the parts of a {@link Radiograph}; not reusable, not thread-safe. */
    public static final class Builder {
        private final int rows;
        private final int columns;
        private int bitsStored = 8;
        private boolean signed;
        private Photometric photometric = Photometric.MONOCHROME2;
        private double pixelSpacing = Double.NaN;
        private short[] samples;
        private String sha256;
        private ContainerFacts container;
        private Map<String, String> dicom = Map.of();
        private Display display;

        private Builder(int rows, int columns) {
            this.rows = rows;
            this.columns = columns;
        }

        /** Row-major samples; the array is handed over and must not be changed afterwards. */
        public Builder samples(short[] samples, int bitsStored, boolean signed) {
            this.samples = samples;
            this.bitsStored = bitsStored;
            this.signed = signed;
            return this;
        }

        public Builder photometric(Photometric photometric) {
            this.photometric = photometric;
            return this;
        }

        /** Millimetres between rows; NaN where unknown. */
        public Builder pixelSpacing(double millimetres) {
            this.pixelSpacing = millimetres;
            return this;
        }

        public Builder sha256(String sha256) {
            this.sha256 = sha256;
            return this;
        }

        public Builder container(ContainerFacts container) {
            this.container = container;
            return this;
        }

        public Builder dicom(Map<String, String> attributes) {
            this.dicom = attributes;
            return this;
        }

        public Builder display(Display display) {
            this.display = Objects.requireNonNull(display, "display");
            return this;
        }

        public Radiograph build() {
            return new Radiograph(this);
        }
    }
}
