package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.verray.statistics.Alternative;
import org.verray.statistics.Reason;
import org.verray.statistics.inference.PValueAdjustment;
import org.verray.statistics.mrmc.DetectorComparisonResult.Difference;
import org.verray.statistics.mrmc.DetectorComparisonResult.LogitDifference;
import org.verray.statistics.ratings.RatingTable;

/** One run of {@link DetectorComparison} over one table. */
final class DetectorRun {
    private static final String METHOD = "detector-comparison";

    /** With fewer cases of a class, tests of equally good detectors were found to reject too often. */
    private static final int FEW = 25;

    private static final Reason NOT_RANDOM = new Reason("for readers and cases random");
    private static final Reason DETECTORS = new Reason("for readers against a detector");

    private final DetectorComparison comparison;
    private final RatingTable table;
    private final Set<String> detectors;
    private final List<MrmcResult.ModalityEstimate> means = new ArrayList<>();
    private final List<MrmcResult.ReaderEstimate> byReader = new ArrayList<>();
    private final Map<List<String>, MrmcResult.ReaderEstimate> figures = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<Difference> between = new ArrayList<>();
    private final Set<List<String>> compared = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    DetectorRun(DetectorComparison comparison, RatingTable table, Collection<String> names) {
        this.comparison = comparison;
        this.table = table;
        detectors = new LinkedHashSet<>(names);
        if (detectors.isEmpty()) {
            throw new IllegalArgumentException("detectors: expected one or more names, found none");
        }
        for (String detector : detectors) {
            if (!table.readers().contains(detector)) {
                throw new IllegalArgumentException(
                        "detector: expected one of " + table.readers() + ", found " + detector);
            }
        }
        if (detectors.containsAll(table.readers())) {
            throw new IllegalArgumentException("readers: expected one or more beside the detectors, found none");
        }
        for (String detector : comparison.detectorFoms().keySet()) {
            if (!detectors.contains(detector)) {
                throw new IllegalArgumentException(
                        "threshold: expected the name of a detector of " + detectors + ", found " + detector);
            }
        }
    }

    DetectorComparisonResult result() {
        RatingTable readers = table.withReaders(name -> !detectors.contains(name));
        for (String modality : table.modalities()) {
            List<Cell> cells = cells(readers, modality);
            if (!cells.isEmpty()) {
                compare(modality, readers, cells);
            }
        }
        return new DetectorComparisonResult(
                comparison.covariance().label(),
                comparison.fom(),
                comparison.readers(),
                comparison.cases(),
                means,
                byReader,
                List.copyOf(figures.values()),
                differences,
                between,
                List.copyOf(warnings));
    }

    private void compare(String modality, RatingTable readers, List<Cell> cells) {
        MrmcResult alone = new ObuchowskiRockette(
                        comparison.fom(),
                        comparison.covariance(),
                        comparison.readers(),
                        comparison.cases(),
                        comparison.level(),
                        comparison.seed(),
                        comparison.replicates(),
                        true)
                .analyze(readers.withModalities(modality::equals));
        means.addAll(alone.estimates());
        byReader.addAll(alone.byReader());
        warnings.addAll(alone.warnings());
        List<Cell> scored = new ArrayList<>();
        List<Difference> found = new ArrayList<>();
        for (String detector : detectors) {
            Optional<Cell> cell = detectorCell(detector, modality);
            cell.ifPresent(scored::add);
            found.add(fromReaders(modality, detector, cell, cells));
        }
        differences.addAll(adjusted(found));
        between.addAll(adjusted(betweenDetectors(scored)));
    }

    private List<Cell> cells(RatingTable some, String modality) {
        int m = some.modalities().indexOf(modality);
        return IntStream.range(0, some.readers().size())
                .mapToObj(r -> new Cell(
                        some.readers().get(r),
                        modality,
                        comparison.detectorFoms().getOrDefault(some.readers().get(r), comparison.fom()),
                        some.ratings(r, m)))
                .filter(cell -> DoubleStream.of(cell.ratings()).anyMatch(x -> !Double.isNaN(x)))
                .toList();
    }

    /** Scores under the readers' modality, or under the only one that the detector has. */
    private Optional<Cell> detectorCell(String detector, String modality) {
        RatingTable alone = table.withReaders(detector::equals);
        List<Cell> cells = alone.modalities().stream()
                .flatMap(m -> cells(alone, m).stream())
                .toList();
        Optional<Cell> same =
                cells.stream().filter(c -> c.modality().equals(modality)).findFirst();
        return same.isPresent() || cells.size() != 1 ? same : Optional.of(cells.get(0));
    }

