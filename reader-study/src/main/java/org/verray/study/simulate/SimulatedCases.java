package org.verray.study.simulate;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.verray.datasets.degrade.Resampling;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestRow;
import org.verray.datasets.manifest.ManifestWriter;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Rendering;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.cases.StudyCase;
import org.verray.study.design.DesignException;
import org.verray.study.design.DesignFile;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;
import org.verray.study.store.StudyException;

/**
 * As many cases as a profile asks for, made of a few: small cuts out of the images of a study that was not launched, each cut another one, both halves of
 * a pair cut alike. Good for simulated readers, who look up the truth, and for nobody else.
 */
public final class SimulatedCases {
    /** Name of their folder in the folder of a study. */
    public static final String FOLDER = "simulated-cases";

    private static final int SIDE = 128;
    private static final double SMALLEST_CUT = 0.7;
    private static final double NORMAL_SHARE = 0.4;

    private final DesignFile file;
    private final SplittableRandom random;
    private final Map<Path, GrayImage> images = new HashMap<>();
    private final List<String> diagnoses;
    private final Path folder;

    private SimulatedCases(DesignFile file, long seed) {
        this.file = file;
        this.random = new SplittableRandom(seed);
        this.folder = file.path().resolveSibling(FOLDER);
        this.diagnoses = file.design().phases().stream()
                .flatMap(phase -> phase.question(Question.Role.DIAGNOSIS).stream())
                .findFirst()
                .map(q -> q.options().stream().map(Question.Option::value).toList())
                .orElse(List.of());
    }

    /** Whether a study has other numbers of cases than a profile asks for; never where the profile does not say. */
    public static boolean needed(StudyDesign design, SimulationProfile profile) {
        Map<String, SimulationProfile.Counts> counts = counts(design, profile);
        return counts.entrySet().stream().anyMatch(e -> {
            StudyDesign.CaseSet set = design.sets().get(e.getKey());
            return set.real() != e.getValue().real()
                    || set.synthetic() != e.getValue().synthetic();
        });
    }

    /** What the profile asks for of each set that it names. */
    private static Map<String, SimulationProfile.Counts> counts(StudyDesign design, SimulationProfile profile) {
        Map<String, SimulationProfile.Counts> counts = new LinkedHashMap<>(profile.sets());
        counts.keySet().retainAll(design.sets().keySet());
        return counts;
    }

