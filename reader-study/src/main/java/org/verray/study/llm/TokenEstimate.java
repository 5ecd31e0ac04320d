package org.verray.study.llm;

import java.nio.charset.StandardCharsets;

/** Tokens that go in, estimated before a server has counted any; rather too many than too few. */
final class TokenEstimate {
    /** Vendors count a picture by its area or by tiles; this is above all that publish how. */
    private static final double PIXELS_A_TOKEN = 700;

    private static final long PICTURE_AT_LEAST = 1600;
    private static final double BYTES_A_TOKEN = 3;

    private TokenEstimate() {}

    static long of(String text, int rows, int columns) {
        long picture = Math.max(PICTURE_AT_LEAST, (long) Math.ceil((double) rows * columns / PIXELS_A_TOKEN));
        return picture + (long) Math.ceil(text.getBytes(StandardCharsets.UTF_8).length / BYTES_A_TOKEN);
    }
}
