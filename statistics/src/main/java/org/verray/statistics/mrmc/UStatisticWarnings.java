package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.verray.statistics.ratings.RatingTable;

/** What a reader of the result must know, as sentences. */
final class UStatisticWarnings {
    /** iMRMC leaves a reader with fewer cases of a class out; we do not, but say so. */
    private static final int FEW = 3;

    private final Set<String> sentences = new LinkedHashSet<>();

    UStatisticWarnings(UStatisticStudy study, RatingTable table) {
        for (int m = 0; m < table.modalities().size(); m++) {
            String modality = table.modalities().get(m);
            for (int r = 0; study.caseFactors() == 2 && r < table.readers().size(); r++) {
                fewCases(table, r, m);
            }
            List<UStatisticReading> readings = study.readings(m);
            if (readings.size() == 1) {
                sentences.add("Modality " + modality + " was read by one reader ("
                        + table.readers().get(readings.get(0).reader())
                        + "): its variance is over cases alone and holds for that reader.");
            }
            double smallest = readings.stream()
                    .mapToDouble(UStatisticReading::count)
                    .min()
                    .orElse(0);
            if (readings.stream().anyMatch(reading -> reading.count() != smallest)) {
                sentences.add(
                        "Readers of modality " + modality
                                + " read different numbers of cases: the mean weighs each by the comparisons that its figure is a mean of.");
            }
        }
    }

    private void fewCases(RatingTable table, int reader, int modality) {
        int[] read = new int[2];
        for (int c = 0; c < table.cases().size(); c++) {
            if (!Double.isNaN(table.rating(reader, modality, c))) {
                read[table.positive(c) ? 1 : 0]++;
            }
        }
        if (read[0] + read[1] > 0 && Math.min(read[0], read[1]) < FEW) {
            sentences.add("Reader " + table.readers().get(reader) + " read " + read[0] + " negatives and " + read[1]
                    + " positives under modality " + table.modalities().get(modality)
                    + ": few comparisons, which iMRMC leaves out and this analysis takes in as they are.");
        }
    }

    /** Moments of block designs move together, and intervals hold their level; see {@code docs/statistics-simulation.md}. */
    void design(StudyDesign design) {
        if (design.scattered()) {
            sentences.add("Readings are missing here and there: intervals of the U-statistic are far too short then, as"
                    + " simulations show; Obuchowski-Rockette holds its level.");
        }
    }

    void estimate(String name, UStatisticEstimate estimate) {
        if (estimate.variance() < 0) {
            sentences.add("The variance of " + name + " is estimated below zero: there is no standard error.");
        } else if (estimate.variance() == 0) {
            sentences.add("The variance of " + name
                    + " is zero in these readings, which does not mean that it is certain: there is no interval.");
        }
    }

    List<String> sentences() {
        return new ArrayList<>(sentences);
    }
}
