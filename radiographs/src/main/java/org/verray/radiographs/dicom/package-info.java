/**
 * Reading and writing DICOM. With its package {@code net}, the only one that knows the DICOM toolkit ({@code org.aoju}, the dcm4che code base as
 * published on Maven Central) and its native image codecs ({@code org.opencv}), so that another can be put in their place.
 *
 * <p>Who decodes what: uncompressed pixels, RLE, lossless JPEG and 12-bit JPEG are decoded by us
 * ({@link org.verray.radiographs.jpeg}); 8-bit JPEG by the JDK; JPEG-LS
 * and JPEG 2000 by the native codecs, after their headers were checked here, because those hang or crash on hostile ones. The
 * native codecs print on stderr what is wrong with a damaged file; the environment variable {@code OPENCV_LOG_LEVEL=OFF} keeps
 * most of it quiet, and {@code OPJ_NUM_THREADS=ALL_CPUS} lets JPEG 2000 use every processor.
 *
 * <p>Why the native codecs run in this process and not in a helper with a kill timer: nothing is known to reach a crash or a
 * hang in decoding. What reaches it has the size, components and depth of the DICOM attributes, possible tables and segment
 * lengths, and of JPEG 2000 every packet was found ({@link org.verray.radiographs.dicom.Jpeg2000Packets}). So its work follows
 * from a number of pixels that was checked against the limit, and from data that is there. Long runs of
 * {@code benchmarks/fuzz.sh} hold this up; should one ever end with a crash, its last mutant is what a helper has to survive.
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
package org.verray.radiographs.dicom;
