package org.verray.radiographs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.verray.radiographs.Readings.refusal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of a few bytes that would cost minutes or gigabytes were they taken at their word. */
class HostileRasterTest {
    private static final long SLOWEST_NANOS = 5_000_000_000L;

    private long start;

    @BeforeEach
    void startClock() {
        start = System.nanoTime();
    }

    @AfterEach
    void stopClock() {
        assertThat(System.nanoTime() - start).isLessThan(SLOWEST_NANOS);
    }

    /** Six tiles of 96 million pixels each, all of the same 48 kB, for an image one pixel high. */
    @Test
    void tilesFarLargerThanTheImageAreRefused() {
        byte[] zeros = deflated(50_000_000);
        long[][] fields = {
            {256, 96},
            {257, 1},
            {258, 8},
            {259, 8},
            {262, 1},
            {322, 16},
            {323, 6_000_000},
            {324, 8},
            {325, zeros.length}
        };
        assertThat(refusal(tiff(fields, zeros)))
                .isEqualTo("damaged TIFF: tiles of 16 x 6000000 pixels for an image of 96 x 1");
    }

    /** 20 000 strips that are one and the same: PackBits codes that mean nothing, read over and over again. */
    @Test
    void stripsOnTopOfEachOtherAreRefused() {
        int strips = 20_000;
        byte[] data = new byte[8 * strips + 100_000];
        ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < strips; i++) {
            buffer.putInt(4 * i, 8 + 8 * strips);
            buffer.putInt(4 * (strips + i), 100_000);
        }
        Arrays.fill(data, 8 * strips, data.length, (byte) -128);
        data[data.length - 2] = (byte) (1 - 100);
        long[][] fields = {
            {256, 100},
            {257, strips},
            {258, 8},
            {259, 32773},
            {262, 1},
            {273, 8, strips},
            {278, 1},
            {279, 8 + 4 * strips, strips}
        };
        assertThat(refusal(tiff(fields, data))).isEqualTo("damaged TIFF: its strips or tiles overlap");
    }

    /** Group 4 needs eight bytes a column, whatever the data. */
    @Test
    void memoryIsCountedBeforeItIsTaken() {
        long[][] fields = {{256, 400_000_000}, {257, 1}, {258, 1}, {259, 4}, {262, 0}, {273, 8}, {279, 100}};
        System.setProperty(DecodeLimits.MAX_PIXELS_PROPERTY, "250000000");
        try {
            assertThat(refusal(tiff(fields, new byte[100]))).contains("more than the limit of 250000000");
            fields[0][1] = 250_000_000;
            assertThatCode(() -> DecodeLimits.checkMemory(Long.MAX_VALUE))
                    .hasMessageStartingWith("needs about 8796093022207 MiB of memory");
            assertThat(refusal(tiff(fields, new byte[100]))).containsAnyOf("needs about", "impossible fax code");
        } finally {
            System.clearProperty(DecodeLimits.MAX_PIXELS_PROPERTY);
        }
    }

    /** Nearly 100 million pixels in the 34 bytes of a lossless stream: five codes of one symbol each take no bits. */
    @Test
    void hugeEmptyWebpIsReadAtOnce() {
        LowBits bits = new LowBits();
        bits.put(0x2F, 8).put(16_382, 14).put(6_102, 14).put(0, 4).put(0, 3);
        for (int symbol : new int[] {100, 30, 60, 255, 0}) {
            bits.put(1, 1).put(0, 1).put(1, 1).put(symbol, 8);
        }
        assertThat(Radiographs.decode(webp("VP8L", bits.end())).rows()).isEqualTo(6103);
    }

    @Test
    void hugeEmptyLossyWebpIsRefused() {
        byte[] frame = new byte[4000];
        ByteBuffer.wrap(frame)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x9D002010)
                .putShort(4, (short) 0x2A01)
                .putShort(6, (short) 16_383)
                .putShort(8, (short) 6100);
        assertThat(refusal(webp("VP8 ", frame))).startsWith("truncated WebP: less image data");
    }

    @Test
    void hugeEmptyJpegIsRefused() {
        byte[] file = RasterFixture.written(RasterFixture.gray(8, 8, 8, 1), "jpeg");
        for (int i = 0; i < file.length - 1; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xC0) {
                ByteBuffer.wrap(file).putShort(i + 5, (short) 9999).putShort(i + 7, (short) 9999);
                break;
            }
        }
        assertThat(refusal(file)).isEqualTo("truncated JPEG: less image data than its header declares");
    }

    private static byte[] deflated(int zeros) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(new byte[zeros]);
        deflater.finish();
        byte[] buffer = new byte[zeros / 500];
        return Arrays.copyOf(buffer, deflater.deflate(buffer));
    }

    /** Data from index 8 on and fields of 32 bits: tag, value or place, and number of values where not 1. */
    private static byte[] tiff(long[][] fields, byte[] data) {
        int directory = 8 + data.length + data.length % 2;
        ByteBuffer out =
                ByteBuffer.allocate(directory + 2 + 12 * fields.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        out.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(directory).put(data);
        out.position(directory).putShort((short) fields.length);
        for (long[] field : fields) {
            out.putShort((short) field[0]).putShort((short) 4);
            out.putInt(field.length > 2 ? (int) field[2] : 1).putInt((int) field[1]);
        }
        return out.array();
    }

    private static byte[] webp(String kind, byte[] stream) {
        ByteBuffer out =
                ByteBuffer.allocate(20 + stream.length + stream.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(out.capacity() - 8);
        out.put(("WEBP" + kind).getBytes(StandardCharsets.US_ASCII))
                .putInt(stream.length)
                .put(stream);
        return out.array();
    }

    /** Bits, least significant first. */
    private static final class LowBits {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long pool;
        private int held;

        LowBits put(int value, int bits) {
            pool |= (long) value << held;
            for (held += bits; held >= 8; held -= 8) {
                bytes.write((int) pool);
                pool >>>= 8;
            }
            return this;
        }

        byte[] end() {
            put(0, 7);
            return bytes.toByteArray();
        }
    }
}
