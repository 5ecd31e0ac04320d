package org.verray.radiographs.dicom;

import org.verray.radiographs.decode.UnreadableImageException;

/**
 * The size header of a JPEG 2000 code stream (ITU-T T.800 annex A) and the chain of its tile-parts, checked before a
 * decoder sees them.
 *
 * @param start index of the code stream's first byte (a JP2 file around it is passed over)
 * @param end index after its last tile-part or end marker
 * @param bits bits of a sample
 * @param signed whether samples are two's complement
 */
record Jpeg2000Header(int start, int end, int rows, int columns, int components, int bits, boolean signed) {
    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int CAP = 0xFF50;
    private static final int SOT = 0xFF90;
    private static final int EOC = 0xFFD9;
    private static final long MOST_TILES = 65_535;
    private static final int HIGHEST_OFFSET = 65_535;
    private static final int JP2_SIGNATURE = 0x6A502020;
    private static final int JP2_CODE_STREAM = 0x6A703263;

    /** Whether bytes begin like a code stream or a JP2 file. */
    static boolean begins(byte[] code) {
        Walk walk = new Walk(code);
        return code.length >= 12 && (walk.u16(0) == SOC || walk.i32(4) == JP2_SIGNATURE);
    }

    /**
     * Reads the header.
     *
     * @throws UnreadableImageException where it is damaged, truncated or of an unsupported kind
     */
    static Jpeg2000Header parse(byte[] code) {
        return new Walk(code).run();
    }

    private static final class Walk {
        private final byte[] code;

        Walk(byte[] code) {
            this.code = code;
        }

        Jpeg2000Header run() {
            int start = codeStream();
            if (u16(start) != SOC || u16(start + 2) != SIZ) {
                throw damaged("does not begin with a size header");
            }
            int siz = start + 6;
            int components = u16(siz + 34);
            if (u16(start + 4) != 38 + 3 * components || components < 1 || components > 4) {
                throw damaged("impossible size header of " + components + " components");
            }
            int columns = i32(siz + 2) - i32(siz + 10);
            int rows = i32(siz + 6) - i32(siz + 14);
            long tiles = tiles(siz + 2) * tiles(siz + 6);
            if (tiles > MOST_TILES) {
                throw damaged("declares " + tiles + " tiles");
            }
            int depth = u8(siz + 36);
            for (int i = 0; i < components; i++) {
                int at = siz + 36 + 3 * i;
                if (u8(at) != depth || u8(at + 1) != 1 || u8(at + 2) != 1) {
                    throw new UnreadableImageException(
                            "JPEG 2000 with subsampled or unequal components is not supported");
                }
            }
            int bits = (depth & 0x7F) + 1;
            if (bits > 16) {
                throw new UnreadableImageException("JPEG 2000 with " + bits + " bits is not supported");
            }
            int end = tileParts(mainHeader(start + 2));
            return new Jpeg2000Header(start, end, rows, columns, components, bits, (depth & 0x80) != 0);
        }

        /**
         * Tiles along one axis (T.800 B.3): the image begins at its offset, the grid of tiles before it.
         *
         * @param at index of the far end; image offset, tile size and tile offset follow, each 8 bytes further on
         */
        private long tiles(int at) {
            int end = i32(at);
            int start = i32(at + 8);
            int size = i32(at + 16);
            int grid = i32(at + 24);
            boolean possible = end > start && start >= grid && grid >= 0 && start <= HIGHEST_OFFSET;
            if (!possible || size == 0 || Integer.toUnsignedLong(size) + grid <= start) {
                throw damaged("impossible size header");
            }
            return (end - grid - 1L) / Integer.toUnsignedLong(size) + 1;
        }

        /** Start of the code stream, inside the boxes of a JP2 file where there are any. */
        private int codeStream() {
            if (code.length < 12 || i32(4) != JP2_SIGNATURE) {
                return 0;
            }
            int at = 0;
            while (true) {
                long length = Integer.toUnsignedLong(i32(at));
                if (i32(at + 4) == JP2_CODE_STREAM) {
                    return length == 1 ? at + 16 : at + 8;
                }
                if (length < 8 || length > code.length - at) {
                    throw damaged("JP2 file without code stream");
                }
                at += (int) length;
            }
        }

        /** Walks the main header; index of the first tile-part. */
        private int mainHeader(int first) {
            int at = first;
            while (u16(at) != SOT) {
                int marker = u16(at);
                if (marker == CAP) {
                    throw new UnreadableImageException("high-throughput JPEG 2000 is not supported");
                }
                if (marker < 0xFF50 || marker > 0xFF64) {
                    throw damaged(String.format("unexpected marker 0x%04X in its header", marker));
                }
                if (u16(at + 2) < 2) {
                    throw damaged("segment of " + u16(at + 2) + " bytes");
                }
                at += 2 + u16(at + 2);
            }
            return at;
        }

        /** Walks the tile-parts; index after the end marker, or after the last tile-part where that is missing. */
        private int tileParts(int first) {
            int at = first;
            while (at < code.length - 1 && u16(at) == SOT) {
                int length = i32(at + 6);
                if (length == 0) {
                    return lastTilePart();
                }
                if (length < 14 || length > code.length - at) {
                    throw new UnreadableImageException("truncated JPEG 2000: a tile-part has " + (code.length - at)
                            + " of " + Integer.toUnsignedLong(length) + " bytes");
                }
                at += length;
            }
            if (at < code.length - 1 && u16(at) == EOC) {
                return at + 2;
            }
            for (int i = at; i < code.length; i++) {
                if (code[i] != 0) {
                    throw damaged("expected a tile-part or the end marker");
                }
            }
            return at;
        }

        /** A tile-part of length 0 goes on to the end marker, which is searched from behind. */
        private int lastTilePart() {
            for (int end = code.length; end >= 2; end--) {
                if (u16(end - 2) == EOC) {
                    return end;
                }
                if (code[end - 1] != 0) {
                    break;
                }
            }
            throw new UnreadableImageException("truncated JPEG 2000: has no end marker");
        }

        private int u8(int at) {
            if (at < 0 || at >= code.length) {
                throw new UnreadableImageException("truncated JPEG 2000: ends inside its header");
            }
            return code[at] & 0xFF;
        }

        private int u16(int at) {
            return u8(at) << 8 | u8(at + 1);
        }

        private int i32(int at) {
            return u16(at) << 16 | u16(at + 2);
        }

        private static UnreadableImageException damaged(String what) {
            return new UnreadableImageException("damaged JPEG 2000: " + what);
        }
    }
}
