package org.verray.benchmarks.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.planning.ReadingDesign;
import org.verray.statistics.planning.RoeMetz;
import org.verray.statistics.planning.RoeMetz.Level;
import org.verray.statistics.planning.RoeMetz.Structure;
import org.verray.statistics.planning.SimulatedStudy;

/** A population and a study of it that is drawn again and again. */
record Setting(String experiment, Structure structure, Level level, String design, FigureOfMerit fom, SimulatedStudy study) {
    private static final int[][] SIZES = {{10, 90}, {25, 25}, {50, 50}, {100, 100}};

    /** Share of a detector's variance that comes from the readers' case effect. */
    private static final double CASE_SHARE = 0.5;

    static List<Setting> of(String experiment) {
        List<Setting> settings = new ArrayList<>();
        for (Structure structure : Structure.values()) {
            for (Level level : Level.values()) {
                switch (experiment) {
                    case "auc" -> settings.addAll(areas(structure, level));
                    case "binary" -> settings.addAll(calls(structure, level));
                    case "designs" -> settings.addAll(designs(structure, level));
                    case "detector" -> settings.addAll(detectors(structure, level));
                    default -> throw new IllegalArgumentException("experiment: expected auc, binary, designs or detector, found "
                            + experiment);
                }
            }
        }
        return settings;
    }

    private static List<Setting> areas(Structure structure, Level level) {
        List<Setting> settings = new ArrayList<>();
        for (int readers : new int[] {3, 5, 10}) {
            for (int[] size : SIZES) {
                SimulatedStudy study =
                        SimulatedStudy.crossed(RoeMetz.published(structure, level), readers, size[0], size[1]);
                settings.add(new Setting("auc", structure, level, "crossed", FigureOfMerit.AUC, study));
            }
        }
        return settings;
    }

    /** Calls at the threshold in the middle between both classes: as many false alarms as misses are expected. */
    private static List<Setting> calls(Structure structure, Level level) {
        List<Setting> settings = new ArrayList<>();
        for (FigureOfMerit.Kind kind :
                List.of(FigureOfMerit.Kind.SENSITIVITY, FigureOfMerit.Kind.ACCURACY, FigureOfMerit.Kind.BALANCED_ACCURACY)) {
            for (int[] size : new int[][] {{10, 90}, {50, 50}}) {
                SimulatedStudy study = SimulatedStudy.crossed(RoeMetz.published(structure, level), 5, size[0], size[1]);
                FigureOfMerit fom = FigureOfMerit.of(kind, level.separation() / 2);
                settings.add(new Setting("binary", structure, level, "crossed", fom, study));
            }
        }
        return settings;
    }

    private static List<Setting> designs(Structure structure, Level level) {
        SimulatedStudy study = SimulatedStudy.crossed(RoeMetz.published(structure, level), 6, 60, 60);
        Map<String, SimulatedStudy> designs = new LinkedHashMap<>();
        designs.put("split-plot, 2 groups", study.withDesign(ReadingDesign.splitPlot(2)));
        designs.put("split-plot, 3 groups", study.withDesign(ReadingDesign.splitPlot(3)));
        designs.put("20% missing", study.withMissing(0.2));
        designs.put("cases nested in modalities", study.withDesign(ReadingDesign.casesNestedInModalities(2)));
        designs.put("readers nested in modalities", study.withDesign(ReadingDesign.readersNestedInModalities(2)));
        List<Setting> settings = new ArrayList<>();
        designs.forEach((name, drawn) ->
                settings.add(new Setting("designs", structure, level, name, FigureOfMerit.AUC, drawn)));
        return settings;
    }

    private static List<Setting> detectors(Structure structure, Level level) {
        RoeMetz model = RoeMetz.published(structure, level).withSeparations(level.separation());
        RoeMetz.Detector detector = RoeMetz.Detector.asGoodAs(model, CASE_SHARE);
        List<Setting> settings = new ArrayList<>();
        for (int readers : new int[] {5, 10, 17}) {
            for (int[] size : SIZES) {
                SimulatedStudy study = SimulatedStudy.crossed(model, readers, size[0], size[1])
                        .withDetector(detector);
                settings.add(new Setting("detector", structure, level, "crossed", FigureOfMerit.AUC, study));
            }
        }
        return settings;
    }

    /** The figure that an interval of one modality should cover. */
    double truth() {
        return study.model().expected(fom, 0, study.positives(), study.negatives());
    }

    Optional<RoeMetz.Detector> detector() {
        return study.detector();
    }

    String columns() {
        return String.join(
                ",",
                experiment,
                structure.toString(),
                level.toString(),
                Integer.toString(study.readers()),
                Integer.toString(study.positives()),
                Integer.toString(study.negatives()),
                "\"" + design + "\"",
                fom.kind().label());
    }
}
