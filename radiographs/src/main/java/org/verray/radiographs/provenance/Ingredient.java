package org.verray.radiographs.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file that went into this one, as its manifest says.
 *
 * @param relationship {@code parentOf}, {@code componentOf} or {@code inputTo}
 * @param digitalSourceType what the ingredient's own manifest, or its parents, say about it; empty where they
 *     say nothing
 */
record Ingredient(String title, String format, String relationship, String digitalSourceType) {
    static final int MOST = 50;
    static final String[] LABELS = {"c2pa.ingredient", "c2pa.ingredient.v2", "c2pa.ingredient.v3"};

    static Ingredient of(JsonNode node, ManifestStore store) {
        String type = "";
        try {
            type = manifestReference(node, "sha256")
                    .flatMap(uri -> store.manifest(uri.url()))
                    .map(manifest -> store.sourceType(manifest))
                    .orElse("");
        } catch (DamagedManifestException ignored) {
            // What cannot be read of an ingredient says nothing; the ingredient itself is still told.
        }
        return new Ingredient(
                Words.shortened(Cbor.text(node.get("dc:title")) + Cbor.text(node.get("title"))),
                Words.shortened(Cbor.text(node.get("dc:format")) + Cbor.text(node.get("format"))),
                Words.shortened(Cbor.text(node.get("relationship"))),
                type);
    }

    /** The manifest of the file that a manifest's file was made from; empty where none is named. */
    static Optional<Manifest> parent(Manifest manifest, ManifestStore store) {
        return manifest.assertions(store, LABELS)
                .limit(MOST)
                .map(Manifest.Assertion::read)
                .filter(node -> Cbor.text(node.get("relationship")).equals("parentOf"))
                .findFirst()
                .flatMap(node -> manifestReference(node, "sha256"))
                .flatMap(uri -> store.manifest(uri.url()));
    }

    /** The reference to the ingredient's own manifest, where it has one. */
    static Optional<HashedUri> manifestReference(JsonNode node, String algorithm) {
        JsonNode reference = node.has("activeManifest") ? node.get("activeManifest") : node.get("c2pa_manifest");
        return reference == null || reference.isNull()
                ? Optional.empty()
                : Optional.of(HashedUri.of(reference, algorithm));
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("format", format);
        facts.put("relationship", relationship);
        facts.put("digitalSourceType", digitalSourceType.isEmpty() ? null : digitalSourceType);
        facts.put(
                "madeByAi",
                digitalSourceType.isEmpty() ? null : SourceType.meaning(digitalSourceType) == Meaning.GENERATED_BY_AI);
        return facts;
    }
}
