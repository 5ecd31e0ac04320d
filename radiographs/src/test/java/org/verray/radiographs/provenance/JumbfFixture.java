package org.verray.radiographs.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Writes JUMBF boxes, CBOR, and the parts of files that carry a manifest store. */
final class JumbfFixture {
    private static final CBORMapper CBOR = new CBORMapper();

    private JumbfFixture() {}

    static byte[] pngChunk(byte[] store) {
        return pngChunk("caBX", store);
    }

    static byte[] pngChunk(String type, byte[] body) {
        byte[] typed = concat(type.getBytes(StandardCharsets.ISO_8859_1), body);
        CRC32 crc = new CRC32();
        crc.update(typed);
        return concat(int32(body.length), typed, int32((int) crc.getValue()));
    }

    static byte[] webpChunk(byte[] store) {
        byte[] length = {
            (byte) store.length, (byte) (store.length >> 8), (byte) (store.length >> 16), (byte) (store.length >> 24)
        };
        byte[] pad = new byte[store.length & 1];
        return concat("C2PA".getBytes(StandardCharsets.US_ASCII), length, store, pad);
    }

    static byte[] jpegSegments(byte[] store, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int sequence = 1;
        for (int at = 8; at < store.length; at += most) {
            byte[] piece = Arrays.copyOfRange(store, at, Math.min(store.length, at + most));
            byte[] header = Arrays.copyOf(store, 8);
            byte[] body = concat(new byte[] {'J', 'P', 0, 7}, int32(sequence++), header, piece);
            out.writeBytes(
                    new byte[] {(byte) 0xFF, (byte) 0xEB, (byte) ((body.length + 2) >> 8), (byte) (body.length + 2)});
            out.writeBytes(body);
        }
        return out.toByteArray();
    }

    static byte[] superbox(String fourCharacters, String label, byte[]... boxes) {
        byte[] uuid = HexFormat.of().parseHex(fourCharacters + "00110010800000aa00389b71");
        byte[] name = (label + "\0").getBytes(StandardCharsets.UTF_8);
        return jumbf("jumb", concat(jumbf("jumd", concat(uuid, new byte[] {3}, name)), concat(boxes)));
    }

    static byte[] jumbf(String type, byte[] content) {
        return concat(int32(content.length + 8), type.getBytes(StandardCharsets.US_ASCII), content);
    }

    static byte[] cbor(Object value) {
        try {
            return CBOR.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] int32(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
