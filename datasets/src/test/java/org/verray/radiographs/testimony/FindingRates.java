package org.verray.radiographs.testimony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.verray.datasets.degrade.JpegRoundTrip;
import org.verray.datasets.degrade.Resampling;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.Simulations;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.dicom.DicomAttributes;
import org.verray.statistics.Interval;
import org.verray.statistics.proportion.Proportion;

/**
 * Measures how often each finding is made, and writes the tables of {@code docs/testimony.md} to {@code target}. Not part of
 * the build, because it needs minutes:
 *
 * <pre>{@code mvn -pl datasets -am test -Dtest=FindingRates -Dsurefire.failIfNoSpecifiedTests=false}</pre>
 */
class FindingRates {
    private static final String CONFORMANCE = "dicom-conformance";
    private static final Path SHARED = Path.of(System.getProperty("verray.shared", "none"));

    private final Map<String, Integer> files = new TreeMap<>();
    private final Map<String, Map<String, Integer>> made = new TreeMap<>();
    private final Map<String, Strength> strengths = new TreeMap<>();

    @Test
    void ratesOfFindings() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "no folder " + SHARED);
        for (String kind : List.of("real", "synthetic")) {
            for (Path file : files(SHARED.resolve("radiographs").resolve(kind))) {
                count(file, kind + "/" + file.getParent().getFileName());
            }
        }
        for (Path file : files(SHARED.resolve(CONFORMANCE))) {
            if (!file.toString().endsWith(".csv")) {
                count(file, CONFORMANCE);
            }
        }
        Files.writeString(Path.of("target", "testimony-rates.md"), table(), StandardCharsets.UTF_8);
        strengths.forEach((code, strength) -> {
            if (strength != Strength.WEAK) {
                assertThat(worst(code)).as("%s, called %s", code, strength).isLessThanOrEqualTo(0.05);
            }
        });
    }

    @Test
    void ratesOfJpegHistory() throws IOException {
        List<GrayImage> raw = IntStream.range(0, 30)
                .mapToObj(i ->
                        Simulations.grayImage(BodyPart.values()[i % 3], 900 + i).rounded())
                .toList();
        StringBuilder out = new StringBuilder("| then compressed at | earlier compression seen |\n|---|---|\n");
        out.append("| never | ").append(hits(raw, p -> grid(p))).append(" |\n");
        for (int quality : new int[] {30, 50, 75, 90, 95, 96, 97, 100}) {
            out.append("| ").append(quality).append(" | ");
            out.append(hits(raw, p -> grid(JpegRoundTrip.apply(p, quality)))).append(" |\n");
        }
        int[] firsts = {0, 50, 60, 70, 75, 80, 85, 90, 95};
        out.append("\n| second quality | first: none | ");
        IntStream.of(firsts).skip(1).forEach(first -> out.append(first).append(" | "));
        out.append("\n|").append("---|".repeat(firsts.length + 1)).append('\n');
        for (int second : new int[] {50, 60, 70, 75, 80, 85, 90, 95}) {
            out.append("| ").append(second).append(" | ");
            for (int first : firsts) {
                out.append(hits(raw, p -> twice(first == 0 ? p : JpegRoundTrip.apply(p, first), second)))
                        .append(" | ");
            }
            out.append('\n');
        }
        Files.writeString(Path.of("target", "testimony-history.md"), out, StandardCharsets.UTF_8);
    }

    @Test
    void ratesOfResizing() throws IOException {
        List<GrayImage> raw = IntStream.range(0, 30)
                .mapToObj(i -> Simulations.grayImage(BodyPart.values()[i % 3], 900 + i, 600, 500)
                        .rounded())
                .toList();
        double[] factors = {1, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.8, 2, 2.5};
        StringBuilder out = new StringBuilder("| kernel | ");
        DoubleStream.of(factors)
                .forEach(factor -> out.append("x ").append(factor).append(" | "));
        out.append("\n|").append("---|".repeat(factors.length + 1)).append('\n');
        for (Resampling kernel : List.of(Resampling.BILINEAR, Resampling.BICUBIC)) {
            out.append("| ").append(kernel.name().toLowerCase(Locale.ROOT)).append(" | ");
            for (double factor : factors) {
                out.append(hits(raw, p -> resized(p, kernel, factor))).append(" | ");
            }
            out.append('\n');
        }
        Files.writeString(Path.of("target", "testimony-resizing.md"), out, StandardCharsets.UTF_8);
    }

    private static boolean resized(GrayImage image, Resampling kernel, double factor) {
        GrayImage other = kernel.resize(
                        image, (int) Math.round(factor * image.rows()), (int) Math.round(factor * image.columns()))
                .rounded();
        return Resampled.find(SampleGrid.of(JpegHistoryTest.radiograph(factor == 1 ? image : other, 8, 1)))
                .isPresent();
    }

    /** 2500 x 2048 pixels of 16 bits, never compressed, enlarged from a simulated scene. */
    @Test
    void cost() throws IOException {
        GrayImage scene = Resampling.BICUBIC.resize(Simulations.grayImage(BodyPart.CHEST, 3, 1250, 1024), 2500, 2048);
        GrayImage fine = new GrayImage(2500, 2048, scaled(scene.values()));
        Radiograph radiograph = JpegHistoryTest.radiograph(fine, 16, 1);
        List<Long> nanos = new ArrayList<>();
        for (int run = 0; run < 25; run++) {
            long start = System.nanoTime();
            ContainerTestimony.of(new byte[0], Optional.of(radiograph));
            nanos.add(System.nanoTime() - start);
        }
        List<Long> warm = nanos.subList(10, 25).stream().sorted().toList();
        String words = String.format(
                Locale.ROOT,
                "median %d ms, %d to %d, first call %d%n",
                warm.get(7) / 1_000_000,
                warm.get(0) / 1_000_000,
                warm.get(14) / 1_000_000,
                nanos.get(0) / 1_000_000);
        Files.writeString(Path.of("target", "testimony-cost.md"), words, StandardCharsets.UTF_8);
    }

    private static float[] scaled(float[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = Math.max(0, Math.min(65_535, values[i] * 256 + i * 7 % 64));
        }
        return result;
    }

    private interface Trial {
        boolean hit(GrayImage image);
    }

    private static String hits(List<GrayImage> images, Trial trial) {
        return images.stream().filter(trial::hit).count() + "/" + images.size();
    }

    private static boolean grid(GrayImage image) {
        return JpegGrid.find(SampleGrid.of(JpegHistoryTest.radiograph(image, 8, 1)), Optional.empty())
                .isPresent();
    }

    private static boolean twice(GrayImage image, int quality) {
        SampleGrid picture = SampleGrid.of(JpegHistoryTest.radiograph(JpegRoundTrip.apply(image, quality), 8, 1));
        return JpegTwice.find(picture, JpegTables.luminance(quality)).isPresent();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void count(Path file, String set) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Optional<Radiograph> radiograph = Optional.empty();
        Map<String, String> attributes = Map.of();
        try {
            attributes = DicomAttributes.recognises(bytes) ? DicomAttributes.read(bytes) : attributes;
            radiograph = Optional.of(Radiographs.decode(bytes));
        } catch (UnreadableImageException e) {
            // What can be said without pixels or attributes still counts.
            assertThat(set).isEqualTo(CONFORMANCE);
        }
        List<Finding> findings =
                new ArrayList<>(ContainerTestimony.of(bytes, radiograph).findings());
        findings.addAll(DicomTestimony.of(attributes, radiograph).findings());
        files.merge(set, 1, Integer::sum);
        findings.stream()
                .map(Finding::code)
                .distinct()
                .forEach(
                        code -> made.computeIfAbsent(code, c -> new TreeMap<>()).merge(set, 1, Integer::sum));
        findings.forEach(f -> strengths.put(f.code(), f.strength()));
    }

    private double worst(String code) {
        return files.entrySet().stream()
                .filter(set -> !set.getKey().startsWith("synthetic"))
                .mapToDouble(set -> (double) made.get(code).getOrDefault(set.getKey(), 0) / set.getValue())
                .max()
                .orElseThrow();
    }

    private String table() {
        StringBuilder out = new StringBuilder(
                "| finding | strength | real | synthetic | worst real set | DICOM collection |\n|---|---|---|---|---|---|\n");
        for (String code : made.keySet()) {
            out.append("| `").append(code).append("` | ");
            out.append(strengths.get(code).name().toLowerCase(Locale.ROOT)).append(" | ");
            out.append(rate(code, "real/"))
                    .append(" | ")
                    .append(rate(code, "synthetic/"))
                    .append(" | ");
            out.append(worstSet(code))
                    .append(" | ")
                    .append(rate(code, CONFORMANCE))
                    .append(" |\n");
        }
        return out.append("\nFiles: ").append(files).append('\n').toString();
    }

    private String worstSet(String code) {
        return made.get(code).entrySet().stream()
                .filter(set -> set.getKey().startsWith("real"))
                .max((a, b) -> Double.compare(
                        (double) a.getValue() / files.get(a.getKey()), (double) b.getValue() / files.get(b.getKey())))
                .map(set -> set.getKey().substring(5) + " " + set.getValue() + "/" + files.get(set.getKey()))
                .orElse("none");
    }

    private String rate(String code, String sets) {
        int n = sum(files, sets);
        int k = sum(made.get(code), sets);
        Interval interval = new Proportion(k, n).wilson(0.95);
        return String.format(
                Locale.ROOT,
                "%d/%d, %.1f%% (%.1f to %.1f)",
                k,
                n,
                100.0 * k / n,
                100 * interval.low(),
                100 * interval.high());
    }

    private static int sum(Map<String, Integer> counts, String sets) {
        return counts.entrySet().stream()
                .filter(set -> set.getKey().startsWith(sets))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
