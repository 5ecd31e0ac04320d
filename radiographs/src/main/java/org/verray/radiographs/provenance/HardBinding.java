package org.verray.radiographs.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.verray.radiographs.provenance.FileParts.Kind;
import org.verray.radiographs.provenance.FileParts.Part;
import org.verray.radiographs.provenance.Manifest.Assertion;

/**
 * Whether hashes bind a manifest to the bytes of a file (C2PA specification, sections on content bindings and on assertion
 * validation). It holds where the claim lists every assertion of the manifest, every listed assertion has its hash, the
 * manifests and data boxes of ingredients have theirs, and the hard binding ({@code
 * c2pa.hash.data} or {@code c2pa.hash.boxes}) covers the file except the bytes that carry the manifest and, where the
 * signer left them out, whole stretches of metadata that cannot change samples.
 *
 * <p>An update manifest has no hard binding of its own: that of its parent counts, whose hash it holds.
 */
final class HardBinding {
    private static final int MOST_UPDATES = 16;
    private static final int MOST_BINDINGS = 4;

    private final byte[] file;
    private final FileParts parts;
    private final ManifestStore store;
    private final List<String> problems;

    HardBinding(byte[] file, FileParts parts, ManifestStore store, List<String> problems) {
        this.file = file;
        this.parts = parts;
        this.store = store;
        this.problems = problems;
    }

    Fact check(Manifest manifest) {
        try {
            return check(manifest, 0);
        } catch (DamagedManifestException e) {
            return Fact.no("the manifest " + e.getMessage());
        }
    }

    private Fact check(Manifest manifest, int updates) {
        Fact assertions = assertions(manifest);
        if (!assertions.holds()) {
            return assertions;
        }
        if (updates == 0) {
            Fact pointedTo = ingredients(manifest).and(DataBoxes.check(manifest, store));
            if (!pointedTo.holds()) {
                return pointedTo;
            }
        }
        List<Assertion> bindings = manifest.assertions(store).stream()
                .filter(a -> a.label().matches("c2pa\\.hash\\.(data|boxes|bmff.*|collection\\.data|multi-asset)"))
                .toList();
        if (bindings.isEmpty() && manifest.update() && updates < MOST_UPDATES) {
            return parent(manifest, updates);
        }
        if (bindings.isEmpty()) {
            return Fact.no("the manifest has no hash of the file");
        }
        if (bindings.size() > 1) {
            problems.add("the manifest has " + bindings.size() + " hard bindings, expected one");
        }
        if (bindings.size() > MOST_BINDINGS) {
            return Fact.no("the manifest has " + bindings.size() + " hard bindings");
        }
        Fact all = Fact.TRUE;
        for (Assertion binding : bindings) {
            all = all.and(binding(binding, manifest.claim().algorithm(), updates > 0));
        }
        return all;
    }

    /** Every listed assertion is there, is this manifest's own and has its hash; none is there that is not listed. */
    private Fact assertions(Manifest manifest) {
        if (manifest.claim().assertions().isEmpty()) {
            return Fact.no("the claim lists no assertion");
        }
        Set<JumbfBox> unlisted = Collections.newSetFromMap(new IdentityHashMap<>());
        unlisted.addAll(manifest.assertionBoxes());
        Set<JumbfBox> held = Collections.newSetFromMap(new IdentityHashMap<>());
        held.addAll(unlisted);
        Fact unknown = Fact.TRUE;
        for (HashedUri uri : manifest.claim().assertions()) {
            Optional<JumbfBox> found = store.resolve(uri.url(), manifest).filter(held::contains);
            if (found.isEmpty()) {
                return Fact.no("the manifest lacks the assertion " + uri.label());
            }
            Fact matches = store.matches(uri, manifest);
            if (matches.fails()) {
                return matches;
            }
            unknown = unknown.and(matches);
            unlisted.remove(found.get());
        }
        return unlisted.isEmpty() ? unknown : Fact.no("the manifest holds an assertion that its claim does not list");
    }

    /** The manifests of ingredients, and of theirs, have the hashes that the manifests above them state. */
    private Fact ingredients(Manifest active) {
        Set<JumbfBox> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Manifest> open = new ArrayDeque<>(List.of(active));
        Fact unknown = Fact.TRUE;
        while (!open.isEmpty()) {
            Manifest manifest = open.remove();
            for (Assertion ingredient :
                    manifest.assertions(store, Ingredient.LABELS).toList()) {
                Optional<HashedUri> uri = Ingredient.manifestReference(
                        ingredient.read(), manifest.claim().algorithm());
                Optional<Manifest> found = uri.flatMap(u -> store.manifest(u.url()));
                if (found.isEmpty()) {
                    continue;
                }
                boolean redacted = active.claim().redactions().stream()
                        .anyMatch(r -> r.contains(found.get().label()));
                Fact matches = redacted ? Fact.TRUE : store.matches(uri.get(), manifest);
                if (matches.fails()) {
                    return Fact.no("the manifest of an ingredient was altered");
                }
                unknown = unknown.and(matches);
                if (seen.add(found.get().box())) {
                    open.add(found.get());
                }
            }
        }
        return unknown;
    }

