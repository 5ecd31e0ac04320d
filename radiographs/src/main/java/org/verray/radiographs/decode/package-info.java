/**
 * Reading radiographs: {@link org.verray.radiographs.decode.Radiographs} finds the decoder by the content of a file.
 *
 * <p>Rules that hold for every format:
 *
 * <ul>
 *   <li>Samples are the stored ones. Gamma, ICC profiles, transparency, orientation, rescale and windows do not touch them.
 *   <li>Colour becomes {@link org.verray.radiographs.decode.Luminance} at the depth of the channels; YCbCr is first brought
 *       to RGB as JFIF defines it, a palette is first looked up.
 *   <li>A file is decoded whole or refused with one line. Structure, lengths and, where there are any, check sums are
 *       verified; what a library merely warns of counts as damage.
 *   <li>Declared sizes are checked against {@link org.verray.radiographs.decode.DecodeLimits} before memory is taken.
 * </ul>
 *
 * <p>PNG, TIFF and BMP are read by code of this package, because the JDK's readers check too little, and WebP, because
 * the libraries at hand give other samples than libwebp or need a native library that cannot be trusted with damaged
 * files; JPEG by the JDK's reader behind a check of the whole stream. A new format is one class that implements
 * {@link org.verray.radiographs.decode.RadiographDecoder} and one line in {@code META-INF/services}.
 */
package org.verray.radiographs.decode;
