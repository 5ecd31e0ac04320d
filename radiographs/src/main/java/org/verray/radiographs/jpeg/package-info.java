/**
 * JPEG streams below the level of pixels: Huffman codes, coefficients and predictions, read and written. What reads them and
 * what writes them lie side by side, because a twin of a JPEG file is made of the coefficients of its parent. Used by plain JPEG
 * files and by DICOM alike; knows nothing of either.
 */
package org.verray.radiographs.jpeg;
