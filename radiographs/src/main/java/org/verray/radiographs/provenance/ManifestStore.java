package org.verray.radiographs.provenance;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The manifests that a file carries, the active one last (C2PA specification, section on the manifest store). */
final class ManifestStore {
    private static final int MOST_MANIFESTS = 500;
    private static final int MOST_PARENTS = 16;
    private static final String SELF = "self#jumbf=";

    private final JumbfBox box;
    private final int followingBytes;
    private final List<JumbfBox> manifests;

    // What a store says can be referred to many times; each thing is looked up, read and hashed once.
    private final Map<JumbfBox, Map<String, Optional<JumbfBox>>> byLabel = new IdentityHashMap<>();
    private final Map<JumbfBox, Manifest> read = new IdentityHashMap<>();
    private final Map<JumbfBox, Origin> origins = new IdentityHashMap<>();
    private final Map<String, Optional<byte[]>> hashes = new HashMap<>();

    private ManifestStore(JumbfBox box, int followingBytes) {
        this.box = box;
        this.followingBytes = followingBytes;
        manifests = box.children().stream()
                .filter(JumbfBox::superbox)
                .filter(b -> b.uuid().equals(JumbfBox.MANIFEST)
                        || b.uuid().equals(JumbfBox.UPDATE_MANIFEST)
                        || b.uuid().equals(JumbfBox.COMPRESSED_MANIFEST))
                .toList();
    }

    /**
     * Reads a store.
     *
     * @throws DamagedManifestException where it is damaged or empty
     */
    static ManifestStore read(Bytes bytes) {
        JumbfBox box = JumbfParser.first(bytes);
        if (!box.uuid().equals(JumbfBox.STORE)) {
            throw new DamagedManifestException("is not a manifest store");
        }
        ManifestStore store = new ManifestStore(box, bytes.end() - box.content().end());
        if (store.manifests.isEmpty()) {
            throw new DamagedManifestException("holds no manifest");
        }
        if (store.manifests.size() > MOST_MANIFESTS) {
            throw new DamagedManifestException("holds " + store.manifests.size() + " manifests");
        }
        return store;
    }

    int size() {
        return manifests.size();
    }

    /**
     * The digital source type of what a manifest describes: its own statement, else that of the file it was made from;
     * empty where nothing is stated.
     */
    String sourceType(Manifest manifest) {
        Manifest at = manifest;
        for (int steps = 0; steps < MOST_PARENTS; steps++) {
            String stated = origin(at).digitalSourceType();
            Optional<Manifest> parent = Ingredient.parent(at, this);
            if (!stated.isEmpty() || parent.isEmpty()) {
                return stated;
            }
            at = parent.get();
        }
        return "";
    }

    /** Bytes behind the store in its container; nothing protects them. */
    int followingBytes() {
        return followingBytes;
    }

    Manifest active() {
        return manifest(manifests.get(manifests.size() - 1));
    }

    private Manifest manifest(JumbfBox manifest) {
        return read.computeIfAbsent(manifest, Manifest::read);
    }

    /** What a manifest says was done. */
    Origin origin(Manifest manifest) {
        Origin known = origins.get(manifest.box());
        if (known == null) {
            known = Origin.of(manifest, this);
            origins.put(manifest.box(), known);
        }
        return known;
    }

    /** The manifest an address points to or into; empty where there is none. */
    Optional<Manifest> manifest(String url) {
        List<String> path = path(url);
        return path.isEmpty() ? Optional.empty() : labelled(path.get(0)).map(this::manifest);
    }

    /**
     * The box an address points to.
     *
     * @param from the manifest in which the address stands, where relative ones begin
     */
    Optional<JumbfBox> resolve(String url, Manifest from) {
        List<String> path = path(url);
        boolean absolute = !path.isEmpty();
        List<String> steps = absolute ? path.subList(1, path.size()) : relative(url);
        Optional<JumbfBox> at = absolute ? labelled(path.get(0)) : Optional.of(from.box());
        for (String step : steps) {
            at = at.flatMap(b -> child(b, step));
        }
        return at.filter(b -> absolute || !steps.isEmpty());
    }

    /**
     * Whether the box that a reference points to has the hash it states: over everything in the superbox, its description
     * included (C2PA specification, section on hashing JUMBF boxes).
     */
    Fact matches(HashedUri reference, Manifest from) {
        Optional<JumbfBox> found = resolve(reference.url(), from);
        if (found.isEmpty()) {
            return Fact.no("the manifest lacks " + reference.label());
        }
        Bytes content = found.get().content();
        String key = content.start() + " " + content.end() + " " + reference.algorithm();
        Optional<byte[]> hash =
                hashes.computeIfAbsent(key, k -> HashedUri.hash(reference.algorithm(), List.of(content)));
        return reference.compare(hash, reference.label() + " was altered");
    }

    /** Steps of an absolute address from the label of its manifest on; empty for a relative one. */
    private List<String> path(String url) {
        List<String> steps = relative(url);
        int from = !steps.isEmpty() && steps.get(0).isEmpty() ? 1 : 0;
        boolean absolute = steps.size() >= from + 2 && steps.get(from).equals(box.label());
        return absolute ? steps.subList(from + 1, steps.size()) : List.of();
    }

    private static List<String> relative(String url) {
        return url.startsWith(SELF) ? List.of(url.substring(SELF.length()).split("/", 20)) : List.of();
    }

    private Optional<JumbfBox> labelled(String label) {
        return child(box, label).filter(b -> manifests.stream().anyMatch(m -> m == b));
    }

    /** The superbox of a label; empty where there is none or more than one. */
    private Optional<JumbfBox> child(JumbfBox parent, String label) {
        return byLabel.computeIfAbsent(parent, ManifestStore::labels).getOrDefault(label, Optional.empty());
    }

    private static Map<String, Optional<JumbfBox>> labels(JumbfBox parent) {
        Map<String, Optional<JumbfBox>> labels = new HashMap<>();
        for (JumbfBox child : parent.children()) {
            if (child.superbox()) {
                labels.merge(child.label(), Optional.of(child), (one, other) -> Optional.empty());
            }
        }
        return labels;
    }
}
