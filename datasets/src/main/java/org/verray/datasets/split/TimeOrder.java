package org.verray.datasets.split;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestException;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.split.Units.Counts;
import org.verray.radiographs.Spelling;

/**
 * Divides a manifest by time: the earliest groups train, the latest are tested.
 *
 * <p>A group goes by the latest date of its rows, whole, so that nothing is trained on that was taken after the boundary;
 * groups with rows on both sides are counted in the notes. Boundaries lie between two dates, where the shares are met
 * best. Rows without a date follow their group; groups of synthetic rows without any are divided by shares and seed;
 * other groups without any are an error.
 */
public final class TimeOrder {
    /** Columns that are looked for where none is named. */
    public static final List<String> COLUMNS = List.of("acquired", "study_date");

    private final Splitter.Shares shares;
    private final Optional<String> column;
    private final long seed;

    private record Span(LocalDateTime earliest, LocalDateTime latest) {
        Span with(Span other) {
            return new Span(
                    earliest.isBefore(other.earliest) ? earliest : other.earliest,
                    latest.isAfter(other.latest) ? latest : other.latest);
        }
    }

    /**
     * Sets shares of the rows.
     *
     * @param column name of the column with dates; empty for the first of {@link #COLUMNS} that there is
     * @throws IllegalArgumentException where a share is negative or the sum is not 1
     */
    public TimeOrder(double train, double validation, double test, Optional<String> column, long seed) {
        this.shares = new Splitter.Shares(train, validation, test);
        this.column = column;
        this.seed = seed;
    }

    /**
     * Divides the usable rows.
     *
     * @throws ManifestException where there is no such column, a date cannot be read, or there are fewer dates than parts
     */
    public Split split(Manifest manifest, GroupLinks links) {
        Units units = new Units(manifest.entries(), links);
        Map<String, Span> spans = spans(manifest, links);
        List<Part> parts = shares.parts();
        TreeMap<LocalDateTime, Part> partByDate = boundaries(manifest, units, spans, parts);
        int[] bins = new int[units.list().size()];
        List<Integer> undated = new ArrayList<>();
        int straddling = 0;
        for (int i = 0; i < bins.length; i++) {
            Span span = spans.get(units.list().get(i).name());
            if (span == null) {
                undated.add(i);
                continue;
            }
            Part part = partByDate.ceilingEntry(span.latest).getValue();
            straddling += partByDate.ceilingEntry(span.earliest).getValue() == part ? 0 : 1;
            bins[i] = part.ordinal();
        }
        List<Counts> counts =
                undated.stream().map(i -> units.counts(units.list().get(i))).toList();
        int[] drawn = Division.of(counts, shares.array(), seed, units.strata());
        for (int i = 0; i < drawn.length; i++) {
            bins[undated.get(i)] = drawn[i];
        }
        List<String> notes = notes(partByDate, straddling, undated.size());
        Fold fold = new Fold(Mode.TIME.label(), Splitter.parts(units.list(), bins));
        return new Split(manifest.sha256(), Mode.TIME, seed, List.of(fold), notes);
    }

    private static List<String> notes(TreeMap<LocalDateTime, Part> partByDate, int straddling, int undated) {
        List<String> notes = new ArrayList<>();
        partByDate.forEach((last, part) -> notes.add(part.label() + " ends with " + words(last)));
        if (straddling > 0) {
            notes.add("groups with rows on both sides of a boundary, put whole after it: " + straddling);
        }
        if (undated > 0) {
            notes.add("synthetic groups without a date, divided by chance: " + undated);
        }
        return notes;
    }

    private static String words(LocalDateTime time) {
        return (time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate() : time).toString();
    }

    private Map<String, Span> spans(Manifest manifest, GroupLinks links) {
        String name = column(manifest);
        Map<String, Span> spans = new HashMap<>();
        List<ManifestEntry> empty = new ArrayList<>();
        Set<String> withReal = new HashSet<>();
        List<Manifest.Problem> problems = new ArrayList<>();
        for (ManifestEntry entry : manifest.entries()) {
            String text = entry.extra().getOrDefault(name, "");
            String unit = links.root(entry.group());
            if (entry.truth() == Truth.REAL) {
                withReal.add(unit);
            }
            if (text.isBlank()) {
                empty.add(entry);
                continue;
            }
            Optional<LocalDateTime> date = Dates.read(text);
            if (date.isPresent()) {
                spans.merge(unit, new Span(date.get(), date.get()), Span::with);
            } else {
                problems.add(problem(entry, name, "\"" + text + "\""));
            }
        }
        for (ManifestEntry entry : empty) {
            String unit = links.root(entry.group());
            if (!spans.containsKey(unit) && withReal.contains(unit)) {
                problems.add(problem(entry, name, "nothing, nor elsewhere in its group"));
            }
        }
        if (!problems.isEmpty()) {
            throw SplitProblems.of(manifest, problems);
        }
        return spans;
    }

    private static Manifest.Problem problem(ManifestEntry entry, String column, String found) {
        return new Manifest.Problem(
                entry.line(),
                entry.path(),
                column + ": expected a date such as 2019-03-31 or 20190331, found " + found);
    }

    private String column(Manifest manifest) {
        Set<String> names = manifest.entries().isEmpty()
                ? Set.of()
                : manifest.entries().get(0).extra().keySet();
        if (column.isPresent()) {
            String name = column.get();
            if (!names.contains(name)) {
                throw new ManifestException(manifest.file() + ": expected a column \"" + name + "\", "
                        + Spelling.nearest(name, names)
                                .map(nearest -> "the nearest is \"" + nearest + "\"")
                                .orElse("found the further columns " + String.join(",", names)));
            }
            return name;
        }
        return COLUMNS.stream()
                .filter(names::contains)
                .findFirst()
                .orElseThrow(() -> new ManifestException(manifest.file() + ": expected a column with dates, \""
                        + String.join("\" or \"", COLUMNS) + "\", found the further columns "
                        + String.join(",", names)));
    }

    /** The last date of each part. */
    private TreeMap<LocalDateTime, Part> boundaries(
            Manifest manifest, Units units, Map<String, Span> spans, List<Part> parts) {
        TreeMap<LocalDateTime, Long> rowsByDate = new TreeMap<>();
        long total = 0;
        for (Units.Unit unit : units.list()) {
            Span span = spans.get(unit.name());
            if (span != null) {
                long rows = units.counts(unit).total();
                rowsByDate.merge(span.latest, rows, Long::sum);
                total += rows;
            }
        }
        if (rowsByDate.size() < parts.size()) {
            throw new ManifestException(manifest.file() + ": expected groups of at least " + parts.size()
                    + " different dates for " + parts.size() + " parts, found " + rowsByDate.size());
        }
        List<LocalDateTime> dates = List.copyOf(rowsByDate.keySet());
        TreeMap<LocalDateTime, Part> last = new TreeMap<>();
        double wanted = 0;
        long before = 0;
        int next = 0;
        for (int p = 0; p < parts.size() - 1; p++) {
            wanted += shares.array()[parts.get(p).ordinal()] * total;
            before += rowsByDate.get(dates.get(next++));
            int latest = dates.size() - (parts.size() - 1 - p);
            while (next < latest
                    && Math.abs(before + rowsByDate.get(dates.get(next)) - wanted) < Math.abs(before - wanted)) {
                before += rowsByDate.get(dates.get(next++));
            }
            last.put(dates.get(next - 1), parts.get(p));
        }
        last.put(dates.get(dates.size() - 1), parts.get(parts.size() - 1));
        return last;
    }
}
