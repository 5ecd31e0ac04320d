package org.verray.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.verray.detector.batch.Companions;
import org.verray.spark.FileStore.Entry;
import org.verray.spark.FileStore.Kind;
import org.verray.spark.FileStore.Listing;

/**
 * The files below a folder, as {@code verray detect} finds them: in the order of names, links followed, each folder once, without {@link Companions}. Folders
 * are listed one level at a time, so that all of a level are listed at once by whoever does it.
 */
final class FolderWalk {
    private final Map<String, Listing> listings = new HashMap<>();
    private final Map<String, Listing> byIdentity = new HashMap<>();
    private final Set<String> visited = new HashSet<>();
    private final List<Input> inputs = new ArrayList<>();
    private final String base;
    private long companions;

    private FolderWalk(String base) {
        this.base = base;
    }

    /**
     * Walks.
     *
     * @param base folder that {@code folder} and the names of the inputs are relative to
     * @param lister lists many folders at a time, given by their location; gives as many listings in the same order
     */
    static InputList of(String base, String folder, Function<List<String>, List<Listing>> lister) {
        FolderWalk walk = new FolderWalk(base);
        String name = FileStore.remote(folder) ? folder.replaceFirst("(?<=[^:/])/+$", "") : normal(folder);
        walk.list(name, lister);
        walk.expand(name);
        if (walk.inputs.isEmpty()) {
            walk.inputs.add(Input.unusable(name, null, "no images in this folder"));
        }
        return new InputList(base, walk.inputs, false, walk.companions);
    }

    private static String normal(String folder) {
        return java.nio.file.Path.of(FileStore.local(folder)).toString();
    }

    private void list(String root, Function<List<String>, List<Listing>> lister) {
        List<String> level = List.of(root);
        while (!level.isEmpty()) {
            List<Listing> found = lister.apply(level.stream()
                    .map(folder -> FileStore.resolve(base, folder))
                    .toList());
            List<String> next = new ArrayList<>();
            for (int i = 0; i < level.size(); i++) {
                String folder = level.get(i);
                Listing listing = found.get(i);
                boolean known = byIdentity.putIfAbsent(listing.identity(), listing) != null;
                listings.put(folder, listing);
                if (!known) {
                    for (Entry entry : listing.entries()) {
                        if (entry.kind() == Kind.FOLDER && !Companions.named(entry.name())) {
                            next.add(child(folder, entry.name()));
                        }
                    }
                }
            }
            level = next;
        }
    }

    private static String child(String folder, String name) {
        return folder.isEmpty() ? name : folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    private void expand(String folder) {
        Listing listing = listings.get(folder);
        if (listing == null || !visited.add(listing.identity())) {
            return;
        }
        if (listing.problem() != null) {
            inputs.add(Input.unusable(folder, null, listing.problem()));
            return;
        }
        for (Entry entry : listing.entries()) {
            String path = child(folder, entry.name());
            if (Companions.named(entry.name())) {
                companions++;
            } else if (entry.kind() == Kind.FOLDER) {
                expand(path);
            } else {
                inputs.add(new Input(path, entry.size(), null, entry.problem()));
            }
        }
    }
}
