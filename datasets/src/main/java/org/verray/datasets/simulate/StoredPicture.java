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
     * A twin that is black and white wherever its acquisition is cut off. A generator ripples there, and the amount of flat
     * black and white would tell the halves apart, whatever the generator. The acquisition does not depend on its twin.
     */
    static GrayImage cutOffLike(GrayImage acquisition, GrayImage twin) {
        float[] values = twin.values().clone();
        for (int i = 0; i < values.length; i++) {
            float real = acquisition.values()[i];
            values[i] = real <= BLACK ? 0 : real >= WHITE ? 255 : values[i];
        }
        return new GrayImage(twin.rows(), twin.columns(), values);
    }

    private static short[] samples(GrayImage image, int highest) {
        short[] samples = new short[image.values().length];
        for (int i = 0; i < samples.length; i++) {
            double part = (image.values()[i] - BLACK) / (WHITE - BLACK);
            samples[i] = (short) Math.rint(highest * Math.max(0, Math.min(1, part)));
        }
        return samples;
    }
}
