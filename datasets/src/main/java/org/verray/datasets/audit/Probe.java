package org.verray.datasets.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A classifier that sees one kind of thing about each file and nothing else. Whatever it tells the classes apart by, a
 * detector trained on the set may learn instead of the traces of a generator.
 */
public enum Probe {
    METADATA(
            Kind.SHORTCUT,
            "format, chunks and segments, text and Exif keys, content credentials, DICOM attributes; no size, colour or"
                    + " quantisation, no identifier, no date",
            "verray datasets degrade with any preset writes both classes with one encoder and no metadata."),
    SIZE(
            Kind.SHORTCUT,
            "rows, columns, their ratio, product and divisors",
            "Bring both classes to one size (scaling one class alone leaves its own trace): the preset square512-jpeg75 of"
                    + " verray datasets degrade does."),
    CHROMA(
            Kind.SHORTCUT,
            "colour channels, chroma, tint, transparency, bits, photometric sense",
            "verray datasets degrade with any preset writes gray pictures of 8 bits."),
    JPEG(
            Kind.SHORTCUT,
            "quantisation tables, quality, subsampling, and traces of an earlier compression in the pixels",
            "matched-jpeg-75 gives both classes the same last compression. It covers an earlier one and does not undo it:"
                    + " look at this line again afterwards."),
    HISTOGRAM(
            Kind.SHORTCUT,
            "how often each gray occurs at the common depth: shares, quantiles, clipping, gaps",
            "The recipes of verray datasets degrade have window and gamma steps; apply the same ones to both classes, or"
                    + " draw real radiographs of like exposure."),
    SOURCE(
            Kind.SHORTCUT,
            "the columns source and licence; a synthetic case counts as of the source of the real ones in its group",
            "Make synthetic cases from the real radiographs of the set (verray datasets synthesize), or test on a source"
                    + " that was left out (verray datasets split)."),
    BORDER(
            Kind.SHORTCUT,
            "the outer frame and the corners: brightness, black borders, letters and markers",
            "Crop the margins of both classes, or blacken the same places in both."),
    CONTENT(
            Kind.SHORTCUT,
            "body part, view, age, sex and other columns about the patient and the exam, where both classes state them",
            "Choose real and synthetic cases of like body part, view and age, or make synthetic cases from the real ones."),
    RADIAL_SPECTRUM(
            Kind.BASELINE,
            "mean log power of native patches by spatial frequency",
            "No shortcut: a detector must do better than this to be worth its name."),
    RESIDUAL_STATISTICS(
            Kind.BASELINE,
            "moments of high-pass residuals at native resolution",
            "No shortcut: a detector must do better than this to be worth its name."),
    RECONSTRUCTION_ERROR(
            Kind.BASELINE,
            "how well an autoencoder gives the middle of the image back; runs where one is named",
            "No shortcut: a detector must do better than this to be worth its name.");

    /** What a probe's success means. */
    public enum Kind {
        /** It sees what must not give the label away: the gate applies. */
        SHORTCUT,
        /** It sees pixels as a simple detector would: reported, never gated. */
        BASELINE;

        /** Name in files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final String sees;
    private final String advice;

    Probe(Kind kind, String sees, String advice) {
        this.kind = kind;
        this.sees = sees;
        this.advice = advice;
    }

    public Kind kind() {
        return kind;
    }

    /** Name in files and on the command line, for example {@code radial-spectrum}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it sees, in plain words. */
    public String sees() {
        return sees;
    }

    /** What to do where it tells the classes apart. */
    public String advice() {
        return advice;
    }

    /** The probes that the gate applies to. */
    public static List<Probe> gated() {
        return Arrays.stream(values()).filter(p -> p.kind == Kind.SHORTCUT).toList();
    }
}
