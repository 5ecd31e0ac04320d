package org.verray.radiographs.dicom;

import java.util.List;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.JpegSegments;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * JPEG, JPEG lossless, JPEG-LS and JPEG 2000 by the native library of the DICOM toolkit (IJG, CharLS, OpenJPEG). Safe to
 * use from several threads. It trusts the headers it is given: callers of {@link #decode} have checked them.
 */
public final class NativeCodecs {
    private static final int PARAMETERS = 16;

    /** The native JPEG 2000 encoder crashes where a side is too short for its six resolutions. */
    private static final int LEAST_SIDE = 32;

    private NativeCodecs() {}

    /** Whether the native library can be used on this machine; loads it on first call. */
    public static boolean available() {
        return NativeLibrary.failure().isEmpty();
    }

    /** One line for people: which library is in use, or why none is. */
    public static String status() {
        return available()
                ? "OpenCV " + org.opencv.core.Core.VERSION + " image codecs for " + NativeLibrary.platform()
                : NativeLibrary.failure();
    }

    /** What can be decoded with the native library alone, in words. */
    public static String needed() {
        return "JPEG-LS and JPEG 2000";
    }

    /** The platforms that have a native library, for example {@code linux-x86_64}. */
    public static List<String> platforms() {
        return NativeLibrary.platforms();
    }

    /**
     * Compresses one gray frame without loss.
     *
     * @param samples row-major, unsigned, each below 2<sup>bits</sup>
     * @param bits bits stored, 2 to 16; up to 8 bits are coded as 8-bit samples
     * @param syntax {@code JPEG_LOSSLESS_SV1}, {@code JPEG_LS_LOSSLESS} or {@code JPEG_2000_LOSSLESS}
     * @return the frame's code stream
     * @throws VerrayException where the native library is missing or fails, or JPEG 2000 would not make the frame smaller
     */
    public static byte[] encode(short[] samples, int rows, int columns, int bits, TransferSyntax syntax) {
        return encode(samples, rows, columns, bits, syntax, 0);
    }

    /**
     * The same with JPEG-LS near-lossless, too.
     *
     * @param near largest difference that near-lossless coding may make to a sample, 0 elsewhere
     */
    static byte[] encode(short[] samples, int rows, int columns, int bits, TransferSyntax syntax, int near) {
        if (samples.length != rows * (long) columns || bits < 2 || bits > 16) {
            throw new IllegalArgumentException("expected " + rows + " x " + columns + " samples of 2 to 16 bits, found "
                    + samples.length + " of " + bits);
        }
        requireAvailable();
        if (syntax == TransferSyntax.JPEG_2000_LOSSLESS) {
            requireCompressible(samples, rows, columns, bits);
        }
        Mat image = new Mat(rows, columns, bits > 8 ? CvType.CV_16UC1 : CvType.CV_8UC1);
        MatOfInt parameters = new MatOfInt(parameters(rows, columns, bits, syntax, near));
        try {
            if (bits > 8) {
                image.put(0, 0, samples);
            } else {
                image.put(0, 0, narrow(samples));
            }
            Mat coded = Imgcodecs.dicomJpgWrite(image, parameters, "");
            try {
                byte[] bytes = new byte[Math.toIntExact(coded.total() * coded.elemSize())];
                coded.get(0, 0, bytes);
                if (bytes.length == 0) {
                    throw new VerrayException("the native " + syntax.title() + " encoder gave no data");
                }
                return bytes;
            } finally {
                coded.release();
            }
        } catch (CvException e) {
            throw new VerrayException("the native " + syntax.title() + " encoder failed: " + e.getMessage(), e);
        } finally {
            parameters.release();
            image.release();
        }
    }

    /**
     * The native JPEG 2000 encoder never ends where its code is longer than the samples: with tiny images and pure noise.
     * JPEG-LS, whose code has about the same length, tells beforehand.
     */
    private static void requireCompressible(short[] samples, int rows, int columns, int bits) {
        if (rows < LEAST_SIDE || columns < LEAST_SIDE) {
            throw new VerrayException("JPEG 2000 is written from " + LEAST_SIDE + " x " + LEAST_SIDE
                    + " pixels on, found " + columns + " x " + rows);
        }
        int code = encode(samples, rows, columns, bits, TransferSyntax.JPEG_LS_LOSSLESS).length;
        long raw = (long) samples.length * (bits > 8 ? 2 : 1);
        if (code * 1.1 + 256 > raw) {
            throw new VerrayException("JPEG 2000 does not compress " + columns + " x " + rows + " samples of " + bits
                    + " bits with this content: about " + (code + 256) + " bytes instead of " + raw);
        }
    }

    private static int[] parameters(int rows, int columns, int bits, TransferSyntax syntax, int near) {
        int[] p = new int[PARAMETERS];
        p[Imgcodecs.DICOM_PARAM_IMREAD] = Imgcodecs.IMREAD_UNCHANGED;
        p[Imgcodecs.DICOM_PARAM_DCM_IMREAD] = Imgcodecs.DICOM_FLAG_UNSIGNED;
        p[Imgcodecs.DICOM_PARAM_WIDTH] = columns;
        p[Imgcodecs.DICOM_PARAM_HEIGHT] = rows;
        p[Imgcodecs.DICOM_PARAM_COMPONENTS] = 1;
        p[Imgcodecs.DICOM_PARAM_BITS_PER_SAMPLE] = Math.max(8, bits);
        p[Imgcodecs.DICOM_PARAM_INTERLEAVE_MODE] = Imgcodecs.ILV_NONE;
        p[Imgcodecs.DICOM_PARAM_COLOR_MODEL] = Imgcodecs.EPI_Monochrome2;
        switch (syntax) {
            case JPEG_LOSSLESS_SV1 -> {
                p[Imgcodecs.DICOM_PARAM_COMPRESSION] = Imgcodecs.DICOM_CP_JPG;
                p[Imgcodecs.DICOM_PARAM_JPEG_MODE] = Imgcodecs.JPEG_lossless;
                p[Imgcodecs.DICOM_PARAM_JPEG_PREDICTION] = 1;
            }
            case JPEG_LS_NEAR_LOSSLESS -> {
                p[Imgcodecs.DICOM_PARAM_COMPRESSION] = Imgcodecs.DICOM_CP_JPLS;
                p[Imgcodecs.DICOM_PARAM_JPEGLS_LOSSY_ERROR] = near;
            }
            case JPEG_LS_LOSSLESS -> p[Imgcodecs.DICOM_PARAM_COMPRESSION] = Imgcodecs.DICOM_CP_JPLS;
            case JPEG_2000_LOSSLESS -> p[Imgcodecs.DICOM_PARAM_COMPRESSION] = Imgcodecs.DICOM_CP_J2K;
            default ->
                throw new IllegalArgumentException(
                        "expected JPEG lossless SV1, JPEG-LS lossless or JPEG 2000 lossless, found " + syntax.title());
        }
        return p;
    }

    private static byte[] narrow(short[] samples) {
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) samples[i];
        }
        return bytes;
    }

    /** A decoded frame: interleaved channels, each sample's bits as the decoder left them. */
    record Decoded(int rows, int columns, int channels, int bytesPerSample, short[] samples) {}

    /**
     * Decodes one compressed frame whose headers were checked.
     *
     * @param signed whether the samples are two's complement
     * @throws UnreadableImageException where the native library is missing or refuses the data
     */
    static Decoded decode(byte[] code, boolean signed) {
        if (!available()) {
            throw new UnreadableImageException(
                    kind(code) + " needs the native codec, which is not available for " + NativeLibrary.platform());
        }
        Mat coded = new Mat(1, code.length, CvType.CV_8UC1);
        Mat image = null;
        try {
            coded.put(0, 0, code);
            int flags = signed ? Imgcodecs.DICOM_FLAG_SIGNED : Imgcodecs.DICOM_FLAG_UNSIGNED;
            image = Imgcodecs.dicomJpgMatRead(coded, flags, Imgcodecs.IMREAD_UNCHANGED);
            return decoded(image);
        } catch (CvException e) {
            throw new UnreadableImageException("damaged image data: " + e.getMessage(), e);
        } finally {
            coded.release();
            if (image != null) {
                image.release();
            }
        }
    }

    private static String kind(byte[] code) {
        if ((code[0] & 0xFF) == 0xFF && code[1] == 0x4F) {
            return "JPEG 2000";
        }
        JpegSegments jpeg = JpegSegments.parse(code, 0, code.length);
        return jpeg.process() == JpegSegments.JPEG_LS ? "JPEG-LS" : jpeg.bits() + "-bit JPEG";
    }

    private static Decoded decoded(Mat image) {
        int samples = Math.toIntExact(image.total() * image.channels());
        if (samples == 0) {
            throw new UnreadableImageException("damaged image data: the native decoder gave no image");
        }
        short[] values = new short[samples];
        int bytesPerSample = (int) image.elemSize1();
        if (bytesPerSample == 2) {
            image.get(0, 0, values);
        } else if (bytesPerSample == 1) {
            byte[] bytes = new byte[samples];
            image.get(0, 0, bytes);
            for (int i = 0; i < samples; i++) {
                values[i] = (short) (bytes[i] & 0xFF);
            }
        } else {
            throw new UnreadableImageException("decodes to samples of " + bytesPerSample + " bytes (expected 1 or 2)");
        }
        return new Decoded(image.rows(), image.cols(), image.channels(), bytesPerSample, values);
    }

    private static void requireAvailable() {
        if (!available()) {
            throw new VerrayException("cannot compress: " + NativeLibrary.failure());
        }
    }
}
