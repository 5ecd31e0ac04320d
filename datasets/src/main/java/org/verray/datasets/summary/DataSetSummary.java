package org.verray.datasets.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.testimony.ImageHeader;

/**
 * What a data set holds, counted image by image: each property against the label, groups, sizes. Nothing of an image is kept
 * but counts, so that a set may have any number of them; of groups, one entry each.
 *
 * <p>An image of which only the row is known counts in the properties that the row has.
 */
public final class DataSetSummary {
    /** Columns of manifests that are counted where a manifest has them, besides the required ones. */
    public static final List<String> FURTHER_COLUMNS =
            List.of("view", "sex", "age", "manufacturer", "model", "published_split", "parent", "recipe");

    private static final int BAND_YEARS = 20;
    private static final int MOST_DISTINCT = 1000;

    /** Above this accuracy a property counts as one that gives the label away. */
    private static final double MOST_INNOCENT = 0.6;

    /** With fewer images than this for a value, counting on the images themselves says nothing. */
    private static final int FEWEST_A_VALUE = 4;

    private final Map<String, LabelCounts> properties = new LinkedHashMap<>();
    private final Map<String, long[]> groups = new HashMap<>();
    private final Map<Truth, NumberRange> widths = ranges();
    private final Map<Truth, NumberRange> heights = ranges();
    private long decoded;

    public DataSetSummary() {
        for (String name : List.of("label", "generator", "source", "body_part", "licence")) {
            properties.put(name, new LabelCounts());
        }
    }

    private static Map<Truth, NumberRange> ranges() {
        return Map.of(Truth.REAL, new NumberRange(), Truth.SYNTHETIC, new NumberRange());
    }

    /** Counts the row of an image. */
    public void add(ManifestEntry entry) {
        Truth truth = entry.truth();
        count("label", truth.label(), truth);
        count("generator", entry.generator(), truth);
        count("source", entry.source(), truth);
        count("body_part", entry.bodyPart(), truth);
        count("licence", entry.licence(), truth);
        for (String column : FURTHER_COLUMNS) {
            String value = entry.extra().get(column);
            if (value != null) {
                count(column, column.equals("age") ? band(value) : value.strip(), truth);
            }
        }
        groups.computeIfAbsent(entry.group(), g -> new long[2])[truth.ordinal()]++;
    }

    /** Counts what the file of an image says. */
    public void add(Truth truth, ImageHeader header) {
        count("format", header.format(), truth);
        count("size", header.width() + "x" + header.height(), truth);
        count("aspect", aspect(header), truth);
        count("channels", Integer.toString(header.channels()), truth);
        count("bits", Integer.toString(header.bits()), truth);
        widths.get(truth).add(header.width());
        heights.get(truth).add(header.height());
    }

    /** Counts what only the pixels of an image say: whether it has colour. */
    public void add(Truth truth, Radiograph radiograph) {
        decoded++;
        count("colour", radiograph.container().chroma() > 0 ? "coloured" : "gray", truth);
    }

    private void count(String property, String value, Truth truth) {
        properties.computeIfAbsent(property, p -> new LabelCounts()).add(value, truth);
    }

    /** Properties in the order of their counting, without those of which nothing is known or everything differs. */
    public Map<String, LabelCounts> properties() {
        Map<String, LabelCounts> known = new LinkedHashMap<>();
        properties.forEach((name, counts) -> {
            boolean lineage = Set.of("parent", "recipe").contains(name) && counts.distinct() > MOST_DISTINCT;
            if (counts.known() && !lineage) {
                known.put(name, counts);
            }
        });
        return known;
    }

    /** Images counted. */
    public long images() {
        return properties.get("label").rows().stream()
                .mapToLong(LabelCounts.Row::total)
                .sum();
    }

    /** Images whose pixels were looked at. */
    public long decoded() {
        return decoded;
    }

    /** Number of groups. */
    public long groups() {
        return groups.size();
    }

    /** Groups that hold images of both labels, as those of aligned pairs do. */
    public long groupsOfBothLabels() {
        return groups.values().stream().filter(n -> n[0] > 0 && n[1] > 0).count();
    }

    /** Images in a group. */
    public NumberRange groupSizes() {
        NumberRange sizes = new NumberRange();
        groups.values().forEach(n -> sizes.add(n[0] + n[1]));
        return sizes;
    }

    /** Widths in pixels of the images of a label. */
    public NumberRange widths(Truth truth) {
        return widths.get(truth);
    }

    /** Heights in pixels of the images of a label. */
    public NumberRange heights(Truth truth) {
        return heights.get(truth);
    }

    /** What makes the label known before anybody looks at pixels, one sentence for each. */
    public List<String> confounders() {
        List<String> found = new ArrayList<>();
        for (String name : List.of(
                "source",
                "body_part",
                "licence",
                "view",
                "sex",
                "age",
                "manufacturer",
                "format",
                "size",
                "channels",
                "bits",
                "colour")) {
            LabelCounts counts = properties().get(name);
            if (counts != null && counts.guess() > MOST_INNOCENT && counts.distinct() * FEWEST_A_VALUE < images()) {
                found.add(String.format(
                        Locale.ROOT,
                        "%s alone tells the label with a balanced accuracy of %.0f%%",
                        name,
                        100 * counts.guess()));
            }
        }
        return found;
    }

    private static String band(String age) {
        if (!age.strip().matches("\\d{1,3}(\\.\\d*)?")) {
            return "";
        }
        int years = Integer.parseInt(age.strip().replaceFirst("\\..*", ""));
        int from = years / BAND_YEARS * BAND_YEARS;
        return String.format(Locale.ROOT, "%02d-%02d", from, from + BAND_YEARS - 1);
    }

    private static String aspect(ImageHeader header) {
        double ratio = (double) header.width() / header.height();
        return ratio > 1.02 ? "landscape" : ratio < 0.98 ? "portrait" : "square";
    }
}
