package org.verray.datasets.synthesize;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestRow;
import org.verray.datasets.manifest.ManifestWriter;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/**
 * Writes parents and twins as a set: {@code images/} with names that say nothing, {@code masks/} where there are splices,
 * and {@value #MANIFEST} with the parents' columns and the lineage columns {@code parent, parent_sha256, method,
 * method_seed, mask, mask_share}.
 */
public final class SyntheticSet {
    /** Name of the manifest in the folder. */
    public static final String MANIFEST = "manifest.csv";

    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}");
    private static final int NAME = 12;

    private final Path folder;
    private final long seed;
    private final boolean copy;
    private final List<ManifestRow> rows = new ArrayList<>();
    private final Map<String, Path> seen = new HashMap<>();
    private int twins;

    /**
     * Starts a set.
     *
     * @param folder exists
     * @param seed written into the column {@code method_seed}, and part of what names are made from
     * @param copy whether parents are copied, or named where they lie
     */
    public SyntheticSet(Path folder, long seed, boolean copy) {
        this.folder = folder;
        this.seed = seed;
        this.copy = copy;
    }

    /**
     * Adds a parent and its twins, where it has any.
     *
     * @throws VerrayException where a file cannot be written, or another parent had the same content
     */
    public void add(TwinMaker.Made made) {
        if (made.twins().isEmpty()) {
            return;
        }
        Path other = seen.putIfAbsent(made.sha256(), made.parent().file());
        if (other != null) {
            throw new VerrayException("has the same content as " + other);
        }
        String path;
        if (copy) {
            path = "images/" + name(made, "real");
            put(path, made.file());
        } else {
            path = ManifestWriter.relative(
                    folder.resolve(MANIFEST), made.parent().file());
        }
        ManifestEntry parent = made.parent();
        rows.add(ManifestRow.of(parent).at(path, made.sha256()));
        for (TwinMaker.Twin twin : made.twins()) {
            add(parent, path, made, twin);
            twins++;
        }
    }

    private void add(ManifestEntry parent, String parentPath, TwinMaker.Made made, TwinMaker.Twin twin) {
        String method = twin.generator() + (twin.mask().isPresent() ? "+splice" : "");
        String name = name(made, method);
        String path = "images/" + name;
        put(path, twin.file());
        ManifestRow row = new ManifestRow(
                        path,
                        Truth.SYNTHETIC,
                        parent.source(),
                        method,
                        parent.bodyPart(),
                        parent.licence(),
                        parent.group(),
                        Radiographs.sha256(twin.file()),
                        parent.extra())
                .with("parent", parentPath)
                .with("parent_sha256", made.sha256())
                .with("method", twin.generator())
                .with("method_seed", Long.toString(seed));
        Optional<SpliceMask> mask = twin.mask();
        if (mask.isPresent()) {
            String maskPath = "masks/" + name.replaceAll("\\..*", "") + ".png";
            put(maskPath, mask.get().png());
            row = row.with("mask", maskPath)
                    .with(
                            "mask_share",
                            String.format(Locale.ROOT, "%.4f", mask.get().share()));
        }
        rows.add(row);
    }

    /** A name from the hash of seed, parent and role, so that neither order nor name tell what a file is. */
    private String name(TwinMaker.Made made, String role) {
        String text = seed + " " + made.sha256() + " " + role;
        String hash = Radiographs.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, NAME);
        String file = made.parent().file().getFileName().toString();
        String ending = file.contains(".") ? file.substring(file.lastIndexOf('.')) : "";
        return hash + (ENDING.matcher(ending).matches() ? ending.toLowerCase(Locale.ROOT) : "");
    }

    private void put(String path, byte[] bytes) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new VerrayException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Twins so far. */
    public int twins() {
        return twins;
    }

    /** Writes the manifest, all parents and twins; returns its SHA-256. */
    public String finish() {
        return ManifestWriter.write(folder.resolve(MANIFEST), rows);
    }
}
