package org.verray.radiographs.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.verray.radiographs.provenance.FileParts.Kind;
import org.verray.radiographs.provenance.FileParts.Part;

/**
 * The general box hash (C2PA specification, {@code c2pa.hash.boxes}): the parts of a PNG or JPEG file by name, in file
 * order, with one hash for each run of them. Every part of the file must be named; only the manifest and metadata may go
 * without a hash.
 */
final class BoxHash {
    private final byte[] file;
    private final FileParts parts;
    private final List<String> problems;

    BoxHash(byte[] file, FileParts parts, List<String> problems) {
        this.file = file;
        this.parts = parts;
        this.problems = problems;
    }

    Fact check(JsonNode binding, String otherwise) {
        if (!parts.boxes()) {
            return Fact.undefined("a hash over named parts is not supported for " + parts.format + " files");
        }
        String algorithm = HashedUri.algorithm(binding, otherwise);
        List<Part> actual = names(binding).stream().anyMatch(n -> n.startsWith("RST")) ? withRestarts() : parts.parts;
        int at = names(binding).stream().findFirst().filter("PNGh"::equals).isEmpty() && parts.format.equals("PNG")
                ? 1
                : 0;
        Fact all = Fact.TRUE;
        for (JsonNode box : binding.path("boxes")) {
            int count = box.path("names").size();
            if (count == 0 || count > actual.size() - at) {
                return Fact.no("the file has fewer parts than were hashed");
            }
            List<Part> run = actual.subList(at, at + count);
            for (int i = 0; i < count; i++) {
                if (!run.get(i).name().equals(Cbor.text(box.path("names").get(i)))) {
                    return Fact.no("the file has a part " + run.get(i).name() + " where the hash has another");
                }
            }
            at += count;
            all = all.and(box(box, run, algorithm));
        }
        if (at < actual.size()) {
            return Fact.no("the file has a part " + actual.get(at).name() + " that the hash does not cover");
        }
        return all;
    }

    private static List<String> names(JsonNode binding) {
        List<String> names = new ArrayList<>();
        binding.path("boxes").forEach(b -> b.path("names").forEach(n -> names.add(Cbor.text(n))));
        return names;
    }

    private Fact box(JsonNode box, List<Part> run, String otherwise) {
        if (run.size() == 1 && run.get(0).kind() == Kind.STORE) {
            return Fact.TRUE;
        }
        if (box.path("excluded").asBoolean(false) || box.has("exclusions")) {
            boolean metadata = run.stream().allMatch(p -> p.kind() == Kind.METADATA);
            if (!metadata) {
                return Fact.no("the hash leaves out the part " + run.get(0).name() + ": it can be changed unseen");
            }
            problems.add("the hash leaves out metadata in " + run.get(0).name());
            return Fact.TRUE;
        }
        long start = run.get(0).start();
        long length = run.get(run.size() - 1).end() - start;
        String algorithm = HashedUri.algorithm(box, otherwise);
        HashedUri stated = new HashedUri("", algorithm, Cbor.bytes(box.get("hash"), "hash of a part of the file"));
        return stated.compare(
                HashedUri.hash(algorithm, List.of(new Bytes(file).slice(start, length))),
                "the part " + run.get(0).name() + " was altered after signing, or the manifest is another's");
    }

    /** The parts with the restart intervals of scans as parts of their own. */
    private List<Part> withRestarts() {
        List<Part> split = new ArrayList<>();
        for (Part part : parts.parts) {
            String name = part.name();
            long start = part.start();
            if (name.equals("SOS")) {
                for (long i = start + 4; i + 1 < part.end(); i++) {
                    int code = file[(int) i + 1] & 0xFF;
                    if (file[(int) i] == (byte) 0xFF && code >= 0xD0 && code <= 0xD7) {
                        split.add(new Part(name, start, i - start, Kind.CONTENT));
                        name = "RST" + (code - 0xD0);
                        start = i;
                    }
                }
            }
            split.add(new Part(name, start, part.end() - start, part.kind()));
        }
        return split;
    }
}
