package org.verray.datasets.split;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/**
 * Finds rows of different groups that show one exposure, though one of them was flipped, turned, cropped, resized,
 * compressed, inverted or changed in tone. Use: {@link #read}, then {@link #find}.
 *
 * <p>Equal files are found by their hash. Of the rest, each image's hash in eight turns is compared with hashes of 81
 * windows of every other; what is near is laid over and compared in detail (see {@link Fingerprint}). Hash comparisons
 * grow with the square of the number of images, about a microsecond each; detailed comparisons are limited to the 50
 * nearest images of each.
 */
public final class DuplicateSearch {
    /** How many of the nearest images each image is compared with in detail. */
    public static final int NEAREST = 50;

    private final int threads;
    private final List<Image> images = new ArrayList<>();
    private final List<NearDuplicate> equal = new ArrayList<>();
    private int crowded;

    private record Image(ManifestEntry entry, String sha256, Fingerprint print) {}

    private record Read(ManifestEntry entry, Image image, String problem) {}

    /** Starts a search over nothing; {@code threads} is at least 1. */
    public DuplicateSearch(int threads) {
        this.threads = threads;
    }

    /**
     * Reads every file and keeps a fingerprint of it.
     *
     * @param progress called after each file, from several threads
     * @return files that cannot be read or differ from the hash in the manifest, in the order of the manifest
     */
    public List<Manifest.Problem> read(List<ManifestEntry> entries, Consumer<ManifestEntry> progress) {
        List<Read> all = each(entries.size(), i -> {
            Read read = read(entries.get(i));
            progress.accept(entries.get(i));
            return read;
        });
        Map<String, Image> first = new HashMap<>();
        List<Manifest.Problem> problems = new ArrayList<>();
        for (Read read : all) {
            if (read.problem != null) {
                problems.add(new Manifest.Problem(read.entry.line(), read.entry.path(), read.problem));
                continue;
            }
            Image earlier = first.putIfAbsent(read.image.sha256, read.image);
            if (earlier == null) {
                images.add(read.image);
            } else if (!earlier.entry.group().equals(read.entry.group())) {
                equal.add(new NearDuplicate(earlier.entry, read.entry, 1, "the same file"));
            }
        }
        return problems;
    }

    private static Read read(ManifestEntry entry) {
        try {
            Path file = entry.file();
            Radiograph radiograph = Radiographs.read(file);
            String found = radiograph.sha256();
            String expected = entry.sha256().orElse(found);
            if (!found.equals(expected)) {
                return new Read(entry, null, "sha256: expected " + expected + ", found " + found);
            }
            return new Read(entry, new Image(entry, found, new Fingerprint(GrayImage.of(radiograph))), null);
        } catch (VerrayException e) {
            return new Read(entry, null, e.getMessage());
        } catch (OutOfMemoryError e) {
            return new Read(entry, null, "too large for the memory at hand");
        }
    }

    /** Files that were read. */
    public int size() {
        return images.size() + equal.size();
    }

    /**
     * Compares every file with every other of another group.
     *
     * @param progress called after each file, from several threads
     * @return in the order of the manifest
     */
    public List<NearDuplicate> find(Runnable progress) {
        List<List<NearDuplicate>> found = each(images.size(), i -> {
            List<NearDuplicate> pairs = partsOf(i);
            progress.run();
            return pairs;
        });
        Map<List<Integer>, NearDuplicate> best = new HashMap<>();
        for (NearDuplicate pair : equal) {
            best.put(key(pair), pair);
        }
        found.stream()
                .flatMap(List::stream)
                .forEach(pair -> best.merge(key(pair), pair, (a, b) -> b.similarity() > a.similarity() ? b : a));
        return best.values().stream()
                .sorted(Comparator.comparing(
                        DuplicateSearch::key,
                        Comparator.<List<Integer>>comparingInt(k -> k.get(0)).thenComparingInt(k -> k.get(1))))
                .toList();
    }

    /** Images that had more than {@link #NEAREST} others near them; not all of these were looked at. */
    public int crowded() {
        return crowded;
    }

    private static List<Integer> key(NearDuplicate pair) {
        return List.of(pair.first().line(), pair.second().line());
    }

    /** Images of other groups that lie in this one, wholly or in part. */
    private List<NearDuplicate> partsOf(int index) {
        Image whole = images.get(index);
        if (whole.print.flat()) {
            return List.of();
        }
        List<int[]> near = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Image part = images.get(i);
            if (i == index || part.print.flat() || part.entry.group().equals(whole.entry.group())) {
                continue;
            }
            int distance = Overlay.distance(whole.print, part.print);
            if (distance <= Overlay.RADIUS) {
                near.add(new int[] {distance, i});
            }
        }
        if (near.size() > NEAREST) {
            near.sort(Comparator.comparingInt((int[] n) -> n[0]).thenComparingInt(n -> n[1]));
            near = near.subList(0, NEAREST);
            synchronized (this) {
                crowded++;
            }
        }
        List<NearDuplicate> pairs = new ArrayList<>();
        for (int[] candidate : near) {
            Image part = images.get(candidate[1]);
            Overlay.of(whole.print, part.print).ifPresent(overlay -> pairs.add(pair(whole.entry, part.entry, overlay)));
        }
        return pairs;
    }

    private static NearDuplicate pair(ManifestEntry whole, ManifestEntry part, Overlay overlay) {
        boolean inOrder = whole.line() < part.line();
        double similarity = Math.min(1, overlay.similarity());
        return new NearDuplicate(inOrder ? whole : part, inOrder ? part : whole, similarity, overlay.transform());
    }

    /** What a function gives for each index, worked out by several threads. */
    private <T> List<T> each(int n, IntFunction<T> function) {
        Object[] results = new Object[n];
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            pool.submit(() -> IntStream.range(0, n).parallel().forEach(i -> results[i] = function.apply(i)))
                    .join();
        } finally {
            pool.shutdown();
        }
        @SuppressWarnings("unchecked")
        List<T> list = (List<T>) Arrays.asList(results);
        return list;
    }
}
