package org.verray.radiographs.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content credentials (C2PA) of a file: four separate facts about its active manifest, and what the manifest says.
 *
 * <p>The four facts are told apart because each can hold without the others. A manifest copied from another file is
 * present with a valid signature and not bound; one signed by a stranger is bound and valid and not trusted.
 *
 * <ul>
 *   <li>{@link #present}: the file carries a manifest store. One that is damaged is present; the other facts then fail.
 *   <li>{@link #bound}: see {@link HardBinding}.
 *   <li>{@link #signatureValid}: the claim was signed with the key of the certificate that comes with it. Where a valid
 *       timestamp tells when, the certificate has to have been valid then. Without one, a certificate that has expired
 *       since is a problem that is told and does not undo the signature.
 *   <li>{@link #signerTrusted}: the certificate leads to the user's trust list and is not forbidden to sign claims, at the
 *       time of a timestamp whose authority leads to that list too, else now. Revocation is not asked for. It speaks of the
 *       certificate, whether or not the signature is valid.
 * </ul>
 */
public final class ContentCredentials {
    private static final String NONE = "the file has no manifest";

    private final List<String> problems = new ArrayList<>();
    private Fact present = Fact.no(NONE);
    private Fact bound = Fact.undefined(NONE);
    private Fact signatureValid = Fact.undefined(NONE);
    private Fact signerTrusted = Fact.undefined(NONE);
    private int manifests;
    private String claimGenerator = "";
    private Origin origin = new Origin(List.of(), "", List.of());
    private final List<Ingredient> ingredients = new ArrayList<>();
    private String digitalSourceType = "";
    private String algorithm;
    private CertificateChain chain;
    private Timestamp timestamp;
    private final TrustList trust;

    private ContentCredentials(TrustList trust) {
        this.trust = trust;
    }

    static ContentCredentials of(byte[] file, FileParts parts, TrustList trust) {
        ContentCredentials credentials = new ContentCredentials(trust);
        if (parts.stores.isEmpty()) {
            return credentials;
        }
        credentials.present = Fact.TRUE;
        try {
            credentials.read(ManifestStore.read(new Bytes(parts.stores.get(0))), file, parts);
        } catch (DamagedManifestException e) {
            credentials.damaged("the manifest " + e.getMessage());
        }
        if (parts.stores.size() > 1) {
            String several = "the file has " + parts.stores.size() + " manifest stores, expected one";
            credentials.problems.add(several);
            credentials.bound = Fact.no(several);
        }
        return credentials;
    }

    private void damaged(String reason) {
        problems.add(reason);
        bound = Fact.no(reason);
        signatureValid = Fact.no(reason);
        signerTrusted = trust.empty() ? Fact.undefined("no trust list was given") : Fact.no(reason);
    }

    private void read(ManifestStore store, byte[] file, FileParts parts) {
        manifests = store.size();
        if (store.followingBytes() > 0) {
            problems.add("the manifest is followed by " + store.followingBytes() + " bytes that nothing protects");
        }
        Manifest active = store.active();
        claimGenerator = active.claim().generator();
        sign(store, active);
        bound = new HardBinding(file, parts, store, problems).check(active);
        tell(store, active);
    }

    private void sign(ManifestStore store, Manifest active) {
        try {
            Bytes claim = active.claimBytes();
            CoseSignature signature = CoseSignature.read(active.signature(store));
            algorithm = signature.algorithm();
            chain = signature.chain();
            problems.addAll(chain.profileProblems());
            signatureValid = signature.signs(claim, chain.signer().getPublicKey());
            timestamp(signature, claim);
        } catch (DamagedManifestException e) {
            String reason = "the manifest " + e.getMessage();
            problems.add(reason);
            signatureValid = Fact.no(reason);
            signerTrusted = trust.empty() ? Fact.undefined("no trust list was given") : Fact.no(reason);
        }
    }

    private void timestamp(CoseSignature signature, Bytes claim) {
        try {
            timestamp = signature.timestamp(claim).orElse(null);
        } catch (DamagedManifestException e) {
            problems.add("the manifest " + e.getMessage());
        }
        Instant now = Instant.now();
        if (timestamp != null && timestamp.valid().holds()) {
            if (!chain.validAt(timestamp.time())) {
                signatureValid = signatureValid.and(
                        Fact.no("the signer's certificate was not valid when it signed, at " + timestamp.time()));
            }
        } else {
            if (timestamp != null) {
                problems.add(timestamp.valid().reason());
            }
            if (!chain.validAt(now)) {
                problems.add("the signer's certificate is not valid now, and no valid timestamp says when it signed");
            }
        }
        boolean trustedTime = timestamp != null && timestamp.trusted(trust);
        signerTrusted = chain.trusted(trust, trustedTime ? timestamp.time() : now);
    }

    private void tell(ManifestStore store, Manifest active) {
        origin = store.origin(active);
        problems.addAll(origin.problems());
        digitalSourceType = origin.digitalSourceType();
        try {
            digitalSourceType = store.sourceType(active);
        } catch (DamagedManifestException e) {
            problems.add("a manifest of an earlier version " + e.getMessage());
        }
        active.assertions(store, Ingredient.LABELS).limit(Ingredient.MOST).forEach(assertion -> {
            try {
                JsonNode node = assertion.read();
                ingredients.add(Ingredient.of(node, store));
            } catch (DamagedManifestException e) {
                problems.add("the manifest " + e.getMessage());
            }
        });
    }

    /** Whether the file carries a manifest; never undefined. */
    public Fact present() {
        return present;
    }

    /** Whether hashes in the manifest bind it to these bytes. */
    public Fact bound() {
        return bound;
    }

    /** Whether the signature of the claim is valid. */
    public Fact signatureValid() {
        return signatureValid;
    }

    /** Whether the signer is trusted. */
    public Fact signerTrusted() {
        return signerTrusted;
    }

    /**
     * Address of the digital source type that the manifest states, or else the manifest of the file this one was made
     * from; empty where there is none.
     */
    public Optional<String> digitalSourceType() {
        return Optional.of(digitalSourceType).filter(t -> !t.isEmpty());
    }

    /** What the manifest says about the origin of the image; empty where it does not say. */
    public Optional<Meaning> meaning() {
        return digitalSourceType().map(SourceType::meaning);
    }

    /** The software that wrote the claim; empty where it does not say. */
    public String claimGenerator() {
        return claimGenerator;
    }

    /** Number of ingredients whose own manifests say that AI made them. */
    public long ingredientsByAi() {
        return ingredients.stream()
                .filter(i -> SourceType.meaning(i.digitalSourceType()) == Meaning.GENERATED_BY_AI)
                .count();
    }

    /** Name of the signer as the certificate gives it; empty where no certificate could be read. */
    public Optional<String> signer() {
        return Optional.ofNullable(chain).map(c -> (String) c.facts().get("subject"));
    }

    /** What is wrong or odd beyond the four facts, in plain words. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Everything for output, in a fixed order. A fact that is not true stands beside its reason. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("present", present.value());
        if (!present.holds()) {
            facts.put("presentReason", present.reason());
        }
        bound.put(facts, "bound");
        signatureValid.put(facts, "signatureValid");
        signerTrusted.put(facts, "signerTrusted");
        if (present.holds()) {
            facts.put("manifests", manifests);
            facts.put("claimGenerator", claimGenerator.isEmpty() ? null : claimGenerator);
            facts.put("digitalSourceType", digitalSourceType().orElse(null));
            facts.put(
                    "digitalSourceTypeOfParent",
                    digitalSourceType().isPresent() ? origin.digitalSourceType().isEmpty() : null);
            facts.put(
                    "actions",
                    origin.actions().stream().map(Origin.Action::facts).toList());
            facts.put("ingredients", ingredients.stream().map(Ingredient::facts).toList());
            facts.put("signer", chain == null ? null : chain.facts());
            facts.put("algorithm", algorithm);
            facts.put("signedAt", timestamp == null ? null : timestamp.facts(trust));
            facts.put("problems", problems());
        }
        return facts;
    }
}
