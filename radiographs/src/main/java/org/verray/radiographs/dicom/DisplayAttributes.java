package org.verray.radiographs.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.verray.radiographs.Display;
import org.verray.radiographs.LookupTable;

/**
 * Reads how a data set asks for its samples to be shown. Nothing here can keep pixels from being decoded: a
 * transformation whose values are missing, unreadable or impossible is left out, as dcmtk does.
 *
 * <ul>
 *   <li>Modality: a Modality LUT goes before rescaling. Rescaling needs slope and intercept, both finite, and a slope
 *       other than 0.
 *   <li>VOI: windows in their order, then VOI LUTs in theirs; the first is in use. Impossible windows (a width below 1,
 *       or not above 0 for LINEAR_EXACT and SIGMOID) do not count. An unknown VOI LUT Function is LINEAR.
 *   <li>Each is looked for in the frame's functional groups, then in the shared ones, then in the data set itself.
 *   <li>Presentation LUT Shape goes before the photometric interpretation. A Presentation LUT Sequence has no place in an
 *       image (only in presentation states and print jobs) and is not read.
 *   <li>Colour images have none of this (PS3.3 C.11.1, C.11.2 and C.7.5.1.1.2 speak of gray ones): their luminance is
 *       shown in its full range.
 * </ul>
 */
final class DisplayAttributes {
    private static final int MOST_TABLES = 32;

    private final Attributes root;
    private final PixelDescription pixels;
    private final int frame;

    private DisplayAttributes(Attributes root, PixelDescription pixels, int frame) {
        this.root = root;
        this.pixels = pixels;
        this.frame = frame;
    }

    /**
     * The display of one frame.
     *
     * @param frame index of the frame, from 0
     */
    static Display of(Attributes attributes, PixelDescription pixels, int frame) {
        if (!pixels.photometric().startsWith("MONOCHROME")) {
            return Display.FULL_RANGE;
        }
        return new DisplayAttributes(attributes, pixels, frame).read();
    }

    private Display read() {
        Attributes values = group(Tag.PixelValueTransformationSequence);
        Display.Modality modality = modality(values);
        Attributes voiGroup = group(Tag.FrameVOILUTSequence);
        List<Display.Voi> vois = new ArrayList<>(windows(voiGroup));
        boolean negative = mayBeNegative(modality);
        Values.items(voiGroup, Tag.VOILUTSequence).stream()
                .limit(MOST_TABLES)
                .flatMap(item -> LookupTables.read(item, negative).stream())
                .map(Display.VoiTable::new)
                .forEach(vois::add);
        if (vois.isEmpty()) {
            boolean table = modality instanceof Display.ModalityTable;
            vois.add(
                    table
                            ? new Display.OccurringRange()
                            : Display.plain(pixels.bitsStored()).voi());
        }
        return new Display(modality, vois, shape(), padding());
    }

    /** The item that holds the macro of the given sequence for this frame; the data set itself where none does. */
    private Attributes group(int macro) {
        for (Attributes groups : List.of(
                Values.item(root, Tag.PerFrameFunctionalGroupsSequence, frame),
                Values.item(root, Tag.SharedFunctionalGroupsSequence, 0))) {
            Attributes item = Values.item(groups, macro, 0);
            if (!item.isEmpty()) {
                return item;
            }
        }
        return root;
    }

    private Display.Modality modality(Attributes values) {
        Optional<LookupTable> table = Values.items(root, Tag.ModalityLUTSequence).stream()
                .findFirst()
                .flatMap(item -> LookupTables.read(item, pixels.signed()));
        if (table.isPresent()) {
            return new Display.ModalityTable(table.get());
        }
        double slope = Values.number(values, Tag.RescaleSlope);
        double intercept = Values.number(values, Tag.RescaleIntercept);
        boolean possible = Double.isFinite(slope) && slope != 0 && Double.isFinite(intercept);
        boolean changes = slope != 1 || intercept != 0;
        return possible && changes ? new Display.Rescale(slope, intercept) : new Display.Identity();
    }

    private boolean mayBeNegative(Display.Modality modality) {
        if (modality instanceof Display.ModalityTable) {
            return false;
        }
        int low = pixels.signed() ? -(1 << (pixels.bitsStored() - 1)) : 0;
        int high = low + (1 << pixels.bitsStored()) - 1;
        return modality instanceof Display.Rescale r
                ? Math.min(low * r.slope(), high * r.slope()) + r.intercept() < 0
                : low < 0;
    }

    private static List<Display.Window> windows(Attributes group) {
        Display.Function function = switch (Values.text(group, Tag.VOILUTFunction)) {
            case "LINEAR_EXACT" -> Display.Function.LINEAR_EXACT;
            case "SIGMOID" -> Display.Function.SIGMOID;
            default -> Display.Function.LINEAR;
        };
        List<Display.Window> windows = new ArrayList<>();
        double[] centres = Values.numbers(group, Tag.WindowCenter);
        double[] widths = Values.numbers(group, Tag.WindowWidth);
        for (int i = 0; i < Math.min(centres.length, widths.length); i++) {
            if (Display.Window.possible(centres[i], widths[i], function)) {
                windows.add(new Display.Window(centres[i], widths[i], function));
            }
        }
        return windows;
    }

    private Display.Shape shape() {
        return switch (Values.text(root, Tag.PresentationLUTShape)) {
            case "IDENTITY" -> Display.Shape.IDENTITY;
            case "INVERSE" -> Display.Shape.INVERSE;
            default -> Display.Shape.BY_PHOTOMETRIC;
        };
    }

    private Display.Padding padding() {
        OptionalInt value = Values.sample(root, Tag.PixelPaddingValue, pixels.signed());
        if (value.isEmpty()) {
            return Display.Padding.NONE;
        }
        return Display.Padding.of(value.getAsInt(), Values.sample(root, Tag.PixelPaddingRangeLimit, pixels.signed()));
    }
}
