package org.verray.radiographs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;

/** What several tests of reading check in the same way. */
public final class Readings {
    private Readings() {}

    /** Every sample, row by row. */
    public static int[] samples(Radiograph radiograph) {
        return IntStream.range(0, radiograph.rows() * radiograph.columns())
                .map(radiograph::sample)
                .toArray();
    }

    /** The one-line reason for which a file is refused. */
    public static String refusal(byte[] file) {
        try {
            Radiograph read = Radiographs.decode(file);
            return fail("expected a refusal, found " + read.container());
        } catch (UnreadableImageException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(300);
            return e.getMessage();
        }
    }

    /**
     * Checks that a file cut off anywhere before its image is complete is refused, and that no cut gives another image.
     *
     * @param complete number of leading bytes that hold the whole image
     */
    public static void assertNoPartialImage(byte[] file, int complete) {
        int[] whole = samples(Radiographs.decode(file));
        for (int length = 0; length < file.length; length++) {
            byte[] prefix = Arrays.copyOf(file, length);
            if (length < complete) {
                refusal(prefix);
            } else {
                assertThat(samples(Radiographs.decode(prefix)))
                        .as("first %d of %d bytes", length, file.length)
                        .isEqualTo(whole);
            }
        }
    }
}
