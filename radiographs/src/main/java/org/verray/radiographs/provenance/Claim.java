package org.verray.radiographs.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a signer signed: who wrote the file and which assertions belong to it (C2PA specification, claims of version 1 and
 * 2).
 *
 * @param generator the software that wrote the claim; empty where it does not say
 * @param algorithm hash algorithm of everything that names none itself
 * @param signatureUrl where it says its signature lies
 * @param redactions addresses of assertions of ingredients that were taken out
 */
record Claim(
        String generator, String algorithm, String signatureUrl, List<HashedUri> assertions, List<String> redactions) {
    private static final int MOST_ASSERTIONS = 1000;

    static Claim read(Bytes cbor) {
        JsonNode claim = Cbor.read(cbor);
        String algorithm = HashedUri.algorithm(claim, "sha256");
        List<HashedUri> assertions = new ArrayList<>();
        for (String list : List.of("assertions", "created_assertions", "gathered_assertions")) {
            for (JsonNode entry : claim.path(list)) {
                assertions.add(HashedUri.of(entry, algorithm));
            }
        }
        if (assertions.size() > MOST_ASSERTIONS) {
            throw new DamagedManifestException("has a claim with " + assertions.size() + " assertions");
        }
        List<String> redactions = new ArrayList<>();
        claim.path("redacted_assertions").forEach(url -> redactions.add(Cbor.text(url)));
        return new Claim(generator(claim), algorithm, Cbor.text(claim.get("signature")), assertions, redactions);
    }

    private static String generator(JsonNode claim) {
        JsonNode info = claim.path("claim_generator_info");
        String named = software(info.isArray() ? info.path(0) : info);
        return named.isEmpty() ? Words.shortened(Cbor.text(claim.get("claim_generator"))) : named;
    }

    /** Name and version of software that is given as text or as a map. */
    static String software(JsonNode agent) {
        if (agent == null || !agent.isObject()) {
            return Words.shortened(Cbor.text(agent));
        }
        String name = Cbor.text(agent.get("name"));
        String version = Cbor.text(agent.get("version"));
        return Words.shortened(name.isEmpty() || version.isEmpty() ? name : name + " " + version);
    }
}
