package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.radiographs.Readings.refusal;
import static org.verray.radiographs.Readings.samples;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.decode.Radiographs;

/**
 * A 12-bit extended JPEG of two blocks that have a DC coefficient only. The inverse cosine transform of a lone DC
 * coefficient D is D / 8 everywhere (T.81 A.3.3), so with a quantizer of 8 the coded value d gives samples 2048 + d.
 *
 * <p>DC categories 6 and 7 have the codes 0 and 10, the AC end of block has the code 0. The first block's d = 100 is
 * category 7 with bits 1100100; the second differs by -50, category 6 with bits 001101 (50 = 110010, inverted). Together
 * 10 1100100 0 0 001101 0, padded with ones.
 */
class TwelveBitJpegTest {
    private static final int[] CODED = {0b10110010, 0b00000110, 0b10111111};

    @Test
    void blocksOfOneLevelAreDecoded() {
        int[] samples = samples(Radiographs.decode(file(CODED)));
        for (int i = 0; i < samples.length; i++) {
            assertThat(samples[i]).isEqualTo(i % 16 < 8 ? 2148 : 2098);
        }
    }

    @Test
    void missingBlockIsRefusedThoughTheEndMarkerIsThere() {
        assertThat(refusal(file(Arrays.copyOf(CODED, 1))))
                .isEqualTo("truncated JPEG: less image data than its header declares");
    }

    private static byte[] file(int[] coded) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, 0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0);
        for (int i = 0; i < 64; i++) {
            out.write(8);
        }
        write(out, 0xFF, 0xC1, 0, 11, 12, 0, 8, 0, 16, 1, 1, 0x11, 0);
        write(out, 0xFF, 0xC4, 0, 21, 0x00, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 7);
        write(out, 0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        write(out, 0xFF, 0xDA, 0, 8, 1, 1, 0x00, 0, 63, 0);
        write(out, coded);
        write(out, 0xFF, 0xD9);
        return DicomFixture.gray(TransferSyntax.JPEG_EXTENDED, 8, 16, 16, 12, 0)
                .fragments(out.toByteArray())
                .file();
    }

    private static void write(ByteArrayOutputStream out, int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
    }
}
