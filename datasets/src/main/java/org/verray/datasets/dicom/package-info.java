/**
 * Reading and writing DICOM. The only package that knows the DICOM toolkit ({@code org.aoju}, the dcm4che code base as
 * published on Maven Central) and its native image codecs ({@code org.opencv}), so that another can be put in their place.
 *
 * <p>Who decodes what: uncompressed pixels, RLE and lossless JPEG are decoded here; 8-bit JPEG by the JDK; 12-bit JPEG,
 * JPEG-LS and JPEG 2000 by the native codecs, after their headers were checked here, because those hang or crash on hostile
 * ones. The native codecs print on stderr what is wrong with a damaged file; the environment variable
 * {@code OPENCV_LOG_LEVEL=OFF} keeps them quiet.
 */
package org.verray.datasets.dicom;
