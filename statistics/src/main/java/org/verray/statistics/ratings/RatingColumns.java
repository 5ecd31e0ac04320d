package org.verray.statistics.ratings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the columns of a CSV file of ratings are called. Without more, {@code reader} (or {@code rater}), {@code case} (or {@code
 * subject}), {@code modality} (or {@code treatment}), {@code rating} and {@code truth}; letter case and white space around do not count.
 */
public final class RatingColumns {
    /** The columns that have a meaning. */
    public static final List<String> MEANINGS = List.of("reader", "case", "modality", "rating", "truth");

    /** Columns under their usual names. */
    public static final RatingColumns STANDARD = new RatingColumns(Map.of());

    private static final Map<String, String> SYNONYMS =
            Map.of("rater", "reader", "subject", "case", "treatment", "modality");

    private final Map<String, String> meanings = new LinkedHashMap<>();

    private RatingColumns(Map<String, String> own) {
        own.forEach((meaning, column) -> {
            if (!MEANINGS.contains(meaning)) {
                throw new IllegalArgumentException(
                        "expected one of " + String.join(", ", MEANINGS) + ", found " + meaning);
            }
            if (meanings.put(normal(column), meaning) != null) {
                throw new IllegalArgumentException("expected one meaning of the column " + column + ", found two");
            }
        });
    }

    /**
     * Columns under names of their own; the others keep theirs.
     *
     * @param own names by meaning, for example {@code confidence} for {@code rating}
     * @throws IllegalArgumentException where a meaning is not of {@link #MEANINGS}, or a column has two
     */
    public static RatingColumns named(Map<String, String> own) {
        return own.isEmpty() ? STANDARD : new RatingColumns(own);
    }

    /** Meaning of a column, or its own name in lower case where it has none; empty for a usual name whose meaning went elsewhere. */
    String meaning(String column) {
        String name = normal(column);
        String own = meanings.get(name);
        if (own != null) {
            return own;
        }
        String usual = SYNONYMS.getOrDefault(name, name);
        return meanings.containsValue(usual) ? "" : usual;
    }

    private static String normal(String column) {
        return column.strip().toLowerCase(Locale.ROOT);
    }
}
