package org.verray.radiographs.provenance;

import static org.verray.radiographs.provenance.JumbfFixture.cbor;
import static org.verray.radiographs.provenance.JumbfFixture.concat;
import static org.verray.radiographs.provenance.JumbfFixture.jpegSegments;
import static org.verray.radiographs.provenance.JumbfFixture.jumbf;
import static org.verray.radiographs.provenance.JumbfFixture.superbox;
import static org.verray.radiographs.provenance.JumbfFixture.webpChunk;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.verray.radiographs.provenance.TestAuthority.Identity;

/**
 * Writes manifests and puts them into files, from the C2PA specification and with none of the code under test. Every part
 * can be made wrong on purpose.
 */
final class C2paFixture {
    static final String AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    static final String LABEL = "urn:c2pa:00000000-0000-4000-8000-000000000001";
    private static final int COSE_BYTES = 6000;

    /** How the file is bound. */
    enum Binding {
        DATA,
        BOXES,
        NONE
    }

    private final Identity signer;
    private int claimVersion = 2;
    private Binding binding = Binding.DATA;
    private String hash = "sha256";
    private int segmentBytes = 65_000;
    private int extraExcluded;
    private Function<byte[], byte[]> timestamp;
    private String timestampHeader = "sigTst2";
    private boolean attached;
    private boolean unlisted;
    private byte[] dataBox = {};

    private C2paFixture(Identity signer) {
        this.signer = signer;
    }

    static C2paFixture signedBy(Identity signer) {
        return new C2paFixture(signer);
    }

    C2paFixture claimVersion(int version) {
        claimVersion = version;
        return this;
    }

    C2paFixture binding(Binding kind) {
        binding = kind;
        return this;
    }

    C2paFixture hash(String algorithm) {
        hash = algorithm;
        return this;
    }

    /** Cuts the manifest in a JPEG file into segments of at most this many bytes. */
    C2paFixture segmentBytes(int most) {
        segmentBytes = most;
        return this;
    }

    /** Leaves more bytes out of the hash than the manifest takes up. */
    C2paFixture extraExcluded(int bytes) {
        extraExcluded = bytes;
        return this;
    }

    C2paFixture timestamp(String header, Function<byte[], byte[]> service) {
        timestampHeader = header;
        timestamp = service;
        return this;
    }

    /** Signs another claim and sends that one along in the signature. */
    C2paFixture otherClaimAttached() {
        attached = true;
        return this;
    }

    /** Adds an assertion that the claim does not list. */
    C2paFixture unlistedAssertion() {
        unlisted = true;
        return this;
    }

