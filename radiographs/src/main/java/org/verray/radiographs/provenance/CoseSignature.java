package org.verray.radiographs.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signature of a claim: COSE_Sign1 (RFC 9052 section 4.2) whose payload is the claim and is not repeated in it, with
 * the signer's certificates in the header {@code x5chain} (RFC 9360) and timestamps in {@code sigTst} or {@code sigTst2}
 * (C2PA specification, section on timestamps).
 */
final class CoseSignature {
    private static final String ALGORITHM = "1";
    private static final String CHAIN = "33";

    /** Algorithms that C2PA allows, by their COSE number (RFC 9053). */
    private enum Algorithm {
        ES256(-7, "SHA256withECDSAinP1363Format", null),
        ES384(-35, "SHA384withECDSAinP1363Format", null),
        ES512(-36, "SHA512withECDSAinP1363Format", null),
        PS256(-37, "RSASSA-PSS", new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1)),
        PS384(-38, "RSASSA-PSS", new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1)),
        PS512(-39, "RSASSA-PSS", new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1)),
        ED25519(-8, "Ed25519", null);

        private final int number;
        private final String jca;
        private final PSSParameterSpec parameters;

        Algorithm(int number, String jca, PSSParameterSpec parameters) {
            this.number = number;
            this.jca = jca;
            this.parameters = parameters;
        }

        static Optional<Algorithm> of(JsonNode number) {
            return Arrays.stream(values())
                    .filter(a -> number != null && number.isInt() && number.intValue() == a.number)
                    .findFirst();
        }
    }

    private final byte[] protectedHeader;
    private final JsonNode protectedFields;
    private final JsonNode unprotectedFields;
    private final byte[] attached;
    private final byte[] signature;

    private CoseSignature(JsonNode cose) {
        protectedHeader = Cbor.bytes(cose.get(0), "protected header in its signature");
        protectedFields = Cbor.read(new Bytes(protectedHeader));
        unprotectedFields = cose.get(1);
        attached = cose.get(2).isNull() ? null : Cbor.bytes(cose.get(2), "payload in its signature");
        signature = Cbor.bytes(cose.get(3), "signature");
    }

    /**
     * Reads a signature.
     *
     * @throws DamagedManifestException where it is not COSE_Sign1
     */
    static CoseSignature read(Bytes cbor) {
        JsonNode cose = Cbor.read(cbor);
        if (!cose.isArray() || cose.size() != 4) {
            throw new DamagedManifestException("has a signature that is not COSE_Sign1");
        }
        return new CoseSignature(cose);
    }

    /** Name of the algorithm, or its number where C2PA does not allow it. */
    String algorithm() {
        JsonNode number = protectedFields.get(ALGORITHM);
        return Algorithm.of(number)
                .map(a -> a == Algorithm.ED25519 ? "Ed25519" : a.name())
                .orElse(number == null ? "none" : Words.shortened("COSE " + number.asText(), 40));
    }

    CertificateChain chain() {
        for (JsonNode header : List.of(protectedFields, unprotectedFields)) {
            for (String name : List.of(CHAIN, "x5chain")) {
                JsonNode chain = header.get(name);
                if (chain != null) {
                    List<byte[]> encoded = new ArrayList<>();
                    if (chain.isArray()) {
                        chain.forEach(c -> encoded.add(Cbor.bytes(c, "certificate")));
                    } else {
                        encoded.add(Cbor.bytes(chain, "certificate"));
                    }
                    return CertificateChain.read(encoded);
                }
            }
        }
        throw new DamagedManifestException("has a signature without a certificate");
    }

    /** Whether the holder of a key signed a claim. */
    Fact signs(Bytes claim, PublicKey key) {
        byte[] payload = claim.copy();
        if (attached != null && !Arrays.equals(attached, payload)) {
            return Fact.no("the signature is for another claim");
        }
        Optional<Algorithm> algorithm = Algorithm.of(protectedFields.get(ALGORITHM));
        if (algorithm.isEmpty()) {
            return Fact.no("content credentials may not be signed with the algorithm " + algorithm());
        }
        try {
            Signature check = Signature.getInstance(algorithm.get().jca);
            if (algorithm.get().parameters != null) {
                check.setParameter(algorithm.get().parameters);
            }
            check.initVerify(key);
            check.update(structure("Signature1", payload));
            return check.verify(signature) ? Fact.TRUE : Fact.no("the claim or its signature was altered");
        } catch (GeneralSecurityException | RuntimeException e) {
            return Fact.no("the signature does not fit the signer's key");
        }
    }

    /** The first timestamp, empty where there is none. */
    Optional<Timestamp> timestamp(Bytes claim) {
        ByteArrayOutputStream signatureBytes = new ByteArrayOutputStream();
        Cbor.writeBytes(signatureBytes, signature);
        Map<String, byte[]> stamped = Map.of("sigTst", claim.copy(), "sigTst2", signatureBytes.toByteArray());
        for (String name : List.of("sigTst2", "sigTst")) {
            JsonNode value =
                    unprotectedFields.path(name).path("tstTokens").path(0).get("val");
            if (value != null) {
                byte[] covered = structure("CounterSignature", stamped.get(name));
                return Optional.of(Timestamp.read(Cbor.bytes(value, "timestamp"), covered));
            }
        }
        return Optional.empty();
    }

    /** The bytes that are signed (RFC 9052 section 4.4). */
    private byte[] structure(String context, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Cbor.writeArray(out, 4);
        Cbor.writeText(out, context);
        Cbor.writeBytes(out, protectedHeader);
        Cbor.writeBytes(out, new byte[0]);
        Cbor.writeBytes(out, payload);
        return out.toByteArray();
    }
}
