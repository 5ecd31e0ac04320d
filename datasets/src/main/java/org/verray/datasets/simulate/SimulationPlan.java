package org.verray.datasets.simulate;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.verray.radiographs.VerrayException;

/**
 * What a simulated set is to hold.
 *
 * @param seed fixes everything that is drawn
 * @param scenes how many, 1 to 9999
 * @param parts body parts that take turns
 * @param views views that are wanted; each part takes turns in those of them that it has
 * @param shorterSide pixels, 256 to 1680
 * @param ranges acquisition parameters to be drawn from a range of one's own; the others vary as they usually do
 */
public record SimulationPlan(
        long seed,
        int scenes,
        List<BodyPart> parts,
        Set<View> views,
        Range shorterSide,
        Map<AcquisitionParameter, Range> ranges) {
    /** The usual size: small, so that sets are. */
    public static final Range USUAL_SIDE = new Range(512, 528);

    /** From the front, or of a hand from the back. */
    public static final Set<View> USUAL_VIEWS = Set.of(View.PA, View.AP);

    public SimulationPlan {
        if (scenes < 1 || scenes > 9999 || parts.isEmpty()) {
            throw new VerrayException(
                    "expected 1 to 9999 pairs of one body part or more, found " + scenes + " of " + parts.size());
        }
        parts = List.copyOf(parts);
        views = Set.copyOf(views);
        shorterSide.within("size", 256, 1680);
        Map<AcquisitionParameter, Range> checked = new EnumMap<>(AcquisitionParameter.class);
        ranges.forEach((parameter, range) -> checked.put(parameter, parameter.checked(range)));
        ranges = Map.copyOf(checked);
        for (BodyPart part : parts) {
            if (part.views().stream().noneMatch(views::contains)) {
                throw new VerrayException(part.label() + ": can be simulated in the views " + labels(part.views())
                        + ", found " + labels(views));
            }
        }
    }

    /** A plan with nothing asked for but a number of scenes. */
    public SimulationPlan(long seed, int scenes, List<BodyPart> parts) {
        this(seed, scenes, parts, USUAL_VIEWS, USUAL_SIDE, Map.of());
    }

    /** The views that a part takes turns in. */
    List<View> views(BodyPart part) {
        return part.views().stream().filter(views::contains).toList();
    }

    private static String labels(Iterable<View> views) {
        Set<View> sorted = EnumSet.noneOf(View.class);
        views.forEach(sorted::add);
        return String.join(", ", sorted.stream().map(View::label).toList());
    }
}
