package org.verray.detector.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.detector.patch.PatchGrid;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.Network;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.InOrder;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Rendering;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.statistics.Reason;
import org.verray.statistics.inference.Correlation;

/**
 * Measures explanations on a manifest: where maps point on images that are synthetic in part (rows with a {@code mask}, as {@code
 * verray datasets synthesize --splice} writes them), what deletion and insertion of traces do, what is left of a map when the network
 * forgets what it learnt, and how the signs that readers name tell the classes apart on all rows. Close it when done.
 */
public final class ExplanationStudy implements AutoCloseable {
    /** Orders of chance that deletion and insertion are averaged over. */
    private static final int RANDOM_ORDERS = 3;

    /** Images on which weights are randomised. */
    private static final int RANDOMISED = 24;

    private static final double LEVEL = 0.95;

    private final Explainer explainer;
    private final Network lastLayer;
    private final Network allLayers;
    private final TraceCurves curves;
    private final int threads;
    private final long seed;

    /**
     * Loads a model, and twice more without what it learnt.
     *
     * @param threads images worked on at a time
     * @param seed of everything that chance decides
     * @throws ExplanationException where it is no patch detector
     */
    public ExplanationStudy(ModelArtifact artifact, DeviceChoice device, int threads, long seed) {
        this.explainer = Explainer.open(artifact, device);
        this.lastLayer = Network.randomised(artifact, PytorchRuntime.device(device), true, seed);
        this.allLayers = Network.randomised(artifact, PytorchRuntime.device(device), false, seed);
        ModelDescription.Input input = explainer.model().input();
        this.curves = new TraceCurves(explainer.network()::forward, new PatchGrid(input.patch(), input.maxPatches()));
        this.threads = threads;
        this.seed = seed;
    }

    /** A case that could not be measured. */
    public record Failure(ManifestEntry entry, String reason) {}

    private record Outcome(
            ManifestEntry entry, Optional<CaseSigns> signs, Optional<SplicedCase> spliced, Optional<String> problem) {}

    /**
     * Measures.
     *
     * @param entries usable rows
     * @param progress called on the calling thread once for each row, when it is done with
     */
    public ExplanationResult run(Manifest manifest, List<ManifestEntry> entries, Consumer<ManifestEntry> progress) {
        Path folder = manifest.file().toAbsolutePath().getParent();
        List<ManifestEntry> spliced =
                entries.stream().filter(e -> !mask(e).isEmpty()).toList();
        int every = Math.max(1, spliced.size() / RANDOMISED);
        List<ManifestEntry> randomised = new ArrayList<>();
        for (int i = 0; i < spliced.size(); i += every) {
            randomised.add(spliced.get(i));
        }
        List<CaseSigns> signs = new ArrayList<>();
        List<SplicedCase> cases = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        new InOrder("verray-explain", threads)
                .run(entries, e -> measure(e, folder, randomised.contains(e)), outcome -> {
                    outcome.signs().ifPresent(signs::add);
                    outcome.spliced().ifPresent(cases::add);
                    outcome.problem().ifPresent(reason -> failures.add(new Failure(outcome.entry(), reason)));
                    progress.accept(outcome.entry());
                });
        ExplanationFigures figures = ExplanationFigures.of(cases, seed, LEVEL);
        return new ExplanationResult(
                explainer.model().name(),
                cases,
                figures,
                SignFigures.of(signs, LEVEL),
                signs,
                failures,
                examples(cases, folder));
    }

    private static String mask(ManifestEntry entry) {
        return entry.extra().getOrDefault("mask", "");
    }

