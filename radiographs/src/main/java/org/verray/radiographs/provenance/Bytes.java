package org.verray.radiographs.provenance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A stretch of bytes that is read with checks: nothing outside it can be reached.
 *
 * @param array where it lies
 * @param start index of its first byte
 * @param end index after its last byte
 */
record Bytes(byte[] array, int start, int end) {
    Bytes(byte[] array) {
        this(array, 0, array.length);
    }

    int length() {
        return end - start;
    }

    /** The part of this stretch at an offset, or damage where it does not lie inside. */
    Bytes slice(long offset, long length) {
        if (offset < 0 || length < 0 || offset > length() || length > length() - offset) {
            throw new DamagedManifestException("ends too early: expected " + length + " bytes at " + offset + ", found "
                    + Math.max(0, length() - Math.max(0, offset)));
        }
        return new Bytes(array, start + (int) offset, start + (int) (offset + length));
    }

    int u8(long offset) {
        return (int) unsigned(offset, 1, true);
    }

    int u16(long offset) {
        return (int) unsigned(offset, 2, true);
    }

    long u32(long offset) {
        return unsigned(offset, 4, true);
    }

    /** A whole number of one to eight bytes; one of eight is damage where it does not fit a long. */
    long unsigned(long offset, int size, boolean bigEndian) {
        Bytes field = slice(offset, size);
        long value = 0;
        for (int i = 0; i < size; i++) {
            int at = bigEndian ? i : size - 1 - i;
            value = value << 8 | field.array[field.start + at] & 0xFF;
        }
        if (value < 0) {
            throw new DamagedManifestException("has an impossible length");
        }
        return value;
    }

    boolean startsWith(long offset, int... expected) {
        if (offset < 0 || offset + expected.length > length()) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((array[start + (int) offset + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    boolean startsWith(String text) {
        return startsWith(0, text.chars().toArray());
    }

    /** Offset of the first byte of a value at or after an offset, or -1. */
    int find(int value, int from) {
        for (int i = start + from; i < end; i++) {
            if (array[i] == (byte) value) {
                return i - start;
            }
        }
        return -1;
    }

    /** Text of one byte a character. */
    String latin1() {
        return new String(array, start, length(), StandardCharsets.ISO_8859_1);
    }

    String utf8() {
        return new String(array, start, length(), StandardCharsets.UTF_8);
    }

    byte[] copy() {
        return Arrays.copyOfRange(array, start, end);
    }
}
