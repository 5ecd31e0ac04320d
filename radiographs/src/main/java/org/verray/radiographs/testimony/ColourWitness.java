package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.verray.radiographs.ContainerFacts;

/** Colour, which X-rays do not have. */
final class ColourWitness {
    /** Share of pixels from which slight colour is all over the picture and not beside coloured marks. */
    private static final double WIDESPREAD = 0.05;

    /** From here on {@link ContainerFacts#tint()} means one hue. */
    private static final double ONE_HUE = 0.9;

    private ColourWitness() {}

    static List<Finding> of(FileShape shape, ContainerFacts facts) {
        List<Finding> findings = new ArrayList<>();
        if (facts.chroma() > 0) {
            findings.add(coloured(facts));
        } else if (shape.channels() >= 3) {
            findings.add(Finding.of(
                    "equal-channels",
                    Strength.WEAK,
                    "The file stores three colour channels that are equal throughout.",
                    "Office programs, web services and viewers save gray pictures as colour."));
        }
        if (shape.alpha()) {
            findings.add(Finding.of(
                    "alpha-channel",
                    Strength.MODERATE,
                    "The file has a channel for transparency, which no X-ray system writes.",
                    "Screenshots and picture editors add one."));
        }
        return findings;
    }

    private static Finding coloured(ContainerFacts facts) {
        String mean = String.format(Locale.ROOT, "%.2f", facts.chroma());
        boolean known = !Double.isNaN(facts.slightlyColoured());
        if (known && facts.slightlyColoured() + facts.coloured() < WIDESPREAD) {
            return Finding.of(
                    "coloured-marks",
                    Strength.WEAK,
                    String.format(
                            Locale.ROOT,
                            "%.2f%% of the pixels have colour and the rest is gray.",
                            100 * (facts.slightlyColoured() + facts.coloured())),
                    "Arrows, outlines and labels in colour are drawn on teaching files.");
        }
        if (facts.tint() >= ONE_HUE) {
            return Finding.of(
                    "even-tint",
                    Strength.WEAK,
                    "The whole picture has one tint (mean difference between channels " + mean + " of 255).",
                    "Photographed or scanned film and screenshots of tinted viewers look so.");
        }
        if (known && facts.coloured() > facts.slightlyColoured()) {
            return Finding.of(
                    "colour-picture",
                    Strength.MODERATE,
                    "The picture is in colour (mean difference between channels " + mean + " of 255).",
                    "Fused or colour-mapped images and photographs of a screen are in colour.");
        }
        return Finding.of(
                "colour-noise",
                Strength.MODERATE,
                "Gray areas hold slight colours of changing hue (mean difference between channels " + mean
                        + " of 255), as colour image generators leave them.",
                "Photographs of a screen and colour scans of film have colour noise too.");
    }
}
