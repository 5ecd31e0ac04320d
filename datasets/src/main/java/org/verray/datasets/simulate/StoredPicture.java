package org.verray.datasets.simulate;

import java.util.Locale;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.dicom.DicomWriter;
import org.verray.radiographs.dicom.DxImage;
import org.verray.radiographs.dicom.TransferSyntax;

/**
 * Stores gray images at the depth of a file. Both halves of an aligned pair take the same path: one window, one depth,
 * one encoder, headers that differ in identifiers alone.
 */
final class StoredPicture {
    static final int DICOM_BITS = 12;
    static final int PNG_BITS = 9;

    /** Lowest and highest sample of a DICOM picture: like many detectors, it uses a part of its 12 bits. */
    static final int DICOM_LOWEST = 200;

    static final int DICOM_HIGHEST = 1223;

    static final String COMMENT = "Simulated radiograph of an analytic phantom; shows no person.";

    /** Grays up to here become black. */
    private static final double BLACK = 5;

    /** Grays from here on become white. */
    private static final double WHITE = 248;

    private StoredPicture() {}

    /** A DX file of 12 bits. */
    static byte[] dicom(
            SimulatedRadiograph scene,
            GrayImage image,
            TransferSyntax syntax,
            Photometric photometric,
            long patient,
            long identity) {
        short[] samples = samples(image, DICOM_HIGHEST - DICOM_LOWEST);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += DICOM_LOWEST;
        }
        if (photometric == Photometric.MONOCHROME1) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (DICOM_LOWEST + DICOM_HIGHEST - samples[i]);
            }
        }
        AcquisitionSettings settings = scene.settings();
        DxImage dx = new DxImage(
                image.rows(),
                image.columns(),
                samples,
                DICOM_BITS,
                DICOM_LOWEST,
                DICOM_HIGHEST,
                photometric,
                DxImage.Anatomy.valueOf(scene.part().label().toUpperCase(Locale.ROOT)),
                scene.side(),
                view(scene),
                settings.fieldWidthMm() / settings.columns(),
                Exposure.of(scene.part(), settings, scene.leaves()),
                patient,
                identity,
                COMMENT);
        return DicomWriter.write(dx, syntax);
    }

    /** A limb is seen with its outer side at the detector, a chest with its left one. */
    private static DxImage.View view(SimulatedRadiograph scene) {
        return switch (scene.settings().view()) {
            case PA -> DxImage.View.PA;
            case AP -> DxImage.View.AP;
            case LATERAL -> scene.side() == 'R' ? DxImage.View.RIGHT_LATERAL : DxImage.View.LEFT_LATERAL;
        };
    }

    /** A 16-bit PNG file whose 9 significant bits are the upper ones. */
    static byte[] png(GrayImage image) {
        short[] samples = samples(image, (1 << PNG_BITS) - 1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (samples[i] << (16 - PNG_BITS));
        }
        return GrayPng.of(image.rows(), image.columns(), samples);
    }

    /**
     * Both halves of a pair, with every pixel black or white in both that would be clipped in one. Else the amount of
     * flat black and white would tell them apart: a generator ripples where an acquisition is cut off.
     */
    static Pair clippedAlike(GrayImage first, GrayImage second) {
        float[] a = first.values().clone();
        float[] b = second.values().clone();
        for (int i = 0; i < a.length; i++) {
            if (Math.min(a[i], b[i]) <= BLACK) {
                a[i] = 0;
                b[i] = 0;
            } else if (Math.max(a[i], b[i]) >= WHITE) {
                a[i] = 255;
                b[i] = 255;
            }
        }
        return new Pair(
                new GrayImage(first.rows(), first.columns(), a), new GrayImage(second.rows(), second.columns(), b));
    }

    /** Two halves of one size. */
    record Pair(GrayImage first, GrayImage second) {}

    private static short[] samples(GrayImage image, int highest) {
        short[] samples = new short[image.values().length];
        for (int i = 0; i < samples.length; i++) {
            double part = (image.values()[i] - BLACK) / (WHITE - BLACK);
            samples[i] = (short) Math.rint(highest * Math.max(0, Math.min(1, part)));
        }
        return samples;
    }
}
