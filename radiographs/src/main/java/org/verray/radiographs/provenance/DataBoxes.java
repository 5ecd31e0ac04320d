package org.verray.radiographs.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Data that ingredients point to instead of holding it, such as thumbnails and prompts (C2PA specification 1.4, section
 * on data boxes). The claim does not list the boxes: only the references in ingredients bind them.
 */
final class DataBoxes {
    private static final String STORE = "c2pa.databoxes/";

    private DataBoxes() {}

    /** Whether every data box that an ingredient of the manifest points to has the hash stated there. */
    static Fact check(Manifest manifest, ManifestStore store) {
        Fact all = Fact.TRUE;
        for (Manifest.Assertion ingredient :
                manifest.assertions(store, Ingredient.LABELS).toList()) {
            all = all.and(references(ingredient.read(), manifest, store));
        }
        return all;
    }

    private static Fact references(JsonNode content, Manifest manifest, ManifestStore store) {
        Fact all = Fact.TRUE;
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(content);
        while (!open.isEmpty() && all.holds()) {
            JsonNode node = open.remove();
            if (node.has("hash") && Cbor.text(node.get("url")).contains(STORE)) {
                HashedUri uri = HashedUri.of(node, manifest.claim().algorithm());
                all = store.matches(uri, manifest);
            }
            node.forEach(open::add);
        }
        return all;
    }
}
