package org.verray.datasets.simulate;

/**
 * How one radiograph is taken and shown.
 *
 * @param rows height in pixels, 256 to 2048
 * @param columns width in pixels, 256 to 2048
 * @param fieldWidthMm width of the detector field in the plane of the anatomy, millimetres
 * @param kvp tube voltage in kilovolts, 40 to 150
 * @param filterMm aluminium filter, millimetres
 * @param quanta X-ray quanta that one detector pixel counts where nothing stands in the beam; the dose
 * @param scatterRatio scattered over primary signal behind the patient, 0 to 2
 * @param focalBlurMm standard deviation of the focal-spot penumbra, millimetres
 * @param detectorBlur standard deviation of the detector's point spread, pixels
 * @param electronicNoise standard deviation of read-out noise, in quanta
 * @param gridAmplitude relative height of anti-scatter grid lines, 0 for none
 * @param turn rotation of the patient, radians
 * @param shiftXMm sideways shift of the patient, millimetres
 * @param shiftYMm downward shift, millimetres
 * @param mirrored whether the other side of the body is taken; a chest is not mirrored
 * @param margin width of the collimated border as a fraction of the field, 0 to 0.3
 * @param shutter whether the display blacks the collimated border
 * @param display display curve
 */
public record AcquisitionSettings(
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
        RandomStream random = RandomStream.of(seed, part.label() + "/settings");
        boolean chest = part == BodyPart.CHEST;
        boolean hand = part == BodyPart.HAND;
        double height = chest ? random.uniform(355, 415) : hand ? random.uniform(240, 275) : random.uniform(195, 245);
        double width = height * columns / rows;
        width = Math.max(width, chest ? 350 : hand ? 172 : 150);
        double kvp = chest ? random.uniform(95, 130) : hand ? random.uniform(46, 56) : random.uniform(58, 70);
        // Fewer quanta pass a chest, so that detectors get a higher entrance dose.
        double dose = StrictMath.exp(random.uniform(StrictMath.log(0.7), StrictMath.log(4)));
        double quanta = dose * (chest ? 65000 : hand ? 6000 : 32000);
        boolean grid = chest ? random.chance(0.8) : !hand && random.chance(0.5);
        double scatter =
                chest ? random.uniform(0.35, 0.9) : hand ? random.uniform(0.1, 0.25) : random.uniform(0.3, 0.6);
        Display display = new Display(
                chest ? random.uniform(3.2, 5.2) : random.uniform(2.4, 4.2),
                chest ? random.uniform(0.46, 0.6) : random.uniform(0.42, 0.56),
                chest ? random.uniform(0.25, 0.55) : random.uniform(0, hand ? 0.12 : 0.3),
                0.7 * StrictMath.pow(random.uniform(), 1.5));
        return new AcquisitionSettings(
                rows,
                columns,
                width,
                kvp,
                random.uniform(2.5, 3.6),
                quanta,
                scatter,
                random.uniform(0.05, 0.25),
                random.uniform(0.35, 0.8),
                random.uniform(3, 12),
                grid && random.chance(0.3) ? random.uniform(0.002, 0.008) : 0,
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
}