    private Difference fromReaders(String modality, String detector, Optional<Cell> cell, List<Cell> readers) {
        if (cell.isEmpty()) {
            Reason reason = new Reason("the detector has no scores under this modality");
            return difference(
                    modality,
                    DetectorComparisonResult.READERS,
                    detector,
                    StudentEstimate.undefined(Double.NaN, reason),
                    LogitContrast.undefined(reason),
                    Map.of());
        }
        describe(cell.get());
        DetectorContrast contrast = DetectorContrast.of(table.truth(), readers, cell.get(), comparison);
        for (String leftOut : contrast.leftOut()) {
            warnings.add("Reader " + leftOut + " has no figure over cases that " + detector
                    + " scored, and is left out of the difference.");
        }
        for (Cell reader : readers) {
            if (reader.over(cell.get()) != reader || cell.get().over(reader) != cell.get()) {
                warnings.add(
                        "Readers and " + detector + " do not have the same cases: differences are over the cases that"
                                + " each reader shares with it, and need not be differences of the figures beside them.");
            }
        }
        if (comparison.readers() == Effect.RANDOM && comparison.cases() == Effect.RANDOM && contrast.cov2() < 0) {
            warnings.add("Cov2 of the differences from " + detector
                    + " is below 0 and counts as 0; degrees of freedom are at their minimum.");
        }
        if (comparison.readers() == Effect.RANDOM && comparison.cases() == Effect.RANDOM) {
            fewCases(detector, cell.get());
        }
        return difference(
                modality,
                DetectorComparisonResult.READERS,
                detector,
                contrast.estimate(comparison),
                comparison.readers() == Effect.RANDOM && comparison.cases() == Effect.RANDOM
                        ? LogitContrast.of(table.truth(), readers, cell.get())
                        : LogitContrast.undefined(NOT_RANDOM),
                contrast.components());
    }

    /** Degrees of freedom count readers alone; see {@code docs/statistics-simulation.md}. */
    private void fewCases(String detector, Cell cell) {
        int[] cases = new int[2];
        for (int c = 0; c < cell.ratings().length; c++) {
            if (!Double.isNaN(cell.ratings()[c])) {
                cases[table.positive(c) ? 1 : 0]++;
            }
        }
        int fewest = Math.min(cases[0], cases[1]);
        if (fewest > 0 && fewest < FEW) {
            warnings.add("With " + fewest + " cases of a class the test of readers against " + detector
                    + " may reject too often, up to three times as often as it says where figures are near 1; the one on the"
                    + " logit scale holds up better.");
        }
    }

    private void describe(Cell cell) {
        figures.computeIfAbsent(List.of(cell.reader(), cell.modality()), key -> {
            StructuralComponents alone = new StructuralComponents(table.truth(), List.of(cell));
            return CellInterval.of(alone, 0, covariance(alone)[0][0], comparison.level());
        });
    }

    private List<Difference> betweenDetectors(List<Cell> cells) {
        List<Difference> found = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            for (int j = i + 1; j < cells.size(); j++) {
                Cell first = cells.get(i);
                Cell second = cells.get(j);
                List<String> key = List.of(first.reader(), first.modality(), second.reader(), second.modality());
                if (compared.add(key)) {
                    StructuralComponents pair =
                            new StructuralComponents(table.truth(), List.of(first.over(second), second.over(first)));
                    found.add(difference(
                            first.modality(),
                            first.reader(),
                            second.reader(),
                            paired(pair),
                            LogitContrast.undefined(DETECTORS),
                            Map.of()));
                }
            }
        }
        return found;
    }

    private StudentEstimate paired(StructuralComponents pair) {
        double difference = pair.estimate(0) - pair.estimate(1);
        if (comparison.cases() == Effect.FIXED) {
            return StudentEstimate.undefined(
                    difference, new Reason("cases fixed: scores of detectors vary with nothing else"));
        }
        if (Double.isNaN(difference)) {
            return StudentEstimate.undefined(difference, Reason.ONE_CLASS_ONLY);
        }
        double[][] covariance = covariance(pair);
        double variance = ErrorTerm.difference(covariance[0][0] + covariance[1][1], 2 * covariance[0][1]);
        return ErrorTerm.plain(variance, Double.POSITIVE_INFINITY, ReaderStudy.FEW_CASES)
                .estimate(difference, 1);
    }

    private double[][] covariance(StructuralComponents some) {
        return CellCovariance.of(some, comparison.covariance(), comparison.seed(), comparison.replicates());
    }

    private Difference difference(
            String modality,
            String first,
            String second,
            StudentEstimate estimate,
            StudentEstimate logit,
            Map<String, Double> components) {
        return new Difference(
                modality,
                first,
                second,
                estimate.interval(comparison.level(), METHOD),
                estimate.standardError(),
                estimate.df(),
                estimate.test(METHOD, 0, Alternative.TWO_SIDED),
                new LogitDifference(
                        logit.interval(comparison.level(), LogitContrast.METHOD),
                        logit.standardError(),
                        logit.df(),
                        logit.test(LogitContrast.METHOD, 0, Alternative.TWO_SIDED)),
                Double.NaN,
                components);
    }

    /** With Holm's p for as many differences as there are. */
    private static List<Difference> adjusted(List<Difference> found) {
        double[] p = PValueAdjustment.HOLM.adjust(
                found.stream().mapToDouble(d -> d.test().p()).toArray());
        return IntStream.range(0, p.length)
                .mapToObj(i -> found.get(i).withAdjustedP(p[i]))
                .toList();
    }
}
