package org.verray.radiographs.encode;

import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.dicom.DicomTwin;

/**
 * Writes a synthetic twin into the container of its parent: a file that differs from the parent's in what its pixels show, and
 * in nothing else that a classifier could learn instead.
 *
 * <p>Samples come back at the parent's stored depth as {@link TwinSamples} says; where the parent's leave levels out, so do the
 * twin's ({@link TwinLattice}). In colour files the difference in gray is added to each channel, so that chroma stays.
 *
 * <p>What each container keeps, and what not, is said where it is written: {@link TwinPng}, {@link TwinJpeg},
 * {@link TwinBmp}, {@link TwinTiff}, {@link DicomTwin}. Content credentials (C2PA) are statements about the parent's very bytes
 * and are left out everywhere. Texts, times, Exif and thumbnails are kept. WebP, multi-page TIFF, multi-frame DICOM and lossy
 * JPEG 2000 are refused. The same input gives the same bytes; where Deflate has a part in them, on machines with the same zlib.
 */
public final class TwinFile {
    private TwinFile() {}

    /**
     * Gives the bytes of the twin's file.
     *
     * @param parentFile the whole file of the parent
     * @param parentGray what {@link GrayImage#of} gives for it
     * @param twin the same size, 0 to 255 in display sense, not rounded; where it equals {@code parentGray} samples stay exactly
     *     the parent's, in lossy containers the coefficients of whole blocks
     * @throws UnsupportedContainerException where the file is of a kind that cannot be written, with a one-line reason
     * @throws UnreadableImageException where the parent cannot be read
     */
    public static byte[] write(byte[] parentFile, GrayImage parentGray, GrayImage twin) {
        return write(parentFile, parentGray, twin, null);
    }

    /**
     * The same inside a mask alone. Outside, stored samples are exactly the parent's in PNG, BMP, TIFF and DICOM without lossy
     * coding. In JPEG, blocks of 8 x 8 pixels without a pixel of the mask keep their coefficients exactly; in blocks that the
     * mask cuts, pixels outside it move by what the parent's quantisation makes of the cut. In near-lossless JPEG-LS they stay
     * within its tolerance.
     *
     * @param mask row by row, true where the twin is to be seen; null for everywhere
     */
    public static byte[] write(byte[] parentFile, GrayImage parentGray, GrayImage twin, boolean[] mask) {
        Radiograph parent = Radiographs.decode(parentFile);
        int n = parent.rows() * parent.columns();
        if (parentGray.values().length != n
                || twin.rows() != parent.rows()
                || twin.columns() != parent.columns()
                || mask != null && mask.length != n) {
            throw new IllegalArgumentException("expected a twin and a mask of " + parent.columns() + " x "
                    + parent.rows() + " pixels, found " + twin.columns() + " x " + twin.rows()
                    + (mask == null ? "" : " and " + mask.length + " of a mask"));
        }
        String format = parent.container().format();
        boolean lossless = !format.equals("JPEG");
        int[] differences = TwinSamples.differences(parent, parentGray, twin, mask, lossless);
        try {
            return switch (format) {
                case "PNG" -> TwinPng.write(parentFile, differences);
                case "JPEG" -> TwinJpeg.write(parentFile, differences);
                case "BMP" -> TwinBmp.write(parentFile, differences);
                case "TIFF" -> TwinTiff.write(parentFile, differences);
                case "DICOM" -> DicomTwin.write(parentFile, parent, differences);
                default ->
                    throw new UnsupportedContainerException(format + " is not supported as a twin's container"
                            + " (expected PNG, JPEG, BMP, TIFF or DICOM)");
            };
        } catch (UnsupportedContainerException e) {
            throw e;
        } catch (UnreadableImageException e) {
            throw new UnsupportedContainerException(
                    format + " that is read but cannot be written: " + e.getMessage(), e);
        } catch (VerrayException e) {
            throw new UnsupportedContainerException(e.getMessage(), e);
        }
    }
}
