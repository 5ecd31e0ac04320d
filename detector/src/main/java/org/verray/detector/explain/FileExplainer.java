package org.verray.detector.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.verray.detector.Commentary;
import org.verray.detector.Detection;
import org.verray.detector.Evidence;
import org.verray.models.ModelDescription;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Rendering;
import org.verray.radiographs.VerrayException;

/**
 * Explains detections file by file: overlays under a folder, and under {@code evidence.pixels} the facts {@code explanation}, with
 * names of the overlays and a sentence, and {@code exploratory}, with the signs that readers name. Where an explanation cannot be
 * made, its {@code error} says why and the verdict stands. Safe to use from several threads.
 */
public final class FileExplainer implements Commentary {
    /** Folder of the overlays below the one that is given. */
    public static final String FOLDER = "explanations";

    /** Logits at the ends of the scale, the same for every picture so that pictures can be compared. */
    private static final double LIMIT = 6;

    private static final String CAUTION =
            "A map shows where the network's evidence lies, not what is wrong there. It reacts to fine grain, not to anatomy or"
                    + " disease, and proves nothing.";

    private final Explainer explainer;
    private final Path folder;
    private final Set<MapKind> kinds;

    /**
     * Sets up.
     *
     * @param folder exists; overlays go into {@value #FOLDER} below it
     * @param kinds {@link MapKind#PATCHES}, {@link MapKind#GRADIENT} or both
     */
    public FileExplainer(Explainer explainer, Path folder, Set<MapKind> kinds) {
        this.explainer = explainer;
        this.folder = folder;
        this.kinds = Set.copyOf(kinds);
    }

    @Override
    public Detection comment(Path file, Radiograph radiograph, Detection detection) {
        Map<String, Object> facts = new LinkedHashMap<>(detection.pixels().facts());
        try {
            GrayImage image = GrayImage.of(radiograph);
            facts.put("explanation", explanation(file, radiograph, image, detection));
            facts.put("exploratory", Signs.facts(image));
        } catch (VerrayException e) {
            facts.put("explanation", Map.of("error", e.getMessage()));
        } catch (OutOfMemoryError e) {
            facts.put("explanation", Map.of("error", "too large to explain in the memory of this run"));
        }
        return new Detection(
                detection.verdict(),
                detection.score(),
                detection.threshold(),
                detection.model(),
                new Evidence.Pixels(detection.score(), facts));
    }

    private Map<String, Object> explanation(Path file, Radiograph radiograph, GrayImage image, Detection detection) {
        boolean synthetic = detection.score() >= 0.5;
        Map<String, Object> facts = new LinkedHashMap<>();
        if (kinds.contains(MapKind.PATCHES)) {
            Explanation why = Explanation.of(explainer, file, radiograph, image, detection);
            facts.put("why", why.sentence());
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("file", write(file, radiograph, "map", Overlay.png(why.picture())));
            about.put("unit", "calibrated logit");
            about.put("scale", LIMIT);
            about.putAll(why.words().facts());
            facts.put("map", about);
        }
        if (kinds.contains(MapKind.GRADIENT)) {
            HeatMap map = explainer.gradient(image);
            double limit = spread(map);
            MapWords words = MapWords.of(map, synthetic);
            Map<String, Object> about = new LinkedHashMap<>();
            about.put(
                    "file",
                    write(
                            file,
                            radiograph,
                            "gradient",
                            Overlay.png(Overlay.image(
                                    Rendering.of(radiograph), map, gradientLegend(file, detection, limit), new int[] {
                                        words.row(), words.column()
                                    }))));
            about.put("unit", "change of the logit, to first order, if all places were like this one");
            about.put("scale", limit);
            about.put("strongest", words.facts().get("strongest"));
            facts.put("gradient", about);
        }
        facts.put("caution", CAUTION);
        return facts;
    }

    /** From logits of the network to those whose 0 is a score of 0.5. */
    static HeatMap calibrated(HeatMap map, ModelDescription.Calibration calibration) {
        float[] values = new float[map.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (calibration.slope() * map.values()[i] + calibration.intercept());
        }
        return new HeatMap(map.imageRows(), map.imageColumns(), map.step(), values);
    }

    /**
     * Words beside a map. Where a model hears a second opinion, the map is the network's alone, so that neither the score nor the
     * threshold of the verdict has a place on its scale.
     */
    static Overlay.Legend legend(String title, ModelDescription model, double threshold) {
        if (model.secondOpinion() != null) {
            return new Overlay.Legend(
                    title,
                    "logit of the network",
                    LIMIT,
                    Double.NaN,
                    List.of(
                            "Scale of every picture: -3 is 5% to the network, 0 50%, +3 95%.",
                            "The score also hears a second opinion, which has no place.",
                            "Ring: strongest place. Lines: flat, not judged. The network",
                            "reacts to fine grain. No finding of disease, and no proof."));
        }
        return new Overlay.Legend(
                title,
                "logit of the score",
                LIMIT,
                Math.log(threshold / (1 - threshold)),
                List.of(
                        "Scale of every picture: -3 is a score of 5%, 0 of 50%, +3 of 95%.",
                        "Dots in the bar: threshold of the verdict. Ring: strongest place.",
                        "Lines: flat, not judged. Shows where the detector reacts to",
                        "fine grain. No finding of disease, and no proof."));
    }

    private static Overlay.Legend gradientLegend(Path file, Detection detection, double limit) {
        return new Overlay.Legend(
                title(file, detection),
                "effect on the logit",
                limit,
                Double.NaN,
                List.of(
                        "Effect of the grain that is there, to first order.",
                        "Scale of this picture alone. Ring: strongest place.",
                        "Lines: not judged. No finding of disease, and no proof."));
    }

    static String title(Path file, Detection detection) {
        return String.format(
                Locale.ROOT,
                "%s: score %.2f, %s (%s)",
                file.getFileName(),
                detection.score(),
                detection.verdict().label(),
                detection.model());
    }

    /** The size that 1 in 100 judged places exceeds, so that few are cut. */
    private static double spread(HeatMap map) {
        double[] sizes = new double[map.values().length];
        int n = 0;
        for (float value : map.values()) {
            if (!Float.isNaN(value)) {
                sizes[n++] = Math.abs(value);
            }
        }
        Arrays.sort(sizes, 0, n);
        return n == 0 ? 1 : Math.max(1e-6, sizes[(int) (0.99 * (n - 1))]);
    }

    /** Names tell the file and, where several are called alike, its content. */
    private String write(Path file, Radiograph radiograph, String what, byte[] png) {
        String stem = file.getFileName()
                .toString()
                .replaceFirst("(?<=.)\\.[^.]*$", "")
                .replaceAll("[^\\p{Alnum}._-]", "_");
        String name = FOLDER + "/" + stem + "-" + radiograph.sha256().substring(0, 8) + "-" + what + ".png";
        Path target = folder.resolve(name);
        try {
            Files.createDirectories(target.getParent());
            Files.write(target, png);
        } catch (IOException e) {
            throw new ExplanationException(target + ": cannot be written: " + e.getMessage(), e);
        }
        return name;
    }
}
