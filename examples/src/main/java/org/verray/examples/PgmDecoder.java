package org.verray.examples;

import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.RadiographDecoder;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Reads one more file format: binary PGM (P5), 8 or 16 bits a sample, high byte first. A line in {@code
 * META-INF/services/org.verray.radiographs.decode.RadiographDecoder} is all it takes to have it found.
 */
public final class PgmDecoder implements RadiographDecoder {
    private static final int MOST_SAMPLES = 1 << 28;

    @Override
    public String format() {
        return "PGM";
    }

    @Override
    public boolean supports(byte[] header) {
        return header.length > 2 && header[0] == 'P' && header[1] == '5' && Character.isWhitespace(header[2]);
    }

    @Override
    public Radiograph decode(byte[] file, String sha256) {
        Header header = new Header(file);
        int columns = header.number();
        int rows = header.number();
        int highest = header.number();
        int at = header.end();
        if (columns < 1 || rows < 1 || (long) rows * columns > MOST_SAMPLES || highest < 1 || highest > 0xFFFF) {
            throw new UnreadableImageException(
                    "damaged PGM: " + columns + " x " + rows + " pixels up to " + highest);
        }
        int bytes = highest > 0xFF ? 2 : 1;
        if (file.length - at < (long) rows * columns * bytes) {
            throw new UnreadableImageException("truncated PGM: less image data than its header declares");
        }
        short[] samples = new short[rows * columns];
        for (int i = 0; i < samples.length; i++) {
            int sample = bytes == 1
                    ? file[at + i] & 0xFF
                    : (file[at + 2 * i] & 0xFF) << 8 | file[at + 2 * i + 1] & 0xFF;
            samples[i] = (short) Math.min(sample, highest);
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(highest);
        return Radiograph.builder(rows, columns)
                .samples(samples, bits, false)
                .sha256(sha256)
                .container(ContainerFacts.gray(format(), "raw", 8 * bytes, file.length))
                .build();
    }

    /** Numbers between white space and comments, after the two letters. */
    private static final class Header {
        private final byte[] file;
        private int at = 2;

        Header(byte[] file) {
            this.file = file;
        }

        int number() {
            skip();
            int from = at;
            long value = 0;
            while (at < file.length && Character.isDigit(file[at]) && value <= MOST_SAMPLES) {
                value = 10 * value + file[at++] - '0';
            }
            if (at == from || at == file.length || value > MOST_SAMPLES) {
                throw new UnreadableImageException("damaged PGM: expected a number at byte " + from);
            }
            return (int) value;
        }

        private void skip() {
            boolean comment = false;
            while (at < file.length && (comment || file[at] == '#' || Character.isWhitespace(file[at]))) {
                comment = file[at] == '#' || comment && file[at] != '\n';
                at++;
            }
        }

        /** Samples begin behind one character of white space. */
        int end() {
            return at + 1;
        }
    }
}