    private Outcome measure(ManifestEntry entry, Path folder, boolean randomise) {
        Optional<CaseSigns> signs = Optional.empty();
        try {
            GrayImage image = GrayImage.of(Radiographs.read(entry.file()));
            signs = Optional.of(CaseSigns.of(entry, image));
            Optional<SplicedCase> spliced =
                    mask(entry).isEmpty() ? Optional.empty() : Optional.of(spliced(entry, image, folder, randomise));
            return new Outcome(entry, signs, spliced, Optional.empty());
        } catch (VerrayException e) {
            return new Outcome(entry, signs, Optional.empty(), Optional.of(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return new Outcome(
                    entry, signs, Optional.empty(), Optional.of("too large to explain in the memory of this run"));
        }
    }

    private static MaskSquares mask(ManifestEntry entry, Path folder, GrayImage image) {
        Path file = folder.resolve(mask(entry));
        try {
            return MaskSquares.of(Radiographs.read(file), image.rows(), image.columns(), PatchMap.STEP);
        } catch (VerrayException e) {
            throw new ExplanationException(file + ": " + e.getMessage(), e);
        }
    }

    private SplicedCase spliced(ManifestEntry entry, GrayImage image, Path folder, boolean randomise) {
        MaskSquares mask = mask(entry, folder, image);
        Map<MapKind, HeatMap> maps = maps(image);
        boolean[] judged = judged(maps.get(MapKind.PATCHES));
        Map<MapKind, Localization> pointing = new EnumMap<>(MapKind.class);
        maps.forEach((kind, map) -> pointing.put(kind, Localization.of(map, mask, judged)));
        Map<MapKind, SplicedCase.Randomised> correlations = new EnumMap<>(MapKind.class);
        if (randomise) {
            for (MapKind kind : List.of(MapKind.PATCHES, MapKind.GRADIENT)) {
                HeatMap map = maps.get(kind);
                correlations.put(
                        kind,
                        new SplicedCase.Randomised(
                                correlation(map, map(kind, image, lastLayer)),
                                correlation(map, map(kind, image, allLayers))));
            }
        }
        Map<MapKind, TraceCurves.Areas> areas = new EnumMap<>(MapKind.class);
        TraceCurves.Areas chance = SplicedCase.NO_CURVE;
        TraceCurves.Areas best = SplicedCase.NO_CURVE;
        Reason noParent = new Reason("no parent in the manifest");
        double own = Double.NaN;
        double parents = Double.NaN;
        String parentPath = entry.extra().getOrDefault("parent", "");
        if (!parentPath.isEmpty()) {
            GrayImage parent = parent(folder.resolve(parentPath), image);
            noParent = Reason.NONE;
            for (MapKind kind : List.of(MapKind.PATCHES, MapKind.GRADIENT)) {
                areas.put(kind, calibrated(curves.follow(image, parent, maps.get(kind))));
            }
            chance = chance(image, parent, entry.line());
            best = calibrated(curves.follow(image, parent, asMap(mask, image)));
            own = calibrated(curves.logit(image));
            parents = calibrated(curves.logit(parent));
        }
        double share = pointing.get(MapKind.PATCHES).chance();
        return new SplicedCase(entry, share, pointing, own, parents, areas, chance, best, noParent, correlations);
    }

    private Map<MapKind, HeatMap> maps(GrayImage image) {
        Map<MapKind, HeatMap> maps = new EnumMap<>(MapKind.class);
        maps.put(MapKind.PATCHES, explainer.patches(image));
        maps.put(MapKind.GRADIENT, explainer.gradient(image));
        maps.put(MapKind.RANDOM, PlainMaps.random(image, seed ^ image.hashCode()));
        maps.put(MapKind.INTENSITY, PlainMaps.intensity(image));
        maps.put(MapKind.VARIANCE, PlainMaps.variance(image));
        return maps;
    }

    private HeatMap map(MapKind kind, GrayImage image, Network network) {
        int patch = explainer.model().input().patch();
        ExplainedNetwork explained = Explainer.explained(network);
        return kind == MapKind.GRADIENT
                ? new GradientMap(explained, patch).of(image)
                : new PatchMap(explained, patch, PatchMap.usualStride(patch)).of(image);
    }

    private static GrayImage parent(Path file, GrayImage image) {
        GrayImage parent = GrayImage.of(Radiographs.read(file));
        if (parent.rows() != image.rows() || parent.columns() != image.columns()) {
            throw new ExplanationException(file + ": the parent is " + parent + ", expected the size of " + image);
        }
        return parent;
    }

    private static boolean[] judged(HeatMap map) {
        boolean[] judged = new boolean[map.values().length];
        for (int i = 0; i < judged.length; i++) {
            judged[i] = !Float.isNaN(map.values()[i]);
        }
        return judged;
    }

    private static HeatMap asMap(MaskSquares mask, GrayImage image) {
        float[] values = new float[mask.inside().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.inside()[i] ? 1 : 0;
        }
        return new HeatMap(image.rows(), image.columns(), mask.step(), values);
    }

    private TraceCurves.Areas chance(GrayImage image, GrayImage parent, int line) {
        double deletion = 0;
        double insertion = 0;
        for (int i = 0; i < RANDOM_ORDERS; i++) {
            TraceCurves.Areas areas = calibrated(curves.random(image, parent, seed + 1000L * line + i));
            deletion += areas.deletion() / RANDOM_ORDERS;
            insertion += areas.insertion() / RANDOM_ORDERS;
        }
        return new TraceCurves.Areas(deletion, insertion);
    }

    private TraceCurves.Areas calibrated(TraceCurves.Areas areas) {
        return new TraceCurves.Areas(calibrated(areas.deletion()), calibrated(areas.insertion()));
    }

    private double calibrated(double logit) {
        ModelDescription.Calibration c = explainer.model().networkCalibration();
        return c.slope() * logit + c.intercept();
    }

    private static double correlation(HeatMap one, HeatMap other) {
        List<Integer> both = new ArrayList<>();
        for (int i = 0; i < one.values().length; i++) {
            if (!Float.isNaN(one.values()[i]) && !Float.isNaN(other.values()[i])) {
                both.add(i);
            }
        }
        double[] first = both.stream().mapToDouble(i -> one.values()[i]).toArray();
        double[] second = both.stream().mapToDouble(i -> other.values()[i]).toArray();
        return Correlation.spearman(first, second, LEVEL).interval().estimate();
    }

    /** The images on which the map points best and worst. */
    private List<ExplanationResult.Example> examples(List<SplicedCase> cases, Path folder) {
        List<SplicedCase> ranked = cases.stream()
                .filter(c -> !Double.isNaN(c.pointing().get(MapKind.PATCHES).auc()))
                .sorted(Comparator.comparingDouble(
                        (SplicedCase c) -> -c.pointing().get(MapKind.PATCHES).auc()))
                .toList();
        int n = Math.min(ExplanationResult.EXAMPLES, ranked.size() / 2);
        List<ExplanationResult.Example> examples = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            examples.add(example(ranked.get(i), folder, true));
        }
        for (int i = ranked.size() - n; i < ranked.size(); i++) {
            examples.add(example(ranked.get(i), folder, false));
        }
        return examples;
    }

    private ExplanationResult.Example example(SplicedCase c, Path folder, boolean best) {
        Radiograph radiograph = Radiographs.read(c.entry().file());
        GrayImage image = GrayImage.of(radiograph);
        HeatMap map = FileExplainer.calibrated(
                explainer.patches(image), explainer.model().networkCalibration());
        MapWords words = MapWords.of(map, true);
        byte[] png = Overlay.png(
                Rendering.of(radiograph),
                map,
                FileExplainer.legend(
                        c.entry().generator(),
                        explainer.model(),
                        explainer.model().threshold().value()),
                new int[] {words.row(), words.column()},
                Optional.of(mask(c.entry(), folder, image)),
                ExplanationResult.EXAMPLE_SIDE);
        return new ExplanationResult.Example(
                c.entry().path(), c.entry().generator(), c.pointing().get(MapKind.PATCHES), best, png);
    }

    @Override
    public void close() {
        explainer.close();
        lastLayer.close();
        allLayers.close();
    }
}
