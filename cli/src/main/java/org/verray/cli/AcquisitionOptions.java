package org.verray.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.verray.datasets.simulate.AcquisitionParameter;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.Range;
import org.verray.datasets.simulate.SimulationPlan;
import org.verray.datasets.simulate.View;
import picocli.CommandLine.Option;

/** Mixin: what simulated radiographs show and how they are taken. */
final class AcquisitionOptions {
    private static final String VALUE = "N|LOW..HIGH";

    @Option(
            names = "--body-part",
            paramLabel = "chest|hand|knee",
            split = ",",
            defaultValue = "chest,hand,knee",
            description = "Body parts that take turns; default: ${DEFAULT-VALUE}.")
    private List<BodyPart> parts;

    @Option(
            names = "--view",
            paramLabel = "pa|ap|lateral",
            split = ",",
            defaultValue = "pa,ap",
            description = "Views; each body part takes turns in those it has (chest: pa, lateral; hand: pa; knee: ap,"
                    + " lateral); default: ${DEFAULT-VALUE}.")
    private List<View> views;

    @Option(
            names = "--size",
            paramLabel = VALUE,
            converter = RangeConverter.class,
            defaultValue = "512..528",
            description = "Pixels of the shorter side, 256 to 1680; default: ${DEFAULT-VALUE}.")
    private Range size;

    @Option(
            names = "--dose",
            paramLabel = VALUE,
            converter = RangeConverter.class,
            description = "Dose, 0.01 to 100 times the usual one of the view; default: varied from 0.7 to 4.")
    private Range dose;

    @Option(
            names = "--kvp",
            paramLabel = VALUE,
            converter = RangeConverter.class,
            description = "Tube voltage, 40 to 150 kilovolts; default: varied as usual for the view.")
    private Range kvp;

    @Option(
            names = "--blur",
            paramLabel = VALUE,
            converter = RangeConverter.class,
            description = "Standard deviation of the detector's blur, 0 to 5 pixels; default: varied from 0.35 to 0.8.")
    private Range blur;

    @Option(
            names = "--grid",
            paramLabel = VALUE,
            converter = RangeConverter.class,
            description = "Height of grid lines, 0 to 0.2 of the signal; default: some pictures with faint ones.")
    private Range grid;

    @Option(
            names = "--collimation",
            paramLabel = VALUE,
            converter = RangeConverter.class,
            description = "Width of the collimated border, 0 to 0.3 of the field; default: most pictures with a narrow"
                    + " one.")
    private Range collimation;

    SimulationPlan plan(long seed, int scenes) {
        Map<AcquisitionParameter, Range> ranges = new EnumMap<>(AcquisitionParameter.class);
        put(ranges, AcquisitionParameter.DOSE, dose);
        put(ranges, AcquisitionParameter.KVP, kvp);
        put(ranges, AcquisitionParameter.BLUR, blur);
        put(ranges, AcquisitionParameter.GRID, grid);
        put(ranges, AcquisitionParameter.COLLIMATION, collimation);
        return new SimulationPlan(seed, scenes, parts, Set.copyOf(views), size, ranges);
    }

    private static void put(Map<AcquisitionParameter, Range> ranges, AcquisitionParameter parameter, Range range) {
        if (range != null) {
            ranges.put(parameter, range);
        }
    }
}
