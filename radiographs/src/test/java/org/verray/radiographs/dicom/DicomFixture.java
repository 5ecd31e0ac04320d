package org.verray.radiographs.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Writes small DICOM files byte by byte, right or wrong on purpose, without the toolkit under test. */
public final class DicomFixture {
    private final TransferSyntax syntax;
    private final Map<Integer, Object> elements = new TreeMap<>(Integer::compareUnsigned);
    private final Map<Integer, String> vrs = new TreeMap<>();
    private boolean preamble = true;
    private boolean meta = true;

    private DicomFixture(TransferSyntax syntax) {
        this.syntax = syntax;
        text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.1.1");
        text(0x00080018, "UI", "2.25.1");
        text(0x00080060, "CS", "DX");
    }

    /** A gray image of the given cell: 8 or 16 bits allocated, the high bit one below the bits stored. */
    public static DicomFixture gray(TransferSyntax syntax, int rows, int columns, int allocated, int stored, int sign) {
        return new DicomFixture(syntax)
                .number(0x00280002, 1)
                .text(0x00280004, "CS", "MONOCHROME2")
                .number(0x00280010, rows)
                .number(0x00280011, columns)
                .number(0x00280100, allocated)
                .number(0x00280101, stored)
                .number(0x00280102, stored - 1)
                .number(0x00280103, sign);
    }

    public DicomFixture text(int tag, String vr, String value) {
        elements.put(tag, value);
        vrs.put(tag, vr);
        return this;
    }

    /** An element of VR US. */
    public DicomFixture number(int tag, int... values) {
        elements.put(tag, values);
        vrs.put(tag, "US");
        return this;
    }

    public DicomFixture bytes(int tag, String vr, byte[] value) {
        elements.put(tag, value);
        vrs.put(tag, vr);
        return this;
    }

    public DicomFixture without(int tag) {
        elements.remove(tag);
        return this;
    }

    public DicomFixture withoutPreamble() {
        preamble = false;
        meta = false;
        return this;
    }

    /** Sets uncompressed pixel data from cells, in the byte order of the transfer syntax. */
    public DicomFixture cells(short[] cells, int allocated) {
        byte[] bytes = new byte[cells.length * allocated / 8];
        for (int i = 0; i < cells.length; i++) {
            if (allocated == 8) {
                bytes[i] = (byte) cells[i];
            } else {
                boolean bigEndian = bigEndian() || syntax == TransferSyntax.GE_PRIVATE;
                bytes[2 * i + (bigEndian ? 0 : 1)] = (byte) (cells[i] >> 8);
                bytes[2 * i + (bigEndian ? 1 : 0)] = (byte) cells[i];
            }
        }
        if (syntax == TransferSyntax.ENCAPSULATED_LITTLE_ENDIAN) {
            return fragments(bytes);
        }
        return bytes(0x7FE00010, allocated == 8 ? "OB" : "OW", bytes);
    }

    /** Sets encapsulated pixel data: an empty offset table, then one fragment for each array. */
    public DicomFixture fragments(byte[]... fragments) {
        elements.put(0x7FE00010, List.of(fragments));
        vrs.put(0x7FE00010, "OB");
        return this;
    }

    /** The file. */
    public byte[] file() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (preamble) {
            out.writeBytes(new byte[128]);
            out.writeBytes("DICM".getBytes(StandardCharsets.ISO_8859_1));
        }
        if (meta) {
            byte[] uid = even(syntax.uid().getBytes(StandardCharsets.ISO_8859_1), 0);
            header(out, 0x00020000, "UL", 4, true, false);
            out.writeBytes(new byte[] {(byte) (8 + uid.length), 0, 0, 0});
            header(out, 0x00020010, "UI", uid.length, true, false);
            out.writeBytes(uid);
        }
        byte[] dataset = dataset();
        out.writeBytes(syntax == TransferSyntax.DEFLATED_LITTLE_ENDIAN ? deflated(dataset) : dataset);
        return out.toByteArray();
    }

    private byte[] dataset() {
        boolean explicit = syntax != TransferSyntax.IMPLICIT_LITTLE_ENDIAN && syntax != TransferSyntax.GE_PRIVATE;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        elements.forEach((tag, value) -> {
            if (value instanceof List<?> fragments) {
                header(out, tag, vrs.get(tag), -1, explicit, bigEndian());
                header(out, 0xFFFEE000, null, 0, false, bigEndian());
                for (Object fragment : fragments) {
                    byte[] padded = even((byte[]) fragment, 0);
                    header(out, 0xFFFEE000, null, padded.length, false, bigEndian());
                    out.writeBytes(padded);
                }
                header(out, 0xFFFEE0DD, null, 0, false, bigEndian());
            } else {
                byte[] bytes = encoded(value, vrs.get(tag));
                header(out, tag, vrs.get(tag), bytes.length, explicit, bigEndian());
                out.writeBytes(bytes);
            }
        });
        return out.toByteArray();
    }

    private byte[] encoded(Object value, String vr) {
        if (value instanceof String text) {
            return even(text.getBytes(StandardCharsets.ISO_8859_1), vr.equals("UI") ? 0 : ' ');
        }
        if (value instanceof int[] numbers) {
            byte[] bytes = new byte[2 * numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                bytes[2 * i + (bigEndian() ? 0 : 1)] = (byte) (numbers[i] >> 8);
                bytes[2 * i + (bigEndian() ? 1 : 0)] = (byte) numbers[i];
            }
            return bytes;
        }
        return even((byte[]) value, 0);
    }

    private boolean bigEndian() {
        return syntax == TransferSyntax.EXPLICIT_BIG_ENDIAN;
    }

    private static void header(
            ByteArrayOutputStream out, int tag, String vr, int length, boolean explicit, boolean bigEndian) {
        List<Integer> bytes = new ArrayList<>();
        append(bytes, tag >>> 16, 2, bigEndian);
        append(bytes, tag & 0xFFFF, 2, bigEndian);
        if (!explicit) {
            append(bytes, length, 4, bigEndian);
        } else {
            bytes.add((int) vr.charAt(0));
            bytes.add((int) vr.charAt(1));
            if (vr.startsWith("O") || vr.equals("SQ") || vr.equals("UN")) {
                append(bytes, 0, 2, bigEndian);
                append(bytes, length, 4, bigEndian);
            } else {
                append(bytes, length, 2, bigEndian);
            }
        }
        bytes.forEach(out::write);
    }

    private static void append(List<Integer> bytes, int value, int size, boolean bigEndian) {
        for (int i = 0; i < size; i++) {
            bytes.add(value >>> 8 * (bigEndian ? size - 1 - i : i) & 0xFF);
        }
    }

    private static byte[] even(byte[] bytes, int pad) {
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
        padded[bytes.length] = (byte) pad;
        return padded;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] buffer = new byte[bytes.length + 100];
        int n = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, n);
    }
}
