package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.verray.radiographs.dicom.TransferSyntax;

/** Whether what the attributes say of the pixels can be true of a radiograph, and of these pixels. */
final class ImageWitness {
    /** Longest and shortest side of an X-ray field, in millimetres: detectors go to 43 cm, dental ones from 2 cm. */
    private static final double LONGEST_FIELD = 600;

    private static final double SHORTEST_FIELD = 20;

    private ImageWitness() {}

    static List<Finding> of(Attributes a, Supplier<Optional<JpegGrid>> earlier) {
        List<Finding> findings = new ArrayList<>();
        if (a.plainRadiograph()) {
            depth(a, findings);
            field(a, findings);
            display(a, findings);
            gray(a, findings);
        }
        lossy(a, earlier, findings);
        return findings;
    }

    private static void depth(Attributes a, List<Finding> findings) {
        if (a.number("BitsStored").orElse(16) <= 8) {
            findings.add(Finding.of(
                    "dicom-eight-bit",
                    Strength.WEAK,
                    "The image has " + a.text("BitsStored") + " bits a pixel; X-ray detectors give 10 to 16.",
                    "Film scans, secondary captures and pictures converted from PNG or JPEG have 8 bits."));
        }
    }

    private static void field(Attributes a, List<Finding> findings) {
        String keyword = a.has("ImagerPixelSpacing") ? "ImagerPixelSpacing" : "PixelSpacing";
        OptionalDouble spacing = a.number(keyword);
        if (spacing.isEmpty()
                || a.number("Rows").isEmpty()
                || a.number("Columns").isEmpty()) {
            return;
        }
        if (!(spacing.getAsDouble() > 0)) {
            findings.add(Finding.of(
                    "field-implausible",
                    Strength.WEAK,
                    "The pixel size (" + keyword + ") is given as "
                            + a.parts(keyword).get(0) + " mm.",
                    "Converters that do not know the pixel size may write a dummy number."));
            return;
        }
        double rows = a.number("Rows").getAsDouble() * spacing.getAsDouble();
        double columns = a.number("Columns").getAsDouble() * spacing.getAsDouble();
        double longest = Math.max(rows, columns);
        if (!(longest >= SHORTEST_FIELD && longest <= LONGEST_FIELD)) {
            findings.add(Finding.of(
                    "field-implausible",
                    Strength.WEAK,
                    String.format(
                            Locale.ROOT,
                            "By its pixel size (%s %s mm) the picture would show %.1f x %.1f cm, which no X-ray"
                                    + " detector does.",
                            keyword,
                            a.parts(keyword).get(0),
                            columns / 10,
                            rows / 10),
                    "Stitched images of legs and spine are longer than a detector; scaled copies may keep the old pixel"
                            + " size."));
        }
        double other = a.number("PixelSpacing").orElse(spacing.getAsDouble());
        double ratio = other / spacing.getAsDouble();
        if (ratio > 1.5 || ratio < 0.5) {
            findings.add(Finding.of(
                    "spacing-conflict",
                    Strength.WEAK,
                    String.format(
                            Locale.ROOT,
                            "The pixel size in the patient is %.2f times that at the detector; projection makes it 0.6"
                                    + " to 1 times as large.",
                            ratio),
                    "Calibration by hand and scaled copies change one of them."));
        }
    }

    private static void display(Attributes a, List<Finding> findings) {
        boolean lookup = a.parts("PresentSequences").contains("VOILUTSequence");
        if (a.plainClass()
                && !a.text("PresentationIntentType").equals("FOR PROCESSING")
                && a.number("BitsStored").orElse(8) > 8
                && !a.has("WindowCenter")
                && !lookup) {
            findings.add(Finding.of(
                    "no-window",
                    Strength.WEAK,
                    "The file proposes no window for display, which X-ray systems do.",
                    "Converters leave it out, and so do some older systems."));
        }
    }

    private static void gray(Attributes a, List<Finding> findings) {
        String photometric = a.text("PhotometricInterpretation");
        if (a.plainClass() && !photometric.isEmpty() && !photometric.startsWith("MONOCHROME")) {
            findings.add(Finding.of(
                    "colour-radiograph",
                    Strength.MODERATE,
                    "A radiograph is stored as " + photometric + ", which its object class does not allow.",
                    "Converters that read colour pictures write such files."));
        }
        String shape = a.text("PresentationLUTShape");
        if (shape.equals("INVERSE") && photometric.equals("MONOCHROME2")
                || shape.equals("IDENTITY") && photometric.equals("MONOCHROME1")) {
            findings.add(Finding.of(
                    "display-conflict",
                    Strength.WEAK,
                    "Presentation LUT shape " + shape + " does not go with " + photometric + ".",
                    "Tools that invert a picture may change only one of the two."));
        }
    }

    private static void lossy(Attributes a, Supplier<Optional<JpegGrid>> earlier, List<Finding> findings) {
        Optional<TransferSyntax> syntax = TransferSyntax.of(a.text("TransferSyntaxUID"));
        boolean lossySyntax = syntax.map(TransferSyntax::lossy).orElse(false);
        String declared = a.text("LossyImageCompression");
        // JPEG 2000 and near-lossless syntaxes may carry lossless streams.
        boolean always = syntax.filter(s -> s == TransferSyntax.JPEG_BASELINE || s == TransferSyntax.JPEG_EXTENDED)
                .isPresent();
        if (declared.equals("00") && always) {
            findings.add(Finding.of(
                    "lossy-denied",
                    Strength.MODERATE,
                    "The file says that it was never compressed with loss, but it is ("
                            + syntax.orElseThrow().title() + ").",
                    "Converters that compress may forget to say so."));
        } else if (declared.equals("01") && !lossySyntax) {
            findings.add(Finding.of(
                    "lossy-before",
                    Strength.WEAK,
                    "The file is stored without loss and says that it was compressed with loss before.",
                    "PACS and converters decompress images and keep the mark, as they must."));
        } else if (declared.equals("00") && !lossySyntax) {
            earlier.get()
                    .ifPresent(grid -> findings.add(Finding.of(
                            "lossy-hidden",
                            Strength.MODERATE,
                            "The file says that it was never compressed with loss, but its pixels were a JPEG picture of"
                                    + " quality about " + grid.quality() + ".",
                            "Pictures converted from JPEG into DICOM often carry the wrong mark.")));
        }
    }
}
