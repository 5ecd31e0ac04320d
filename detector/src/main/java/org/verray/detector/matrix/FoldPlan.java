package org.verray.detector.matrix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.split.GeneratorFamily;
import org.verray.datasets.split.Part;
import org.verray.datasets.split.Split;
import org.verray.datasets.split.Splitter;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.detector.train.TrainingConfig;

/**
 * Which folds a configuration gives. One for each generator family that it trains on, judged on that family against the real cases
 * of the test part; one for each source with enough real cases, judged on all of them, since none of its rows is left in training;
 * and one that holds out nothing, judged on families that the configuration has no images of.
 */
final class FoldPlan {
    /** Real cases that a source has at least where it is held out. */
    static final int SMALLEST_SOURCE = 20;

    private final TrainingConfig config;
    private final List<Manifest> trained = new ArrayList<>();
    private final Manifest manifest;
    private final Split split;
    private final Families families;
    private final Function<ManifestEntry, MatrixCase> cases;

    /**
     * Sets up.
     *
     * @param configFile where paths in the configuration start from
     * @param manifest one of those that the configuration trains on
     * @param cases makes a case of a row
     * @throws EvaluationException where the configuration trains on another manifest only: the split would not be known
     */
    FoldPlan(
            TrainingConfig config,
            Path configFile,
            Manifest manifest,
            Families families,
            Function<ManifestEntry, MatrixCase> cases) {
        this.config = config;
        this.manifest = manifest;
        this.families = families;
        this.cases = cases;
        Path folder = configFile.toAbsolutePath().getParent();
        config.data()
                .manifests()
                .forEach(name -> trained.add(Manifest.load(folder.resolve(name).normalize())));
        if (trained.stream().noneMatch(m -> m.sha256().equals(manifest.sha256()))) {
            throw new EvaluationException(manifest.file() + ": expected one of the manifests that " + configFile
                    + " trains on, " + config.data().manifests());
        }
        TrainingConfig.SplitSection shares = config.data().split();
        double rest = Math.max(0, 1 - shares.train() - shares.validation());
        this.split = new Splitter(shares.train(), shares.validation(), rest, shares.seed()).split(manifest);
    }

    /** Rows of the test part. */
    List<MatrixCase> test() {
        return split.entries(manifest, Part.TEST).stream().map(cases).toList();
    }

    /** Real cases of the test part, whose twins are wanted. */
    List<MatrixCase> testReals() {
        return test().stream().filter(c -> !c.positive()).toList();
    }

    /** Hashes of the manifests that are trained on. */
    List<String> manifestHashes() {
        return trained.stream().map(Manifest::sha256).toList();
    }

    /** The folds: families, then sources, then the one that holds out nothing. */
    List<Fold> folds(List<MatrixCase> twins) {
        List<MatrixCase> test = new ArrayList<>(test());
        test.addAll(twins);
        Set<String> known = trainedFamilies();
        List<Fold> folds = new ArrayList<>();
        Set<String> judged = test.stream()
                .filter(MatrixCase::positive)
                .map(MatrixCase::family)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String family : judged) {
            if (known.contains(family) && known.size() > 1) {
                folds.add(new Fold(
                        Fold.Kind.FAMILY,
                        family,
                        names(family),
                        List.of(),
                        test.stream()
                                .filter(c -> !c.positive() || c.family().equals(family))
                                .toList()));
            }
        }
        sources().forEach(source -> folds.add(source(source, twins)));
        List<MatrixCase> unknown = test.stream()
                .filter(c -> !c.positive() || !known.contains(c.family()))
                .toList();
        if (unknown.stream().anyMatch(MatrixCase::positive)) {
            folds.add(new Fold(Fold.Kind.NONE, "", List.of(), List.of(), unknown));
        }
        if (folds.isEmpty()) {
            throw new EvaluationException("nothing can be held out: the configuration trains on the families " + known
                    + ", and no source has " + SMALLEST_SOURCE + " real cases");
        }
        return folds;
    }

    private Set<String> trainedFamilies() {
        Set<String> known = new TreeSet<>();
        for (Manifest m : trained) {
            m.entries().stream()
                    .filter(entry -> entry.truth().positive())
                    .map(families::of)
                    .forEach(known::add);
        }
        config.data().synthesizers().forEach(name -> known.add(families.ofSynthesizer(name)));
        return known;
    }

    /** Every name that a family's images go by in manifests and configurations. */
    private List<String> names(String family) {
        Set<String> names = new LinkedHashSet<>(List.of(family));
        for (Manifest m : trained) {
            for (ManifestEntry entry : m.entries()) {
                if (families.of(entry).equals(family)) {
                    names.add(GeneratorFamily.of(entry));
                    names.add(entry.generator());
                }
            }
        }
        config.data().synthesizers().stream()
                .filter(name -> families.ofSynthesizer(name).equals(family))
                .forEach(names::add);
        names.addAll(families.members(family));
        return List.copyOf(names);
    }

    private List<String> sources() {
        Map<String, Integer> reals = new TreeMap<>();
        for (ManifestEntry entry : manifest.entries()) {
            if (!entry.truth().positive() && !entry.source().isBlank()) {
                reals.merge(entry.source(), 1, Integer::sum);
            }
        }
        List<String> large = reals.entrySet().stream()
                .filter(e -> e.getValue() >= SMALLEST_SOURCE)
                .map(Map.Entry::getKey)
                .toList();
        return large.size() > 1
                        || large.size() == 1 && config.data().simulated().scenes() > 0
                ? large
                : List.of();
    }

    /** Everything of a source, and of what was made from it, is left out of training. */
    private Fold source(String source, List<MatrixCase> twins) {
        Set<String> groups = new HashSet<>();
        Set<String> names = new LinkedHashSet<>(List.of(source));
        for (Manifest m : trained) {
            m.entries().stream()
                    .filter(entry -> !entry.truth().positive() && entry.source().equals(source))
                    .forEach(entry -> groups.add(entry.group()));
        }
        List<MatrixCase> judged = new ArrayList<>();
        for (Manifest m : trained) {
            for (ManifestEntry entry : m.entries()) {
                if (groups.contains(entry.group())) {
                    names.add(entry.source());
                    if (m.sha256().equals(manifest.sha256())) {
                        judged.add(cases.apply(entry));
                    }
                }
            }
        }
        twins.stream().filter(c -> groups.contains(c.entry().group())).forEach(judged::add);
        return new Fold(Fold.Kind.SOURCE, source, List.of(), List.copyOf(names), judged);
    }
}