    /** Adds an ingredient whose data lies in a data box, which only the reference to it binds. */
    C2paFixture dataBox(String content) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("dc:format", "text/plain");
        data.put("data", content.getBytes(StandardCharsets.UTF_8));
        dataBox = superbox("63626f72", "c2pa.data", jumbf("cbor", cbor(data)));
        return this;
    }

    /** A PNG file with a manifest behind its header. */
    byte[] png(byte[] image) {
        return embedded(image, 33, JumbfFixture::pngChunk);
    }

    /** A JPEG file with a manifest behind its start marker. */
    byte[] jpeg(byte[] image) {
        return embedded(image, 2, store -> jpegSegments(store, segmentBytes));
    }

    /** A WebP file with a manifest at its end; its length in the header is that of the whole file. */
    byte[] webp(byte[] image) {
        byte[] sized = image.clone();
        int grown = image.length - 8 + webpChunk(store(List.of(range(image.length, 100_000)), image)).length;
        ByteBuffer.wrap(sized).order(ByteOrder.LITTLE_ENDIAN).putInt(4, grown);
        return embedded(sized, image.length, JumbfFixture::webpChunk);
    }

    /** A TIFF file with one more directory, whose only field is the manifest. */
    byte[] tiff(byte[] image) {
        ByteOrder order = image[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer linked = ByteBuffer.wrap(image.clone()).order(order);
        int first = linked.getInt(4);
        linked.putInt(first + 2 + 12 * linked.getShort(first), image.length);
        int count = image.length + 6;
        int data = image.length + 18;
        ByteBuffer field = ByteBuffer.allocate(18).order(order);
        field.putShort((short) 1)
                .putShort((short) 52545)
                .putShort((short) 7)
                .putInt(0)
                .putInt(data)
                .putInt(0);
        byte[] before = concat(linked.array(), Arrays.copyOf(field.array(), 6));
        byte[] after = Arrays.copyOfRange(field.array(), 10, 18);
        List<Object> excluded = List.of(range(count, 4), range(data, 100_000));
        int size = store(excluded, concat(before, after)).length;
        excluded = List.of(range(count, 4), range(data, size));
        byte[] store = store(excluded, concat(before, after));
        byte[] length = ByteBuffer.allocate(4).order(order).putInt(store.length).array();
        return concat(before, length, after, store);
    }

    /** Puts the manifest at an offset: once to learn its size, and once for good. */
    private byte[] embedded(byte[] image, int offset, Function<byte[], byte[]> container) {
        byte[] head = Arrays.copyOf(image, offset);
        byte[] tail = Arrays.copyOfRange(image, offset, image.length);
        byte[] hashed = concat(head, Arrays.copyOfRange(tail, extraExcluded, tail.length));
        int size = container.apply(store(List.of(range(offset, 100_000)), hashed)).length;
        byte[] store = store(List.of(range(offset, size + extraExcluded)), hashed);
        return concat(head, container.apply(store), tail);
    }

    static Object range(int start, int length) {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("start", start);
        range.put("length", length);
        return range;
    }

    /** A store with one manifest, bound to the bytes outside some ranges of a file. */
    private byte[] store(List<Object> excluded, byte[] hashed) {
        return superbox("63327061", "c2pa", manifest("63326d61", LABEL, assertions(excluded, hashed)));
    }

    /** Assertions by label: what was done, and how the file is bound. */
    private Map<String, byte[]> assertions(List<Object> excluded, byte[] hashed) {
        Map<String, byte[]> assertions = new LinkedHashMap<>();
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("action", "c2pa.created");
        action.put("digitalSourceType", AI);
        action.put("softwareAgent", claimVersion == 1 ? "Painter 1" : Map.of("name", "Painter"));
        assertions.put(
                claimVersion == 1 ? "c2pa.actions" : "c2pa.actions.v2", cbor(Map.of("actions", List.of(action))));
        if (dataBox.length > 0) {
            Map<String, Object> ingredient = new LinkedHashMap<>();
            ingredient.put("relationship", "componentOf");
            ingredient.put("dc:format", "text/plain");
            ingredient.put("data", reference("self#jumbf=c2pa.databoxes/c2pa.data", dataBox));
            assertions.put("c2pa.ingredient.v2", cbor(ingredient));
        }
        if (binding == Binding.DATA) {
            assertions.put("c2pa.hash.data", dataHash(excluded, hashed));
        } else if (binding == Binding.BOXES) {
            assertions.put("c2pa.hash.boxes", cbor(Map.of("alg", hash, "boxes", boxes(hashed))));
        }
        return assertions;
    }

    /** A hash over bytes, padded so that it takes up the same space whatever the length of the manifest. */
    byte[] dataHash(List<Object> excluded, byte[] hashed) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("exclusions", excluded);
        data.put("name", "jumbf manifest");
        data.put("alg", hash);
        data.put("hash", digest(hashed));
        data.put("pad", new byte[0]);
        data.put("pad", new byte[10 + cbor(range(0, 100_000)).length * excluded.size() - cbor(excluded).length]);
        return cbor(data);
    }

    /** Named parts of a PNG file without its manifest, which goes behind the header. */
    private List<Object> boxes(byte[] png) {
        List<Object> boxes = new ArrayList<>();
        boxes.add(box(List.of("PNGh", "IHDR"), digest(Arrays.copyOf(png, 33))));
        boxes.add(box(List.of("C2PA"), new byte[0]));
        List<String> names = new ArrayList<>();
        for (int at = 33; at < png.length; ) {
            int length = ByteBuffer.wrap(png).getInt(at);
            names.add(new String(png, at + 4, 4, StandardCharsets.ISO_8859_1));
            at += 12 + length;
        }
        boxes.add(box(names, digest(Arrays.copyOfRange(png, 33, png.length))));
        return boxes;
    }

    private static Map<String, Object> box(List<String> names, byte[] hash) {
        Map<String, Object> box = new LinkedHashMap<>();
        box.put("names", names);
        box.put("hash", hash);
        box.put("pad", new byte[0]);
        return box;
    }

    /** A manifest superbox; the type is that of a first manifest or an update. */
    byte[] manifest(String type, String label, Map<String, byte[]> assertions) {
        List<byte[]> boxes = new ArrayList<>();
        List<Object> references = new ArrayList<>();
        assertions.forEach((name, content) -> {
            byte[] box = superbox("63626f72", name, jumbf("cbor", content));
            boxes.add(box);
            references.add(reference("self#jumbf=c2pa.assertions/" + name, box));
        });
        if (unlisted) {
            boxes.add(superbox("63626f72", "c2pa.actions__1", jumbf("cbor", cbor(Map.of("actions", List.of())))));
        }
        byte[] claim = cbor(claim(label, references));
        byte[] dataBoxes = dataBox.length == 0 ? dataBox : superbox("63326462", "c2pa.databoxes", dataBox);
        return superbox(
                type,
                label,
                dataBoxes,
                superbox("63326173", "c2pa.assertions", boxes.toArray(byte[][]::new)),
                superbox("6332636c", claimVersion == 1 ? "c2pa.claim" : "c2pa.claim.v2", jumbf("cbor", claim)),
                superbox("63326373", "c2pa.signature", jumbf("cbor", cose(claim))));
    }

    /** A reference to a box with the hash of its content. */
    Map<String, Object> reference(String url, byte[] superbox) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("url", url);
        reference.put("hash", digest(Arrays.copyOfRange(superbox, 8, superbox.length)));
        return reference;
    }

    private Map<String, Object> claim(String label, List<Object> references) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("instanceID", "xmp:iid:00000000-0000-4000-8000-000000000002");
        Map<String, Object> info = Map.of("name", "Fixture");
        if (claimVersion == 1) {
            claim.put("claim_generator", "Fixture/1");
            claim.put("claim_generator_info", List.of(info));
            claim.put("dc:format", "image/png");
            claim.put("assertions", references);
        } else {
            claim.put("claim_generator_info", info);
            claim.put("created_assertions", references);
        }
        claim.put("alg", hash);
        claim.put("signature", "self#jumbf=/c2pa/" + label + "/c2pa.signature");
        return claim;
    }

    private byte[] cose(byte[] claim) {
        byte[] protectedHeader = protectedHeader();
        byte[] signed = attached ? concat(claim, new byte[] {0}) : claim;
        byte[] signature = sign(structure("Signature1", protectedHeader, signed));
        Map<String, Object> unprotected = new LinkedHashMap<>();
        if (timestamp != null) {
            byte[] stamped = timestampHeader.equals("sigTst2") ? cbor(signature) : claim;
            byte[] token = timestamp.apply(structure("CounterSignature", protectedHeader, stamped));
            unprotected.put(timestampHeader, Map.of("tstTokens", List.of(Map.of("val", token))));
        }
        unprotected.put("pad", new byte[1000]);
        int size = coseBytes(protectedHeader, unprotected, signed, signature).length;
        unprotected.put("pad", new byte[1000 + COSE_BYTES - size]);
        return coseBytes(protectedHeader, unprotected, signed, signature);
    }

    private byte[] coseBytes(byte[] header, Map<String, Object> unprotected, byte[] signed, byte[] signature) {
        List<Object> parts = new ArrayList<>(List.of(header, unprotected, attached ? signed : "", signature));
        if (!attached) {
            parts.set(2, null);
        }
        return concat(new byte[] {(byte) 0xD2}, cbor(parts));
    }

    private byte[] protectedHeader() {
        int number = switch (signer.algorithm()) {
            case "ES256" -> -7;
            case "ES384" -> -35;
            case "ES512" -> -36;
            case "PS256" -> -37;
            case "Ed25519" -> -8;
            default -> -257;
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CBORGenerator cbor = new CBORFactory().createGenerator(out)) {
            cbor.writeStartObject(2);
            cbor.writeFieldId(1);
            cbor.writeNumber(number);
            cbor.writeFieldId(33);
            cbor.writeStartArray(null, signer.chain().size());
            for (X509Certificate certificate : signer.chain()) {
                cbor.writeBinary(certificate.getEncoded());
            }
            cbor.writeEndArray();
            cbor.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] structure(String context, byte[] protectedHeader, byte[] payload) {
        return cbor(List.of(context, protectedHeader, new byte[0], payload));
    }

    private byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(
                    switch (signer.algorithm()) {
                        case "ES256" -> "SHA256withECDSAinP1363Format";
                        case "ES384" -> "SHA384withECDSAinP1363Format";
                        case "ES512" -> "SHA512withECDSAinP1363Format";
                        case "Ed25519" -> "Ed25519";
                        default -> "RSASSA-PSS";
                    });
            if (signer.algorithm().startsWith("PS")) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(signer.key());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance(hash.replace("sha", "SHA-")).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
