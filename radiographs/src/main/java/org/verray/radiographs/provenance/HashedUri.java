package org.verray.radiographs.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reference to a box together with the hash of its content (C2PA specification, section on hashed URIs).
 *
 * @param algorithm as named there, such as {@code sha256}
 */
record HashedUri(String url, String algorithm, byte[] hash) {
    private static final Map<String, String> DIGESTS =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    /**
     * Reads one.
     *
     * @param otherwise algorithm where it names none
     * @throws DamagedManifestException where it lacks an address or a hash
     */
    static HashedUri of(JsonNode node, String otherwise) {
        String url = Cbor.text(node.get("url"));
        if (url.isEmpty()) {
            throw new DamagedManifestException("has a reference without an address");
        }
        return new HashedUri(url, algorithm(node, otherwise), Cbor.bytes(node.get("hash"), "hash of " + label(url)));
    }

    /** The algorithm that a map names, or the given one. */
    static String algorithm(JsonNode node, String otherwise) {
        String named = Cbor.text(node.get("alg"));
        return named.isEmpty() ? otherwise : named;
    }

    /** Hash of stretches one after the other; empty for an algorithm that C2PA does not allow. */
    static Optional<byte[]> hash(String algorithm, List<Bytes> stretches) {
        try {
            String name = DIGESTS.get(algorithm);
            if (name == null) {
                return Optional.empty();
            }
            MessageDigest digest = MessageDigest.getInstance(name);
            stretches.forEach(b -> digest.update(b.array(), b.start(), b.length()));
            return Optional.of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a hash is the one stated here.
     *
     * @param found empty where the algorithm is unknown
     * @param otherwise why it fails
     */
    Fact compare(Optional<byte[]> found, String otherwise) {
        if (found.isEmpty()) {
            return Fact.undefined("the hash algorithm " + Words.shortened(algorithm, 40) + " is not supported");
        }
        return MessageDigest.isEqual(found.get(), hash) ? Fact.TRUE : Fact.no(otherwise);
    }

    /** Last part of the address. */
    String label() {
        return label(url);
    }

    private static String label(String url) {
        return Words.shortened(url.substring(url.lastIndexOf('/') + 1).replace("self#jumbf=", ""), 80);
    }
}
