package org.verray.datasets.simulate;

/**
 * How one radiograph is taken and shown.
 *
 * @param view from where; one of the part's views
 * @param rows height in pixels, 256 to 2048
 * @param columns width in pixels, 256 to 2048
 * @param fieldWidthMm width of the detector field in the plane of the anatomy, millimetres
 * @param kvp tube voltage in kilovolts, 40 to 150
 * @param filterMm aluminium filter, millimetres
 * @param quanta X-ray quanta that one detector pixel counts where nothing stands in the beam
 * @param scatterRatio scattered over primary signal behind the patient, 0 to 2
 * @param focalBlurMm standard deviation of the focal-spot penumbra, millimetres
 * @param detectorBlur standard deviation of the detector's point spread, pixels
 * @param electronicNoise standard deviation of read-out noise, in quanta
 * @param gridAmplitude relative height of anti-scatter grid lines, which run down the picture; 0 for none
 * @param gridPeriod distance from line to line, pixels
 * @param turn rotation of the patient, radians
 * @param shiftXMm sideways shift of the patient, millimetres
 * @param shiftYMm downward shift, millimetres
 * @param mirrored whether the other side of the body is taken; a chest is not mirrored
 * @param margin width of the collimated border as a fraction of the field, 0 to 0.3
 * @param shutter whether the display blacks the collimated border
 * @param display display curve
 */
public record AcquisitionSettings(
        View view,
        int rows,
        int columns,
        double fieldWidthMm,
        double kvp,
        double filterMm,
        double quanta,
        double scatterRatio,
        double focalBlurMm,
        double detectorBlur,
        double electronicNoise,
        double gridAmplitude,
        double gridPeriod,
        double turn,
        double shiftXMm,
        double shiftYMm,
        boolean mirrored,
        double margin,
        boolean shutter,
        Display display) {

    /**
     * The S-shaped curve from logarithmic exposure to gray.
     *
     * @param contrast slope in the middle, 2 (nearly straight) to 7
     * @param centre place of the middle between the least and most dense part, 0 to 1
     * @param equalisation part of the slow variation taken out before, 0 to 0.6
     * @param edges height of the sharpening, 0 to 1
     */
    public record Display(double contrast, double centre, double equalisation, double edges) {}

    public AcquisitionSettings {
        if (rows < 256 || rows > 2048 || columns < 256 || columns > 2048) {
            throw new IllegalArgumentException(
                    "size: expected 256 to 2048 pixels a side, found " + columns + " x " + rows);
        }
        if (!(quanta > 0) || !(kvp >= 40 && kvp <= 150)) {
            throw new IllegalArgumentException(
                    "expected quanta above 0 and 40 to 150 kVp, found " + quanta + " and " + kvp);
        }
    }

    /** Settings as they vary between departments, fixed by the seed, with a size from 512 to 1024 pixels a side. */
    public static AcquisitionSettings random(BodyPart part, long seed) {
        RandomStream random = RandomStream.of(seed, part.label() + "/size");
        int shorter = 512 + 32 * random.integer(9);
        double aspect = part == BodyPart.CHEST ? random.uniform(0.95, 1.2) : random.uniform(1.15, 1.33);
        int longer = Math.min(1024, (int) (shorter * aspect) / 16 * 16);
        boolean portrait = part != BodyPart.CHEST || random.chance(0.6);
        return random(part, seed, portrait ? longer : shorter, portrait ? shorter : longer);
    }

    /** The same for a given size in pixels. */
    public static AcquisitionSettings random(BodyPart part, long seed, int rows, int columns) {
        return random(part, part.frontal(), seed, rows, columns);
    }

    /** The same for a view. */
    public static AcquisitionSettings random(BodyPart part, View view, long seed, int rows, int columns) {
        if (!part.views().contains(view)) {
            throw new IllegalArgumentException(
                    part.label() + ": expected a view out of " + part.views() + ", found " + view);
        }
        Habits habits = Habits.of(part, view);
        RandomStream random = RandomStream.of(seed, part.label() + "/settings");
        double height = habits.heightMm().draw(random);
        double width = Math.max(height * columns / rows, habits.narrowestMm());
        double kvp = habits.kvp().draw(random);
        double dose = StrictMath.exp(random.uniform(StrictMath.log(0.7), StrictMath.log(4)));
        boolean grid = random.chance(habits.grid());
        double scatter = habits.scatter().draw(random);
        Display display = new Display(
                habits.contrast().draw(random),
                habits.centre().draw(random),
                habits.equalisation().draw(random),
                0.7 * StrictMath.pow(random.uniform(), 1.5));
        boolean chest = part == BodyPart.CHEST;
        boolean hand = part == BodyPart.HAND;
        return new AcquisitionSettings(
                view,
                rows,
                columns,
                width,
                kvp,
                random.uniform(2.5, 3.6),
                usualQuanta(part, view, width / columns) * dose,
                scatter,
                random.uniform(0.05, 0.25),
                random.uniform(0.35, 0.8),
                random.uniform(3, 12),
                grid && random.chance(0.3) ? random.uniform(0.002, 0.008) : 0,
                random.uniform(2.6, 4.4),
                random.around(0, chest ? 0.02 : hand ? 0.09 : 0.035),
                random.around(0, chest ? 6 : 4),
                chest
                        ? random.around(2, 8)
                        : hand ? 171 - width * rows / columns / 2 + random.around(0, 3) : random.around(0, 6),
                !chest && random.chance(0.5),
                random.chance(0.8) ? random.uniform(0.015, chest ? 0.06 : 0.09) : 0,
                random.chance(0.85),
                display);
    }

    /** Quanta that a pixel of some size (mm) counts in the open field at the usual dose; grows with its area. */
    static double usualQuanta(BodyPart part, View view, double pitchMm) {
        return Habits.of(part, view).quantaPerMm2() * pitchMm * pitchMm;
    }

    /** The same with another exposure. */
    AcquisitionSettings exposed(double otherKvp, double otherQuanta, double blur, double lines, double border) {
        return new AcquisitionSettings(
                view,
                rows,
                columns,
                fieldWidthMm,
                otherKvp,
                filterMm,
                otherQuanta,
                scatterRatio,
                focalBlurMm,
                blur,
                electronicNoise,
                lines,
                gridPeriod,
                turn,
                shiftXMm,
                shiftYMm,
                mirrored,
                border,
                shutter,
                display);
    }
}
