package org.verray.datasets.degrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestWriter;
import org.verray.radiographs.InOrder;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/**
 * A set of images sent through a recipe, one file each. Files are called by running numbers in an order drawn from the
 * seed, so that neither their names nor their places tell the classes apart. The same originals, recipe and seed give the
 * same files to the byte, whatever the number of threads.
 *
 * <p>The folder gets {@value #IMAGES} and {@value #RECIPE}, in which the recipe stands in full. A run that was cut off is
 * taken up again where folder, recipe, seed and originals are the same: finished files are kept.
 */
public final class DegradedSet {
    /** Name of the folder that takes the images. */
    public static final String IMAGES = "images";

    /** Name of the file that holds the recipe. */
    public static final String RECIPE = "recipe.yaml";

    /** Name of the manifest. */
    public static final String MANIFEST = "manifest.csv";

    private static final String TOO_LARGE = "too large for the memory of this run";

    private final Recipe recipe;
    private final long seed;
    private final int threads;

    /**
     * Sets up a set.
     *
     * @param threads images worked on at a time, at least 1
     */
    public DegradedSet(Recipe recipe, long seed, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, found " + threads);
        }
        this.recipe = recipe;
        this.seed = seed;
        this.threads = threads;
    }

    /**
     * Degrades every image of a manifest and writes the new manifest, whose rows lead back to the old one (see {@link
     * Lineage}).
     *
     * @param folder exists; holds nothing, or an unfinished run of the same
     * @param sink told of every image as it is done, on the calling thread
     * @return SHA-256 of the new manifest; empty text where no image could be degraded, and no manifest was written
     * @throws VerrayException where the folder holds something else, or cannot be written to
     */
    public String write(Manifest manifest, Path folder, Consumer<Degraded> sink) {
        List<ManifestEntry> entries = manifest.entries();
        List<Original> originals = entries.stream().map(Original::of).toList();
        prepare(folder, "manifest " + manifest.sha256());
        Lineage lineage = new Lineage(recipe, seed);
        List<String> columns = Lineage.columns(
                entries.isEmpty() ? Set.of() : entries.get(0).extra().keySet());
        try (ManifestWriter rows = new ManifestWriter(folder.resolve(MANIFEST), columns)) {
            run(originals, folder, degraded -> {
                if (degraded.problem().isEmpty()) {
                    rows.add(lineage.row(entries.get(degraded.index()), degraded));
                }
                sink.accept(degraded);
            });
            return rows.count() == 0 ? "" : rows.finish();
        }
    }

    /**
     * Degrades images of which no truth is known; writes no manifest.
     *
     * @param folder as in {@link #write}
     * @param sink told of every image in the order of the new names, on the calling thread
     */
    public void writeUnlabelled(List<Original> originals, Path folder, Consumer<Degraded> sink) {
        StringBuilder paths = new StringBuilder();
        originals.forEach(original -> paths.append(original.path()).append('\n'));
        prepare(folder, "files " + Radiographs.sha256(paths.toString().getBytes(StandardCharsets.UTF_8)));
        run(originals, folder, sink);
    }

    private void prepare(Path folder, String originals) {
        byte[] record = ("# seed " + seed + ", " + originals + "\n" + recipe.yaml()).getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(RECIPE);
        try {
            if (Files.exists(file)) {
                if (!Arrays.equals(Files.readAllBytes(file), record)) {
                    throw new VerrayException(folder + ": holds the images of another recipe, seed or set; expected an"
                            + " empty folder, or one with the same " + RECIPE);
                }
            } else if (Files.exists(folder.resolve(MANIFEST)) || Files.exists(folder.resolve(IMAGES))) {
                throw new VerrayException(folder + ": holds a data set already; expected an empty folder");
            }
            Files.createDirectories(folder.resolve(IMAGES));
            Files.write(file, record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(List<Original> originals, Path folder, Consumer<Degraded> sink) {
        List<Integer> order = order(originals);
        int digits = Math.max(6, Integer.toString(order.size()).length());
        List<Integer> numbers = IntStream.range(0, order.size()).boxed().toList();
        new InOrder("verray-degrade", threads)
                .run(
                        numbers,
                        number -> {
                            int index = order.get(number);
                            String name = String.format(Locale.ROOT, "%0" + digits + "d", number + 1);
                            String path = IMAGES + "/" + name + "." + recipe.extension();
                            return one(index, originals.get(index), folder, path);
                        },
                        sink);
    }

    /** Places in the list by the hash of seed and path: an order that has nothing to do with the list's own. */
    private List<Integer> order(List<Original> originals) {
        List<String> keys = originals.stream()
                .map(original -> Radiographs.sha256((seed + "\n" + original.path()).getBytes(StandardCharsets.UTF_8)))
                .toList();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer i) -> keys.get(i)).thenComparing(i -> i));
        return order;
    }

    private Degraded one(int index, Original original, Path folder, String path) {
        String parent = "";
        try {
            byte[] bytes = Radiographs.bytes(original.file());
            parent = Radiographs.sha256(bytes);
            if (original.sha256().isPresent() && !original.sha256().get().equals(parent)) {
                return Degraded.failed(
                        index, parent, "sha256: expected " + original.sha256().get() + ", found " + parent);
            }
            Path target = folder.resolve(path);
            if (Files.exists(target)) {
                return new Degraded(
                        index,
                        path,
                        Radiographs.sha256(Files.readAllBytes(target)),
                        parent,
                        recipe.draw(seed, original.group(), parent),
                        true,
                        Optional.empty());
            }
            Laundered laundered = recipe.apply(Radiographs.decode(bytes, parent), seed, original.group());
            Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
            Files.write(unfinished, laundered.file());
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
            return new Degraded(
                    index,
                    path,
                    Radiographs.sha256(laundered.file()),
                    parent,
                    laundered.drawn(),
                    false,
                    Optional.empty());
        } catch (VerrayException e) {
            return Degraded.failed(index, parent, e.getMessage());
        } catch (IOException e) {
            return Degraded.failed(index, parent, "cannot be written: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            return Degraded.failed(index, parent, TOO_LARGE);
        }
    }
}
