package org.verray.radiographs.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Tiny JPEG 2000 code streams (ITU-T T.800 annex A) that declare much work. None holds a whole image. */
final class Jpeg2000Bombs {
    private static final int LEVELS = 5;

    private Jpeg2000Bombs() {}

    record Code(int rows, int columns, byte[] bytes) {}

    static Map<String, Code> codeStreams() {
        Map<String, Code> codes = new TreeMap<>();
        codes.put(
                "jpeg2000-precincts-of-2x2",
                new Bomb(10_000, 10_000).precinct(0x11).code());
        codes.put(
                "jpeg2000-code-blocks-of-4x4", new Bomb(10_000, 10_000).block(0).code());
        codes.put(
                "jpeg2000-65535-layers", new Bomb(10_000, 10_000).layers(65_535).code());
        codes.put(
                "jpeg2000-65535-layers-of-1-pixel-precincts",
                new Bomb(300, 300).layers(65_535).precinct(0x11).code());
        codes.put("jpeg2000-65025-tiles", new Bomb(10_000, 10_000).tiles(40).code());
        codes.put(
                "jpeg2000-65025-tiles-with-layers",
                new Bomb(10_000, 10_000).tiles(40).layers(65_535).code());
        codes.put(
                "jpeg2000-32-levels-of-1-pixel-precincts",
                new Bomb(2000, 2000).levels(32).precinct(0).code());
        codes.put(
                "jpeg2000-tile-of-4-giga-pixels", new Bomb(1000, 1000).tiles(-1).code());
        return codes;
    }

    /** One tile-part whose data is zeros: packets without content as far as they go. */
    private static final class Bomb {
        private final int rows;
        private final int columns;
        private int tile;
        private int layers = 1;
        private int levels = LEVELS;
        private int block = 4;
        private int precinct = -1;

        Bomb(int rows, int columns) {
            this.rows = rows;
            this.columns = columns;
            tile = Math.max(rows, columns);
        }

        Bomb precinct(int exponents) {
            precinct = exponents;
            return this;
        }

        Bomb block(int exponent) {
            block = exponent;
            return this;
        }

        Bomb layers(int number) {
            layers = number;
            return this;
        }

        Bomb levels(int number) {
            levels = number;
            return this;
        }

        Bomb tiles(int side) {
            tile = side;
            return this;
        }

        Code code() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeInt(0xFF4FFF51);
                out.writeShort(41);
                out.writeShort(0);
                for (int value : new int[] {columns, rows, 0, 0, tile, tile, 0, 0}) {
                    out.writeInt(value);
                }
                out.writeShort(1);
                out.write(new byte[] {11, 1, 1});
                out.writeShort(0xFF52);
                out.writeShort(12 + (precinct >= 0 ? levels + 1 : 0));
                out.writeByte(precinct >= 0 ? 1 : 0);
                out.writeByte(0);
                out.writeShort(layers);
                out.writeByte(0);
                out.writeByte(levels);
                out.write(new byte[] {(byte) block, (byte) block, 0, 1});
                for (int i = 0; precinct >= 0 && i <= levels; i++) {
                    out.writeByte(precinct);
                }
                out.writeShort(0xFF5C);
                out.writeShort(4 + 3 * levels);
                out.writeByte(0x40);
                for (int i = 0; i <= 3 * levels; i++) {
                    out.writeByte(13 << 3);
                }
                out.writeShort(0xFF90);
                out.writeShort(10);
                out.writeShort(0);
                out.writeInt(14 + 600);
                out.writeShort(1);
                out.writeShort(0xFF93);
                out.write(new byte[600]);
                out.writeShort(0xFFD9);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Code(rows, columns, bytes.toByteArray());
        }
    }
}
