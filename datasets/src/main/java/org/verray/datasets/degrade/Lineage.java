package org.verray.datasets.degrade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestRow;

/**
 * The columns that lead from a degraded image back to its parent: {@code parent} (its path in its own manifest), {@code
 * parent_sha256}, {@code recipe}, {@code recipe_sha256}, {@code recipe_seed}, and {@code recipe_draw} (JSON of what chance
 * decided). Columns of the parent's row are kept; those that describe the parent's file or its own lineage, and would be
 * false of the new file, get the prefix {@code parent_}.
 */
public final class Lineage {
    /** Names of the columns. */
    public static final List<String> COLUMNS =
            List.of("parent", "parent_sha256", "recipe", "recipe_sha256", "recipe_seed", "recipe_draw");

    private static final String PREFIX = "parent_";

    /** What sets call the facts of a file that a recipe changes. */
    private static final Set<String> FILE_FACTS = Set.of(
            "width",
            "height",
            "rows",
            "columns",
            "size",
            "bytes",
            "file_size",
            "format",
            "encoding",
            "mode",
            "channels",
            "depth",
            "bit_depth",
            "bits",
            "bits_stored",
            "bits_allocated",
            "photometric",
            "transfer_syntax",
            "pixel_spacing");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Recipe recipe;
    private final long seed;

    public Lineage(Recipe recipe, long seed) {
        this.recipe = recipe;
        this.seed = seed;
    }

    /** The values of the columns for one image, in their order. */
    public Map<String, String> of(Original original, Degraded degraded) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("parent", original.path());
        values.put("parent_sha256", degraded.parentSha256());
        values.put("recipe", recipe.name());
        values.put("recipe_sha256", recipe.sha256());
        values.put("recipe_seed", Long.toString(seed));
        try {
            values.put("recipe_draw", JSON.writeValueAsString(degraded.drawn()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    /** Names of all further columns, where the parent's manifest has the given ones. */
    static List<String> columns(Set<String> parentColumns) {
        List<String> columns =
                new ArrayList<>(parentColumns.stream().map(Lineage::kept).toList());
        columns.addAll(COLUMNS);
        return columns;
    }

    /** The row of a degraded image. */
    ManifestRow row(ManifestEntry entry, Degraded degraded) {
        Map<String, String> extra = new LinkedHashMap<>();
        entry.extra().forEach((name, value) -> extra.put(kept(name), value));
        extra.putAll(of(Original.of(entry), degraded));
        return new ManifestRow(
                degraded.path(),
                entry.truth(),
                entry.source(),
                entry.generator(),
                entry.bodyPart(),
                entry.licence(),
                entry.group(),
                degraded.sha256(),
                extra);
    }

    /** Name of a column of the parent's manifest in the new one. */
    private static String kept(String column) {
        String bare = column;
        while (bare.startsWith(PREFIX) && !COLUMNS.contains(bare)) {
            bare = bare.substring(PREFIX.length());
        }
        boolean stale = COLUMNS.contains(bare) || FILE_FACTS.contains(bare.toLowerCase(Locale.ROOT));
        return stale ? PREFIX + column : column;
    }
}
