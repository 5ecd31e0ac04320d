package org.verray.datasets.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.statistics.Interval;

/**
 * Asks whether the labels of a data set can be told from what a detector must not learn. Each {@link Probe} is trained and
 * judged by cross-validation that never parts a group. Same entries, settings and files give the same result.
 */
public final class ShortcutAudit {
    private static final Forest FOREST = new Forest(FittedClassifier.TREES);
    private static final LogisticRegression LOGISTIC = new LogisticRegression(FittedClassifier.PENALTY);

    private final AuditSettings settings;
    private final Optional<Synthesizer> autoencoder;

    private ShortcutAudit(AuditSettings settings, Optional<Synthesizer> autoencoder) {
        this.settings = settings;
        this.autoencoder = autoencoder;
    }

    public static ShortcutAudit of(AuditSettings settings) {
        return new ShortcutAudit(settings, Optional.empty());
    }

    /**
     * The same audit with the baseline of {@link ReconstructionError}.
     *
     * @param network gives images back; used from several threads, and not closed here
     */
    public ShortcutAudit reconstructing(Synthesizer network) {
        return new ShortcutAudit(settings, Optional.of(network));
    }

    /** The cases that {@link #run} will look at: all, or whole groups drawn from a large set. */
    public List<ManifestEntry> sample(List<ManifestEntry> entries) {
        return Sample.of(entries, settings.limit(), settings.seed());
    }

    /**
     * Audits some or all entries of a manifest.
     *
     * @param manifest for its name, its hash and the rows it could not use, which count as failures
     * @param progress called once for each entry that is looked at, on the calling thread
     */
    public AuditResult run(Manifest manifest, List<ManifestEntry> entries, Consumer<ManifestEntry> progress) {
        FactsReader reader = new FactsReader(autoencoder);
        List<ManifestEntry> sample = sample(entries);
        reader.read(sample, settings.threads(), progress);
        List<CaseFacts> cases = reader.cases();
        List<Manifest.Problem> failures = new ArrayList<>(manifest.problems());
        failures.addAll(reader.failures());
        failures.sort(Comparator.comparingInt(Manifest.Problem::line));
        int synthetic =
                (int) cases.stream().filter(c -> c.entry().truth().positive()).count();
        Set<String> groups = new HashSet<>();
        cases.forEach(c -> groups.add(c.entry().group()));
        return new AuditResult(
                manifest.file().toString(),
                manifest.sha256(),
                settings,
                entries.size(),
                sample.size(),
                cases.size(),
                cases.size() - synthetic,
                synthetic,
                groups.size(),
                probes(cases),
                failures);
    }

    /** The results of all probes on cases that were read. */
    List<ProbeResult> probes(List<CaseFacts> cases) {
        boolean[] truth = new boolean[cases.size()];
        String[] groups = new String[cases.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = cases.get(i).entry().truth().positive();
            groups[i] = cases.get(i).entry().group();
        }
        int[] fold = Folds.deal(truth, groups, settings.folds(), settings.seed());
        List<Supplier<ProbeResult>> tasks = new ArrayList<>();
        List<ManifestEntry> entries = cases.stream().map(CaseFacts::entry).toList();
        for (Probe probe : Probe.values()) {
            if (probe == Probe.RECONSTRUCTION_ERROR && autoencoder.isEmpty()) {
                continue;
            }
            if (fold.length == 0) {
                tasks.add(() -> ProbeResult.none(probe, reason(truth)));
            } else {
                List<Facts> facts = facts(probe, cases, entries);
                CrossValidation validation =
                        new CrossValidation(truth, fold, settings.seed() * 1000003 + probe.ordinal() * 1009L);
                tasks.add(() -> result(probe, facts, entries, groups, validation));
            }
        }
        return FactsReader.together(tasks, settings.threads());
    }

    private static String reason(boolean[] truth) {
        int synthetic =
                (int) IntStream.range(0, truth.length).filter(i -> truth[i]).count();
        if (truth.length == 0) {
            return "no readable case";
        }
        if (synthetic == 0 || synthetic == truth.length) {
            return "one class only: " + truth.length + (synthetic == 0 ? " real" : " synthetic") + " cases";
        }
        return "expected at least two groups with real and two with synthetic cases";
    }

    private static List<Facts> facts(Probe probe, List<CaseFacts> cases, List<ManifestEntry> entries) {
        return switch (probe) {
            case SOURCE -> {
                SourceFacts sources = new SourceFacts(entries);
                yield entries.stream().map(sources::of).toList();
            }
            case CONTENT -> ContentFacts.of(entries);
            default -> cases.stream().map(c -> c.byProbe().get(probe)).toList();
        };
    }

    private ProbeResult result(
            Probe probe, List<Facts> facts, List<ManifestEntry> entries, String[] groups, CrossValidation validation) {
        List<Column> columns = Column.of(facts, groups);
        Classifier classifier = probe.kind() == Probe.Kind.BASELINE ? LOGISTIC : FOREST;
        double[] scores = validation.scores(classifier, columns);
        Interval auc = GroupedAuc.of(validation.truth(), scores, groups, validation.fold(), AuditSettings.LEVEL);
        List<Giveaway> giveaways =
                new Giveaways(entries, groups, validation).of(columns, auc.estimate() > settings.gate());
        List<ProbeResult.OfGenerator> byGenerator = byGenerator(entries, groups, scores, validation.fold());
        return new ProbeResult(probe, auc, verdict(probe, auc), columns.size(), byGenerator, giveaways);
    }

    private static List<ProbeResult.OfGenerator> byGenerator(
            List<ManifestEntry> entries, String[] groups, double[] scores, int[] fold) {
        Set<String> names = new TreeSet<>();
        entries.stream().filter(e -> e.truth().positive()).forEach(e -> names.add(e.generator()));
        List<ProbeResult.OfGenerator> result = new ArrayList<>();
        for (String name : names) {
            int[] part = IntStream.range(0, scores.length)
                    .filter(i -> !entries.get(i).truth().positive()
                            || entries.get(i).generator().equals(name))
                    .toArray();
            boolean[] truth = new boolean[part.length];
            double[] ofPart = new double[part.length];
            String[] groupsOfPart = new String[part.length];
            int[] foldOfPart = new int[part.length];
            int n = 0;
            for (int i = 0; i < part.length; i++) {
                truth[i] = entries.get(part[i]).truth().positive();
                ofPart[i] = scores[part[i]];
                groupsOfPart[i] = groups[part[i]];
                foldOfPart[i] = fold[part[i]];
                n += truth[i] ? 1 : 0;
            }
            Interval auc = GroupedAuc.of(truth, ofPart, groupsOfPart, foldOfPart, AuditSettings.LEVEL);
            result.add(new ProbeResult.OfGenerator(name, n, auc));
        }
        return result;
    }

    private Verdict verdict(Probe probe, Interval auc) {
        if (probe.kind() == Probe.Kind.BASELINE) {
            return Verdict.BASELINE;
        }
        if (auc.estimate() > settings.gate()) {
            if (!(auc.low() > 0.5) && !settings.strict()) {
                return Verdict.UNDECIDED;
            }
            return settings.declared().contains(probe) ? Verdict.DECLARED : Verdict.SHORTCUT;
        }
        return auc.high() < 0.5 ? Verdict.INVERTED : Verdict.PASSES;
    }
}