    /**
     * Writes images and manifests into the folder of a study, and changes sets, practice and viewing in its file.
     *
     * @throws DesignException where a manifest has none of what is needed, or the file cannot be changed
     */
    public static DesignFile write(DesignFile file, SimulationProfile profile, long seed) {
        SimulatedCases cases = new SimulatedCases(file, seed);
        try {
            Files.createDirectories(cases.folder);
            return cases.write(profile);
        } catch (IOException e) {
            throw new StudyException(cases.folder + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private DesignFile write(SimulationProfile profile) throws IOException {
        StudyDesign design = file.design();
        Map<String, SimulationProfile.Counts> counts = counts(design, profile);
        StringBuilder sets = new StringBuilder("sets:\n");
        for (Map.Entry<String, StudyDesign.CaseSet> entry : design.sets().entrySet()) {
            StudyDesign.CaseSet set = entry.getValue();
            SimulationProfile.Counts count =
                    counts.getOrDefault(entry.getKey(), new SimulationProfile.Counts(set.real(), set.synthetic()));
            set(entry.getKey(), set, count);
            sets.append(String.format(
                    "  %s: {manifest: '%s/%s.csv', real: %d, synthetic: %d, pairs: %s}%n",
                    entry.getKey(), FOLDER, entry.getKey(), count.real(), count.synthetic(), set.pairs()));
        }
        String text =
                "# SIMULATED: cases are small copies of few images, made by `verray study simulate`; answers are no data.\n"
                        + withBlock(file.text(), "sets", sets.toString());
        if (design.practice() != null) {
            StudyDesign.Practice practice = design.practice();
            set(
                    StudyCase.PRACTICE,
                    new StudyDesign.CaseSet(practice.manifest(), practice.cases(), 0, List.of(), false),
                    new SimulationProfile.Counts(practice.cases(), 1));
            text = withBlock(
                    text,
                    "practice",
                    String.format(
                            "practice: {manifest: '%s/%s.csv', cases: %d}%n",
                            FOLDER, StudyCase.PRACTICE, practice.cases()));
        }
        text = withBlock(text, "viewing", String.format("viewing: {rows: %d, columns: %d}%n", SIDE, SIDE));
        DesignFile changed = DesignFile.of(file.path(), text);
        Files.writeString(file.path(), text);
        return changed;
    }

    /** Puts a block of the first level in the place of another, or at the end where there was none. */
    private static String withBlock(String text, String key, String block) {
        Pattern old = Pattern.compile("(?m)^" + key + ":.*\\R?(?:^(?:[ \\t].*)?\\R)*(?:^[ \\t].*\\z)?");
        Matcher matcher = old.matcher(text);
        if (matcher.find()) {
            return text.substring(0, matcher.start()) + block + "\n" + text.substring(matcher.end());
        }
        return text.stripTrailing() + "\n" + block;
    }

    private void set(String name, StudyDesign.CaseSet set, SimulationProfile.Counts counts) throws IOException {
        Path path =
                file.path().toAbsolutePath().getParent().resolve(set.manifest()).normalize();
        Map<String, List<ManifestEntry>> groups = new LinkedHashMap<>();
        for (ManifestEntry entry : Manifest.load(path).entries()) {
            if (set.bodyParts().isEmpty() || set.bodyParts().contains(entry.bodyPart())) {
                groups.computeIfAbsent(entry.group(), g -> new ArrayList<>()).add(entry);
            }
        }
        List<ManifestRow> rows = new ArrayList<>();
        if (set.pairs()) {
            List<List<ManifestEntry>> pairs = groups.values().stream()
                    .filter(g -> of(g, Truth.REAL).isPresent()
                            && of(g, Truth.SYNTHETIC).isPresent())
                    .toList();
            requireSome(path, name, "aligned pair", pairs);
            for (int i = 0; i < Math.max(counts.real(), counts.synthetic()); i++) {
                List<ManifestEntry> pair = pairs.get(i % pairs.size());
                rows.addAll(cut(
                        name,
                        rows.size(),
                        List.of(
                                of(pair, Truth.REAL).get(),
                                of(pair, Truth.SYNTHETIC).get())));
            }
        } else {
            for (Truth truth : Truth.values()) {
                List<ManifestEntry> ofClass = groups.values().stream()
                        .flatMap(g -> of(g, truth).stream())
                        .toList();
                int count = truth == Truth.REAL ? counts.real() : counts.synthetic();
                if (name.equals(StudyCase.PRACTICE) && truth == Truth.SYNTHETIC) {
                    continue;
                }
                requireSome(path, name, truth.label() + " case", ofClass);
                for (int i = 0; i < count; i++) {
                    rows.addAll(cut(name, rows.size(), List.of(ofClass.get(i % ofClass.size()))));
                }
            }
        }
        ManifestWriter.write(folder.resolve(name + ".csv"), rows);
    }

    private static Optional<ManifestEntry> of(List<ManifestEntry> group, Truth truth) {
        return group.stream().filter(entry -> entry.truth() == truth).findFirst();
    }

    private static void requireSome(Path manifest, String set, String what, List<?> found) {
        if (found.isEmpty()) {
            throw new DesignException(manifest + ": set " + set + ": expected one " + what + " at least, found none");
        }
    }

    /** The same cut of all entries, which are one group. */
    private List<ManifestRow> cut(String set, int number, List<ManifestEntry> entries) throws IOException {
        double size = random.nextDouble(SMALLEST_CUT, 1);
        double top = random.nextDouble();
        double left = random.nextDouble();
        String diagnosis = diagnoses.isEmpty()
                ? ""
                : random.nextDouble() < NORMAL_SHARE
                        ? diagnoses.get(0)
                        : diagnoses.get(random.nextInt(diagnoses.size()));
        List<ManifestRow> rows = new ArrayList<>();
        for (ManifestEntry entry : entries) {
            String name = String.format("%s-%04d.png", set, number + rows.size() + 1);
            Path path = folder.resolve(name);
            write(cut(image(entry.file()), size, top, left), path);
            rows.add(new ManifestRow(
                    name,
                    entry.truth(),
                    entry.source(),
                    entry.generator(),
                    entry.bodyPart(),
                    entry.licence(),
                    String.format("%s-%04d", set, number + 1),
                    Radiographs.sha256(Files.readAllBytes(path)),
                    diagnosis.isEmpty() ? Map.of() : Map.of(StudyCase.DIAGNOSIS, diagnosis)));
        }
        return rows;
    }

    private GrayImage image(Path path) {
        return images.computeIfAbsent(path, p -> {
            Rendering rendering = Rendering.of(Radiographs.read(p));
            float[] values = new float[rendering.levels().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = rendering.levels()[i];
            }
            return new GrayImage(rendering.rows(), rendering.columns(), values);
        });
    }

    private static GrayImage cut(GrayImage image, double size, double top, double left) {
        int side = (int) Math.max(1, Math.round(size * Math.min(image.rows(), image.columns())));
        int firstRow = (int) Math.round(top * (image.rows() - side));
        int firstColumn = (int) Math.round(left * (image.columns() - side));
        float[] values = new float[side * side];
        for (int r = 0; r < side; r++) {
            int from = (firstRow + r) * image.columns() + firstColumn;
            System.arraycopy(image.values(), from, values, r * side, side);
        }
        return Resampling.BICUBIC.resize(new GrayImage(side, side, values), SIDE, SIDE);
    }

    private static void write(GrayImage image, Path path) throws IOException {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = picture.getRaster();
        int[] samples = new int[SIDE * SIDE];
        Arrays.setAll(samples, i -> Math.round(image.values()[i]));
        raster.setSamples(0, 0, SIDE, SIDE, 0, samples);
        ImageIO.write(picture, "png", path.toFile());
    }
}