    private Fact parent(Manifest manifest, int updates) {
        for (Assertion ingredient :
                manifest.assertions(store, Ingredient.LABELS).toList()) {
            JsonNode node = ingredient.read();
            if (Cbor.text(node.get("relationship")).equals("parentOf")) {
                HashedUri uri = Ingredient.manifestReference(
                                node, manifest.claim().algorithm())
                        .orElseThrow(() -> new DamagedManifestException("updates a parent that it does not name"));
                Fact matches = store.matches(uri, manifest);
                Optional<Manifest> parent = store.manifest(uri.url());
                if (!matches.holds() || parent.isEmpty()) {
                    return matches.and(Fact.no("the manifest that it updates is missing"));
                }
                return check(parent.get(), updates + 1);
            }
        }
        return Fact.no("the manifest updates a parent that it does not name");
    }

    private Fact binding(Assertion binding, String algorithm, boolean updated) {
        return switch (binding.label()) {
            case "c2pa.hash.data" -> data(binding.read(), algorithm, updated);
            case "c2pa.hash.boxes" -> new BoxHash(file, parts, problems).check(binding.read(), algorithm);
            default ->
                Fact.undefined("the hard binding " + binding.label() + " is not supported for this kind of file");
        };
    }

    /** The hash of the file without the excluded ranges, and whether those may be excluded. */
    private Fact data(JsonNode binding, String otherwise, boolean updated) {
        List<Part> excluded = updated ? grown(exclusions(binding)) : exclusions(binding);
        List<Bytes> hashed = new ArrayList<>();
        Bytes whole = new Bytes(file);
        long at = 0;
        for (Part part : excluded) {
            if (part.start() < at) {
                return Fact.no("the hash of the file leaves out ranges that overlap");
            }
            if (part.end() > file.length) {
                return Fact.no("the hash of the file leaves out bytes beyond its end");
            }
            hashed.add(whole.slice(at, part.start() - at));
            at = part.end();
        }
        hashed.add(whole.slice(at, file.length - at));
        String algorithm = HashedUri.algorithm(binding, otherwise);
        HashedUri stated = new HashedUri("", algorithm, Cbor.bytes(binding.get("hash"), "hash of the file"));
        Fact matches = stated.compare(
                HashedUri.hash(algorithm, hashed), "the file was altered after signing, or the manifest is another's");
        if (matches.holds()) {
            for (Part part : excluded) {
                matches = matches.and(allowed(part));
            }
        }
        return matches;
    }

    private static List<Part> exclusions(JsonNode binding) {
        List<Part> excluded = new ArrayList<>();
        for (JsonNode range : binding.path("exclusions")) {
            JsonNode start = range.path("start");
            JsonNode length = range.path("length");
            boolean whole = start.canConvertToLong() && length.canConvertToLong();
            if (!whole
                    || start.longValue() < 0
                    || length.longValue() < 0
                    || length.longValue() > Integer.MAX_VALUE
                    || start.longValue() > Integer.MAX_VALUE) {
                throw new DamagedManifestException("leaves an impossible range out of the hash of the file");
            }
            excluded.add(new Part("", start.longValue(), length.longValue(), Kind.CONTENT));
        }
        excluded.sort(Comparator.comparingLong(Part::start));
        return excluded;
    }

    /**
     * The exclusions as they are after the store has grown by an update: the one where the store begins is as long as the
     * store is now, those behind it have moved.
     */
    private List<Part> grown(List<Part> exclusions) {
        List<Part> now = new ArrayList<>();
        long moved = 0;
        for (Part range : exclusions) {
            long start = range.start() + moved;
            long length = parts.parts.stream()
                    .filter(p -> p.kind() == Kind.STORE && p.name().equals("C2PA") && p.start() == start)
                    .mapToLong(Part::length)
                    .findFirst()
                    .orElse(range.length());
            moved += length - range.length();
            now.add(new Part("", start, length, Kind.CONTENT));
        }
        return now;
    }

    /**
     * Whether a range may be left out: exactly a run of stretches that carry the manifest, exactly a run of metadata, or
     * part of what one such stretch carries. A range that held the length of a stretch without ending where it ends could
     * be made to hide samples.
     */
    private Fact allowed(Part range) {
        if (range.length() == 0) {
            return Fact.TRUE;
        }
        for (Kind kind : List.of(Kind.STORE, Kind.METADATA)) {
            long at = range.start();
            for (Part part : parts.parts) {
                boolean inside = part.kind() == kind
                        && range.start() >= part.start() + part.header(parts.format)
                        && range.end() <= part.end();
                if (part.kind() == kind && part.start() == at && part.end() <= range.end()) {
                    at = part.end();
                }
                if (inside || at == range.end()) {
                    if (kind == Kind.METADATA) {
                        problems.add("the hash leaves out " + range.length() + " bytes of metadata");
                    }
                    return Fact.TRUE;
                }
            }
        }
        return Fact.no("the hash leaves out " + range.length() + " bytes at " + range.start()
                + ", more than the manifest: they can be changed unseen");
    }
}
