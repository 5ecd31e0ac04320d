package org.verray.datasets.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.statistics.Interval;

/** Finds the features of one probe that tell the classes apart by themselves, the most convicting first. */
final class Giveaways {
    private static final int MOST = 6;
    private static final int FEW = 3;
    private static final double LEAST_AREA = 0.55;
    private static final Forest ALONE = new Forest(15);

    private final List<ManifestEntry> entries;
    private final String[] groups;
    private final CrossValidation validation;

    Giveaways(List<ManifestEntry> entries, String[] groups, CrossValidation validation) {
        this.entries = entries;
        this.groups = groups;
        this.validation = validation;
    }

    /**
     * Features that tell the classes apart beyond chance; of those that say the same only the first. Where none does alone,
     * yet together they do, the best few.
     *
     * @param together whether they do together
     */
    List<Giveaway> of(List<Column> columns, boolean together) {
        List<Candidate> ranked = columns.stream()
                .map(column -> new Candidate(column, alone(column)))
                .filter(c -> c.auc.estimate() > 0.5)
                .sorted(Comparator.comparingDouble((Candidate c) -> -c.auc.estimate()))
                .toList();
        List<Candidate> sure = ranked.stream()
                .filter(c -> c.auc.estimate() >= LEAST_AREA && c.auc.low() > 0.5)
                .toList();
        boolean few = sure.isEmpty() && together;
        List<Giveaway> found = new ArrayList<>();
        Set<List<Object>> told = new HashSet<>();
        for (Candidate c : few ? ranked : sure) {
            if (found.size() < (few ? FEW : MOST)) {
                Giveaway g = describe(c.column, c.auc);
                if (told.add(List.of(g.auc().estimate(), g.synthetic(), g.real(), g.syntheticExample()))) {
                    found.add(g);
                }
            }
        }
        return found;
    }

    private record Candidate(Column column, Interval auc) {}

    private Interval alone(Column column) {
        double[] scores = validation.scores(ALONE, List.of(column));
        return GroupedAuc.of(validation.truth(), scores, groups, validation.fold(), AuditSettings.LEVEL);
    }

    private Giveaway describe(Column column, Interval auc) {
        Statement statement = column.ordered() ? ofNumber(column) : ofWord(column);
        long[] with = count(column, statement.holds);
        long[] all = count(column, value -> true);
        boolean ofSynthetic = with[1] * all[0] >= with[0] * all[1];
        return new Giveaway(
                column.name(),
                auc,
                statement.words,
                with[1],
                all[1],
                with[0],
                all[0],
                example(column, true, ofSynthetic ? statement.holds : statement.holds.negate()),
                example(column, false, ofSynthetic ? statement.holds.negate() : statement.holds),
                Distributions.of(column, validation.truth()));
    }

    /**
     * Something that a value may be.
     *
     * @param difference share of synthetic cases minus share of real ones
     */
    private record Statement(String words, Predicate<Object> holds, double difference) {
        /** Of two that divide the classes alike, the one that is true of synthetic cases. */
        boolean beats(Statement other) {
            double more = Math.abs(difference) - Math.abs(other.difference);
            return more > 0 || more == 0 && difference > other.difference;
        }
    }

    private Statement ofWord(Column column) {
        List<Object> words = column.values().stream()
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparing(Object::toString).reversed())
                .toList();
        boolean presence = words.equals(List.of("yes"));
        Statement best = presence ? null : statement(column, "none", Objects::isNull);
        for (Object word : words) {
            String name = word.equals("yes") ? "" : word.toString();
            Statement next = statement(column, name, word::equals);
            best = best == null || next.beats(best) ? next : best;
        }
        return best;
    }

    /** A threshold, unless one value by itself divides the classes nearly as well. */
    private Statement ofNumber(Column column) {
        List<Double> values = column.values().stream()
                .filter(Objects::nonNull)
                .map(Double.class::cast)
                .distinct()
                .sorted()
                .toList();
        Statement best = statement(column, "none", Objects::isNull);
        Statement value = best;
        int stride = Math.max(1, values.size() / 200);
        for (int i = 0; i < values.size(); i += stride) {
            double v = values.get(i);
            Statement threshold = statement(
                    column, "at least " + Distributions.number(v), other -> other != null && (Double) other >= v);
            best = threshold.beats(best) ? threshold : best;
            Statement equal = statement(column, Distributions.number(v), other -> Objects.equals(other, v));
            value = equal.beats(value) ? equal : value;
        }
        return Math.abs(value.difference) >= 0.9 * Math.abs(best.difference) ? value : best;
    }

    private Statement statement(Column column, String words, Predicate<Object> holds) {
        long[] with = count(column, holds);
        long[] all = count(column, any -> true);
        return new Statement(words, holds, (double) with[1] / all[1] - (double) with[0] / all[0]);
    }

    /** Real cases and synthetic cases of which something holds. */
    private long[] count(Column column, Predicate<Object> holds) {
        long[] counts = new long[2];
        for (int i = 0; i < validation.truth().length; i++) {
            if (holds.test(column.values().get(i))) {
                counts[validation.truth()[i] ? 1 : 0]++;
            }
        }
        return counts;
    }

    private String example(Column column, boolean synthetic, Predicate<Object> holds) {
        return IntStream.range(0, entries.size())
                .filter(i -> validation.truth()[i] == synthetic
                        && holds.test(column.values().get(i)))
                .mapToObj(i -> entries.get(i).path())
                .findFirst()
                .orElse("");
    }
}
