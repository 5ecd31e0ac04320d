package org.verray.radiographs.provenance;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * CBOR and JSON of manifests, with bounds. Integer keys of maps read as their decimal digits; tags are passed over. The
 * little that has to be written (byte strings inside a signature's structure) is written here.
 */
final class Cbor {
    private static final int MOST_BYTES = 1 << 21;
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxStringLength(MOST_BYTES)
            .maxNumberLength(100)
            .build();
    private static final ObjectMapper CBOR = CBORMapper.builder(CBORFactory.builder()
                    .streamReadConstraints(BOUNDS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder(
                    new JsonFactoryBuilder().streamReadConstraints(BOUNDS).build())
            .build();

    private Cbor() {}

    /**
     * Reads one value that takes up all the bytes.
     *
     * @throws DamagedManifestException where it is damaged or larger than the bounds
     */
    static JsonNode read(Bytes bytes) {
        return read(CBOR, bytes, "CBOR");
    }

    /** Reads a JSON value; see {@link #read}. */
    static JsonNode readJson(Bytes bytes) {
        return read(JSON, bytes, "JSON");
    }

    private static JsonNode read(ObjectMapper mapper, Bytes bytes, String name) {
        if (bytes.length() > MOST_BYTES) {
            throw new DamagedManifestException(
                    "has a " + name + " value of " + bytes.length() + " bytes, more than the limit of " + MOST_BYTES);
        }
        try {
            JsonNode node = mapper.readTree(bytes.array(), bytes.start(), bytes.length());
            if (node == null || node.isMissingNode()) {
                throw new DamagedManifestException("has an empty " + name + " value");
            }
            return node;
        } catch (JacksonException e) {
            throw new DamagedManifestException(
                    "has damaged " + name + ": " + Words.shortened(e.getOriginalMessage(), 100));
        } catch (IOException | RuntimeException e) {
            throw new DamagedManifestException("has damaged " + name);
        }
    }

    /** Bytes of a byte string; damage where the value is something else. */
    static byte[] bytes(JsonNode node, String what) {
        try {
            if (node != null && node.isBinary()) {
                return node.binaryValue();
            }
        } catch (IOException e) {
            throw new DamagedManifestException("has damaged CBOR");
        }
        throw new DamagedManifestException("has no " + what);
    }

    /** Text of a value, empty where there is none or it is not text. */
    static String text(JsonNode node) {
        return node != null && node.isTextual() ? node.textValue() : "";
    }

    /** Writes a byte string (RFC 8949 section 3.1, major type 2). */
    static void writeBytes(ByteArrayOutputStream out, byte[] bytes) {
        head(out, 2, bytes.length);
        out.writeBytes(bytes);
    }

    /** Writes a text of ASCII characters (major type 3). */
    static void writeText(ByteArrayOutputStream out, String text) {
        head(out, 3, text.length());
        text.chars().forEach(out::write);
    }

    /** Writes the head of an array (major type 4), whose elements follow. */
    static void writeArray(ByteArrayOutputStream out, int elements) {
        head(out, 4, elements);
    }

    private static void head(ByteArrayOutputStream out, int major, int value) {
        int type = major << 5;
        if (value < 24) {
            out.write(type | value);
        } else if (value < 1 << 8) {
            out.write(type | 24);
            out.write(value);
        } else if (value < 1 << 16) {
            out.write(type | 25);
            out.write(value >> 8);
            out.write(value);
        } else {
            out.write(type | 26);
            out.write(value >> 24);
            out.write(value >> 16);
            out.write(value >> 8);
            out.write(value);
        }
    }
}
