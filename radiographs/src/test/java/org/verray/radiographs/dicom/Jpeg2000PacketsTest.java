package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.decode.UnreadableImageException;

/** Code streams of the native encoder, which have one tile, and some whose packets are written here. */
class Jpeg2000PacketsTest {
    private static final int ROWS = 60;
    private static final int COLUMNS = 71;
    private static final byte[] CODE = NativeCodecs.encode(
            DicomFixtures.samples(ROWS, COLUMNS, 12, 1), ROWS, COLUMNS, 12, TransferSyntax.JPEG_2000_LOSSLESS);

    @Test
    void wholeStreamsPass() {
        for (int[] size : new int[][] {{32, 300}, {300, 32}, {37, 53}, {64, 64}, {65, 129}, {200, 100}}) {
            byte[] code = NativeCodecs.encode(
                    DicomFixtures.samples(size[0], size[1], 12, 1),
                    size[0],
                    size[1],
                    12,
                    TransferSyntax.JPEG_2000_LOSSLESS);
            assertThatCode(() -> check(code)).as(Arrays.toString(size)).doesNotThrowAnyException();
        }
    }

    /** However many bytes are cut off the last tile-part, also where that is between two packets, and its length put right. */
    @Test
    void noCutPasses() {
        int tilePart = find(0xFF90);
        for (int end = CODE.length - 3; end > find(0xFF93) + 2; end--) {
            byte[] cut = Arrays.copyOf(CODE, end + 2);
            cut[end] = (byte) 0xFF;
            cut[end + 1] = (byte) 0xD9;
            ByteBuffer.wrap(cut).putInt(tilePart + 6, end - tilePart);
            assertThatThrownBy(() -> check(cut))
                    .as("%d of %d bytes", end, CODE.length)
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageContaining("truncated JPEG 2000");
        }
    }

    @Test
    void aMissingTileIsNamed() {
        byte[] code = CODE.clone();
        ByteBuffer.wrap(code).putInt(6 + 18, 36).putInt(6 + 22, 60);
        assertThatThrownBy(() -> check(code)).hasMessageContaining("JPEG 2000");
        ByteBuffer.wrap(code).putShort(find(0xFF90) + 4, (short) 1);
        assertThatThrownBy(() -> check(code)).hasMessage("truncated JPEG 2000: lacks tile 0 of 2");
    }

    @Test
    void dataThatNoPacketHoldsIsRefused() {
        int end = CODE.length - 2;
        byte[] longer = Arrays.copyOf(CODE, CODE.length + 3);
        System.arraycopy(new byte[] {1, 2, 3, (byte) 0xFF, (byte) 0xD9}, 0, longer, end, 5);
        int tilePart = find(0xFF90);
        ByteBuffer.wrap(longer).putInt(tilePart + 6, end + 3 - tilePart);
        assertThatThrownBy(() -> check(longer))
                .hasMessage("damaged JPEG 2000: 3 bytes after the last packet of a tile");
    }

    /** Each of 157 x 157 code-blocks has a byte of data for the 109 coding passes that it announces. */
    @Test
    void passesWithoutDataAreRefused() {
        byte[] code = passes(10_000);
        assertThatThrownBy(() -> check(code))
                .hasMessageStartingWith("damaged JPEG 2000: coding passes over 110048")
                .hasMessageEndingWith(code.length + " bytes");
        assertThatCode(() -> check(passes(500))).doesNotThrowAnyException();
    }

    private static void check(byte[] code) {
        Jpeg2000Packets.requireComplete(code, Jpeg2000Header.parse(code));
    }

    private static int find(int marker) {
        int at = 0;
        while ((CODE[at] & 0xFF) << 8 != (marker & 0xFF00) || (CODE[at + 1] & 0xFF) != (marker & 0xFF)) {
            at++;
        }
        return at;
    }

    /** One resolution, one packet. */
    private static byte[] passes(int side) {
        int blocks = (side + 63) / 64;
        Header header = new Header();
        header.bits(1, 1);
        int levels = 33 - Integer.numberOfLeadingZeros(blocks - 1);
        Set<String> told = new HashSet<>();
        for (int block = 0; block < blocks * blocks; block++) {
            // Every number in both tag trees is zero, which each node tells once with a one.
            for (String tree : new String[] {"inclusion", "planes"}) {
                for (int level = levels - 1; level >= 0; level--) {
                    if (told.add(tree + level + "," + (block / blocks >> level) + "," + (block % blocks >> level))) {
                        header.bits(1, 1);
                    }
                }
            }
            header.bits(0xF, 4);
            header.bits(31, 5);
            header.bits(109 - 37, 7);
            header.bits(0, 1);
            header.bits(1, 3 + 6);
        }
        byte[] head = header.end();
        int data = head.length + blocks * blocks;
        ByteBuffer code = ByteBuffer.allocate(100 + data);
        code.putInt(0xFF4FFF51).putShort((short) 41).putShort((short) 0);
        for (int value : new int[] {side, side, 0, 0, side, side, 0, 0}) {
            code.putInt(value);
        }
        code.putShort((short) 1).put(new byte[] {11, 1, 1});
        code.putInt(0xFF52000C).put(new byte[] {0, 0, 0, 1, 0, 0, 4, 4, 0, 1});
        code.putInt(0xFF5C0004).put(new byte[] {(byte) 0xE0, (byte) (24 << 3)});
        code.putInt(0xFF90000A).putShort((short) 0).putInt(14 + data).putShort((short) 1);
        code.putShort((short) 0xFF93).put(head).put(new byte[blocks * blocks]).putShort((short) 0xFFD9);
        return Arrays.copyOf(code.array(), code.position());
    }

    /** Writes bits, seven in a byte after one of ones. */
    private static final class Header {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int current;
        private int room = 8;

        void bits(int value, int count) {
            for (int i = count - 1; i >= 0; i--) {
                current |= (value >> i & 1) << --room;
                if (room == 0) {
                    put();
                }
            }
        }

        private void put() {
            out.write(current);
            room = current == 0xFF ? 7 : 8;
            current = 0;
        }

        byte[] end() {
            if (room < 8) {
                put();
            }
            assertThat(room).isEqualTo(8);
            return out.toByteArray();
        }
    }
}
