/**
 * Reading and writing DICOM. The only package that knows the DICOM toolkit ({@code org.aoju}, the dcm4che code base as
 * published on Maven Central) and its native image codecs ({@code org.opencv}), so that another can be put in their place.
 *
 * <p>Who decodes what: uncompressed pixels, RLE, lossless JPEG and 12-bit JPEG are decoded here; 8-bit JPEG by the JDK; JPEG-LS
 * and JPEG 2000 by the native codecs, after their headers were checked here, because those hang or crash on hostile ones. The
 * native codecs print on stderr what is wrong with a damaged file; the environment variable {@code OPENCV_LOG_LEVEL=OFF} keeps
 * them quiet.
 *
 * <p>What decides where a file contradicts itself:
 *
 * <ul>
 *   <li>The first element of the data set says how elements are encoded, not the meta information. Pixel data with a length
 *       is uncompressed, pixel data without one is in fragments. The first bytes of a frame say whether it is JPEG, JPEG-LS or
 *       JPEG 2000, and its markers which process; its size and components must be the attributes'.
 *   <li>A sample is the stored bits of its cell; other bits (overlays in old files, what lossy coding overshoots) are
 *       dropped and the sign is extended from the highest stored bit. A lossless code stream whose samples need more bits
 *       than are declared keeps them. A code stream of the wrong sign is taken for two's complement as declared.
 *   <li>Cells of other than 8 and 16 bits allocated, 1-bit masks for one, follow each other without gaps, across frames too,
 *       least significant bit first.
 * </ul>
 *
 * <p>Colour becomes gray, since radiographs are: 0.299 R + 0.587 G + 0.114 B, rounded. Samples of a palette (segmented ones
 * included) are looked up first; gray values then have the palette's bits. YBR_FULL is brought to RGB as JFIF does,
 * YBR_PARTIAL as BT.601 does; YBR_RCT and YBR_ICT are RGB once JPEG 2000 is decoded. What a DCT stream says goes before the
 * photometric interpretation: JFIF and Adobe segments, component names R G B, subsampled components (which are never RGB).
 */
package org.verray.datasets.dicom;
