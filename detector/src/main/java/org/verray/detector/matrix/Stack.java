package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.verray.detector.evaluate.Metrics;

/** The cells of one fold and condition, one a seed: the same cases under the same treatment. */
record Stack(Fold fold, Condition condition, List<Cell> cells) {
    /** Cells by fold and condition, in the order in which folds and conditions appear. */
    static List<Stack> of(List<Cell> cells) {
        Map<String, List<Cell>> stacks = new LinkedHashMap<>();
        for (Cell cell : cells) {
            stacks.computeIfAbsent(cell.fold().id() + "\n" + cell.condition().name(), key -> new ArrayList<>())
                    .add(cell);
        }
        return stacks.values().stream()
                .map(same -> new Stack(same.get(0).fold(), same.get(0).condition(), List.copyOf(same)))
                .toList();
    }

    /** Detectors of any seed. */
    Set<String> detectors() {
        Set<String> names = new LinkedHashSet<>();
        cells.forEach(cell -> names.addAll(cell.sheet().detectors()));
        return names;
    }

    /** The cells in which a detector has scores. */
    List<Cell> with(String detector) {
        return cells.stream()
                .filter(cell -> cell.sheet().column(detector).isPresent())
                .toList();
    }

    List<Aligned.Column> columns(String detector) {
        return with(detector).stream()
                .map(cell -> new Aligned.Column(cell.sheet(), detector))
                .toList();
    }

    /** All real cases and those of a family; all cases for empty text. */
    static Predicate<ScoreSheet.Row> of(String family) {
        return row ->
                family.isEmpty() || !row.truth().positive() || row.family().equals(family);
    }

    /** How a detector does on some of the cases, or empty where it judges none of them. */
    Optional<FamilyFigure> figure(String detector, String family, double level, long seed) {
        List<Cell> mine = with(detector);
        List<Aligned.Column> columns = columns(detector);
        Aligned cases = Aligned.of(columns, of(family));
        if (cases.truth().length == 0) {
            return Optional.empty();
        }
        List<Metrics> bySeed = new ArrayList<>();
        List<BalancedCalibration> balanced = new ArrayList<>();
        for (int i = 0; i < mine.size(); i++) {
            ScoreSheet sheet = mine.get(i).sheet();
            bySeed.add(Metrics.of(
                    sheet.table(detector, of(family)), sheet.thresholds().get(detector), level));
            balanced.add(BalancedCalibration.of(cases.truth(), cases.scores()[i]));
        }
        MeanAuc mean = new MeanAuc(cases, columns.size());
        int all = (int) mine.get(0).sheet().rows().stream().filter(of(family)).count();
        return Optional.of(new FamilyFigure(
                fold,
                family,
                condition,
                detector,
                mean.delong(level),
                mean.clustered(level, seed),
                mine.stream().map(Cell::seed).toList(),
                bySeed,
                balanced,
                all - cases.truth().length));
    }
}
