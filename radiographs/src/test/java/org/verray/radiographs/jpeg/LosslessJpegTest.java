package org.verray.radiographs.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.decode.JpegSegments;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Streams are written by an encoder of this test that follows T.81 annex H literally: every difference category 0 to 16
 * has a code of five bits.
 */
class LosslessJpegTest {
    private static final int ROWS = 12;
    private static final int COLUMNS = 7;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void everyPredictionIsUndone(int predictor) {
        for (int bits : new int[] {2, 8, 12, 16}) {
            short[] samples = noise(1, bits, predictor);
            assertThat(decode(new Encoder(bits, 1, predictor, 0, 0).encode(samples, true)))
                    .as("%d bits", bits)
                    .isEqualTo(samples);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,4", "3,7"})
    void predictionBeginsAnewAfterRestartMarkers(int rowsToRestart, int predictor) {
        short[] samples = noise(1, 12, 5);
        assertThat(decode(new Encoder(12, 1, predictor, 0, rowsToRestart).encode(samples, true)))
                .isEqualTo(samples);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void channelsMayBeInterleavedOrFollowEachOther(boolean interleaved) {
        short[] samples = noise(3, 8, 6);
        assertThat(decode(new Encoder(8, 3, 6, 0, 2).encode(samples, interleaved)))
                .isEqualTo(samples);
    }

    /** A point transform of 2 drops the two lowest bits when encoding and puts zeros there when decoding. */
    @Test
    void pointTransformIsUndone() {
        short[] samples = noise(1, 12, 7);
        short[] dropped = samples.clone();
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] &= ~3;
        }
        assertThat(decode(new Encoder(12, 1, 1, 2, 0).encode(samples, true))).isEqualTo(dropped);
    }

    @Test
    void dataThatEndsEarlyIsRefusedThoughTheEndMarkerIsThere() {
        byte[] code = new Encoder(12, 1, 1, 0, 0).encode(noise(1, 12, 8), true);
        for (int missing = 1; missing < 40; missing++) {
            byte[] shorter = Arrays.copyOf(code, code.length - missing);
            if (shorter[shorter.length - 3] == (byte) 0xFF) {
                continue;
            }
            shorter[shorter.length - 2] = (byte) 0xFF;
            shorter[shorter.length - 1] = (byte) 0xD9;
            assertThatThrownBy(() -> decode(shorter))
                    .as("%d bytes missing", missing)
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessage("truncated JPEG: less image data than its header declares");
        }
    }

    @Test
    void restartMarkersOutOfOrderAreRefused() {
        byte[] code = new Encoder(12, 1, 1, 0, 4).encode(noise(1, 12, 9), true);
        for (int i = 0; i < code.length - 1; i++) {
            if (code[i] == (byte) 0xFF && code[i + 1] == (byte) 0xD1) {
                code[i + 1] = (byte) 0xD5;
            }
        }
        assertThatThrownBy(() -> decode(code)).hasMessage("damaged JPEG: expected restart marker 1");
    }

    private static short[] decode(byte[] code) {
        return LosslessJpeg.decode(code, JpegSegments.parse(code, 0, code.length));
    }

    private static short[] noise(int channels, int bits, long seed) {
        Random random = new Random(seed);
        short[] samples = new short[ROWS * COLUMNS * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt(1 << bits);
        }
        return samples;
    }

    private record Encoder(int bits, int channels, int predictor, int shift, int rowsToRestart) {
        byte[] encode(short[] samples, boolean interleaved) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            write(out, 0xFF, 0xD8, 0xFF, 0xC3, 0, 8 + 3 * channels, bits, 0, ROWS, 0, COLUMNS, channels);
            for (int channel = 1; channel <= channels; channel++) {
                write(out, channel, 0x11, 0);
            }
            write(out, 0xFF, 0xC4, 0, 19 + 17, 0x00, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            for (int category = 0; category <= 16; category++) {
                out.write(category);
            }
            write(out, 0xFF, 0xDD, 0, 4, 0, rowsToRestart * COLUMNS);
            if (interleaved) {
                scan(out, samples, 0, channels);
            } else {
                for (int channel = 0; channel < channels; channel++) {
                    scan(out, samples, channel, channel + 1);
                }
            }
            write(out, 0xFF, 0xD9);
            return out.toByteArray();
        }

        private void scan(ByteArrayOutputStream out, short[] samples, int from, int to) {
            write(out, 0xFF, 0xDA, 0, 6 + 2 * (to - from), to - from);
            for (int channel = from; channel < to; channel++) {
                write(out, channel + 1, 0x00);
            }
            write(out, predictor, 0, shift);
            StringBuilder coded = new StringBuilder();
            for (int row = 0; row < ROWS; row++) {
                boolean restart = rowsToRestart > 0 && row % rowsToRestart == 0;
                if (restart && row > 0) {
                    flush(out, coded);
                    write(out, 0xFF, 0xD0 + (row / rowsToRestart - 1) % 8);
                }
                for (int column = 0; column < COLUMNS; column++) {
                    for (int channel = from; channel < to; channel++) {
                        int prediction = prediction(samples, row, column, channel, row == 0 || restart);
                        append(coded, (short) (at(samples, row, column, channel) - prediction));
                    }
                }
            }
            flush(out, coded);
        }

        private int prediction(short[] samples, int row, int column, int channel, boolean first) {
            if (first) {
                return column == 0 ? 1 << bits - shift - 1 : at(samples, row, column - 1, channel);
            }
            int above = at(samples, row - 1, column, channel);
            if (column == 0) {
                return above;
            }
            int left = at(samples, row, column - 1, channel);
            int corner = at(samples, row - 1, column - 1, channel);
            return switch (predictor) {
                case 1 -> left;
                case 2 -> above;
                case 3 -> corner;
                case 4 -> left + above - corner;
                case 5 -> left + Math.floorDiv(above - corner, 2);
                case 6 -> above + Math.floorDiv(left - corner, 2);
                default -> (left + above) / 2;
            };
        }

        private int at(short[] samples, int row, int column, int channel) {
            return (samples[(row * COLUMNS + column) * channels + channel] & 0xFFFF) >> shift;
        }

        /** Category and further bits of a difference modulo 65536; -32768 stands for 32768, of category 16. */
        private static void append(StringBuilder coded, short difference) {
            int size = 32 - Integer.numberOfLeadingZeros(Math.abs((int) difference));
            digits(coded, size, 5);
            if (size < 16) {
                digits(coded, difference >= 0 ? difference : difference + (1 << size) - 1, size);
            }
        }

        private static void digits(StringBuilder coded, int value, int count) {
            for (int i = count - 1; i >= 0; i--) {
                coded.append(value >> i & 1);
            }
        }

        /** Pads with ones and puts a zero byte after each byte of ones. */
        private static void flush(ByteArrayOutputStream out, StringBuilder coded) {
            while (coded.length() % 8 != 0) {
                coded.append('1');
            }
            for (int i = 0; i < coded.length(); i += 8) {
                int next = Integer.parseInt(coded.substring(i, i + 8), 2);
                out.write(next);
                if (next == 0xFF) {
                    out.write(0);
                }
            }
            coded.setLength(0);
        }

        private static void write(ByteArrayOutputStream out, int... bytes) {
            for (int b : bytes) {
                out.write(b);
            }
        }
    }
}
