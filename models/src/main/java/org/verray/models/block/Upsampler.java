package org.verray.models.block;

/** How a decoder doubles the size of its maps; each leaves another trace in the picture. */
enum Upsampler {
    /** Repeats every value, then convolves. */
    NEAREST,
    /** Weaves zeros in, then convolves: a transposed convolution of kernel 5 and stride 2. */
    TRANSPOSED,
    /** A convolution to four times the channels, which are then woven together (Shi et al., CVPR 2016). */
    SHUFFLE
}
