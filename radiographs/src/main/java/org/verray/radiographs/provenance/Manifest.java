package org.verray.radiographs.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One manifest: a claim, its signature and the assertions it lists.
 *
 * @param box the superbox that holds it
 * @param claimBytes the claim as it was signed
 */
record Manifest(JumbfBox box, Claim claim, Bytes claimBytes) {
    /** An assertion that the claim lists: its label, without the number that tells equal ones apart, and its content. */
    record Assertion(String label, JumbfBox box) {
        /**
         * The content.
         *
         * @throws DamagedManifestException where it is damaged or neither CBOR nor JSON
         */
        JsonNode read() {
            Optional<Bytes> cbor = box.only("cbor");
            if (cbor.isPresent()) {
                return Cbor.read(cbor.get());
            }
            return Cbor.readJson(box.only("json")
                    .orElseThrow(() -> new DamagedManifestException(
                            "has an assertion " + Words.shortened(label, 60) + " of an unknown kind")));
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws DamagedManifestException where it is damaged or compressed
     */
    static Manifest read(JumbfBox box) {
        if (box.uuid().equals(JumbfBox.COMPRESSED_MANIFEST)) {
            throw new DamagedManifestException("is compressed, which is not supported");
        }
        JumbfBox claimBox = child(box, JumbfBox.CLAIM, "claim");
        if (!claimBox.label().matches("c2pa\\.claim(\\.v\\d)?")) {
            throw new DamagedManifestException("has a claim with the label " + Words.shortened(claimBox.label(), 40));
        }
        Bytes claim =
                claimBox.only("cbor").orElseThrow(() -> new DamagedManifestException("has a claim without content"));
        return new Manifest(box, Claim.read(claim), claim);
    }

    private static JumbfBox child(JumbfBox box, String uuid, String name) {
        List<JumbfBox> found =
                box.children().stream().filter(b -> b.uuid().equals(uuid)).toList();
        if (found.size() != 1) {
            throw new DamagedManifestException(found.isEmpty() ? "has no " + name : "has more than one " + name);
        }
        return found.get(0);
    }

    boolean update() {
        return box.uuid().equals(JumbfBox.UPDATE_MANIFEST);
    }

    String label() {
        return box.label();
    }

    /** The signature, a COSE structure. */
    Bytes signature(ManifestStore store) {
        JumbfBox signature = child(box, JumbfBox.SIGNATURE, "signature");
        if (store.resolve(claim.signatureUrl(), this)
                .filter(b -> b == signature)
                .isEmpty()) {
            throw new DamagedManifestException("has a claim that names another signature");
        }
        return signature
                .only("cbor")
                .orElseThrow(() -> new DamagedManifestException("has a signature without content"));
    }

    /** The superboxes of the assertion store, listed by the claim or not. */
    List<JumbfBox> assertionBoxes() {
        return child(box, JumbfBox.ASSERTIONS, "assertion store").children().stream()
                .filter(JumbfBox::superbox)
                .toList();
    }

    /** The assertions that the claim lists and the manifest holds, each once, in the order of the claim. */
    List<Assertion> assertions(ManifestStore store) {
        Set<JumbfBox> held = Collections.newSetFromMap(new IdentityHashMap<>());
        held.addAll(assertionBoxes());
        return claim.assertions().stream()
                .flatMap(uri -> store.resolve(uri.url(), this).stream())
                .filter(held::remove)
                .map(b -> new Assertion(b.label().replaceFirst("__\\d+$", ""), b))
                .toList();
    }

    /** The listed assertions of one of the given kinds. */
    Stream<Assertion> assertions(ManifestStore store, String... labels) {
        List<String> wanted = List.of(labels);
        return assertions(store).stream().filter(a -> wanted.contains(a.label()));
    }
}
