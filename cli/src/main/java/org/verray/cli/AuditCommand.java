package org.verray.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.verray.datasets.audit.AuditResult;
import org.verray.datasets.audit.AuditSettings;
import org.verray.datasets.audit.Probe;
import org.verray.datasets.audit.ProbeResult;
import org.verray.datasets.audit.ShortcutAudit;
import org.verray.datasets.audit.Verdict;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.models.synthesize.NetworkSynthesizer;
import org.verray.radiographs.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray datasets audit}: whether the labels can be told from what a detector must not learn. */
@Command(
        name = "audit",
        description = {
            "Trains classifiers that see one thing only (metadata, size, chroma, JPEG compression, histogram, source,"
                    + " border, content) and says how well each tells real from synthetic.",
            "Exit 5 where one is above the gate and was not declared: a detector trained or measured on such a set may"
                    + " have learnt that and nothing else."
        },
        footer = {
            "",
            "Example: a table, and a page with what gives the label away",
            "  verray datasets audit manifest.csv --out audit",
            "Example: a set whose fakes are known to have sizes of their own",
            "  verray datasets audit manifest.csv --declare size"
        })
final class AuditCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "MANIFEST",
            description = "CSV with the columns path,label,source,generator,body_part,licence,group.")
    private Path file;

    @Option(
            names = "--gate",
            paramLabel = "X",
            defaultValue = "0.6",
            description = "Area under the ROC curve above which a probe is a shortcut; default: ${DEFAULT-VALUE}.")
    private double gate;

    @Option(
            names = "--declare",
            paramLabel = "PROBE",
            split = ",",
            description =
                    "Shortcuts that the set is known to have, or all: they do not fail the audit, and the set counts as"
                            + " confounded.")
    private List<String> declare = new ArrayList<>();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Why they are declared; kept in run.json.")
    private String reason;

    @Option(names = "--strict", description = "Fail above the gate also where too few cases make it uncertain.")
    private boolean strict;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Folds of the cross-validation; default: ${DEFAULT-VALUE}.")
    private int folds;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Most cases to look at; of a larger set whole groups are drawn. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--reconstruction",
            paramLabel = "NAME",
            description = "Also run the baseline of reconstruction error with this synthesizer, by name or folder, for"
                    + " example radiograph-autoencoder.")
    private String reconstruction;

    @Mixin
    private ModelsDirOption models;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private SeedOption seed;

    @Mixin
    private FormatOption format;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        AuditSettings settings = settings();
        RunRecord record = new RunRecord(command).seed(seed.get());
        Manifest manifest = Manifest.load(file);
        record.data(file.toString(), manifest.sha256());
        Optional<Path> folder = out.create();
        try (Failures failures = Failures.in(folder, messages)) {
            AuditResult result = audit(manifest, settings);
            for (Manifest.Problem problem : result.failures()) {
                String place = file.getFileName() + " line " + problem.line();
                failures.add(
                        problem.path().isEmpty() ? file.toString() : problem.path(), place + ": " + problem.reason());
            }
            say(result);
            AuditOutputs outputs = new AuditOutputs(result, manifest, messages);
            folder.ifPresent(outputs::write);
            outputs.print(format.get());
            int code = code(result, failures);
            folder.ifPresent(f -> record.result("sentence", result.sentence())
                    .result("audited", result.n())
                    .result("failed", failures.count())
                    .write(f, code, messages.warnings()));
            return code;
        }
    }

    private AuditResult audit(Manifest manifest, AuditSettings settings) {
        ShortcutAudit audit = ShortcutAudit.of(settings);
        if (reconstruction == null) {
            return audit(manifest, audit);
        }
        PytorchRuntime.start(1);
        try (Synthesizer network = NetworkSynthesizer.open(models.store().open(reconstruction), compute.device())) {
            return audit(manifest, audit.reconstructing(network));
        }
    }

    private AuditResult audit(Manifest manifest, ShortcutAudit audit) {
        List<ManifestEntry> entries = manifest.entries();
        try (Progress progress =
                messages.progress("audit", audit.sample(entries).size())) {
            return audit.run(manifest, entries, entry -> progress.step());
        }
    }

    private static int code(AuditResult result, Failures failures) {
        if (!result.audited()) {
            return ExitCode.BAD_INPUT;
        }
        return result.passed() ? failures.exitCode(result.n()) : ExitCode.CHECK_FAILED;
    }

    private void say(AuditResult result) {
        if (!result.audited()) {
            messages.error(file + ": nothing could be audited: " + result.reason());
            return;
        }
        if (result.leftOut() > 0) {
            messages.say("looked at " + result.n() + " of " + (result.n() + result.leftOut())
                    + " cases, whole groups drawn with seed " + seed.get() + " (--limit)");
        }
        result.with(Verdict.UNDECIDED)
                .forEach(p -> messages.warn(p.probe().label() + ": above the gate, but with " + result.groups()
                        + " groups the interval reaches down to 0.5: undecided (--strict fails it)"));
        result.with(Verdict.INVERTED)
                .forEach(p -> messages.warn(p.probe().label()
                        + ": below 0.5: what separates the classes in some groups is the other way round in others"));
        result.probes().stream()
                .filter(p -> result.settings().declared().contains(p.probe()) && !p.tells())
                .forEach(p -> messages.say(p.probe().label() + ": declared, but not found"));
        for (ProbeResult probe : result.probes()) {
            probe.hidden(gate)
                    .forEach(g -> messages.warn(probe.probe().label() + ": tells the generator \"" + g.name()
                            + "\" from real cases (AUC "
                            + String.format(Locale.ROOT, "%.2f", g.auc().estimate())
                            + "), though not the set as a whole"));
        }
        if (!result.passed()) {
            messages.error(result.sentence());
        } else {
            messages.say(result.sentence());
        }
    }

    private AuditSettings settings() {
        Set<Probe> declared = EnumSet.noneOf(Probe.class);
        declare.forEach(name -> declared.addAll(probes(name.strip())));
        if (!reason.isEmpty() && declared.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--reason: expected --declare with it");
        }
        try {
            return new AuditSettings(gate, declared, strict, folds, seed.get(), limit, compute.threads());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private Set<Probe> probes(String name) {
        if (name.equals("all")) {
            return EnumSet.copyOf(Probe.gated());
        }
        return Probe.gated().stream()
                .filter(p -> p.label().equals(name))
                .map(EnumSet::of)
                .findFirst()
                .orElseThrow(() -> new ParameterException(command.commandLine(), unknown(name)));
    }

    private static String unknown(String name) {
        List<String> names = Probe.gated().stream().map(Probe::label).toList();
        return "--declare: expected " + names.stream().collect(Collectors.joining(", ")) + " or all, found \"" + name
                + "\""
                + Spelling.nearest(name, names)
                        .map(nearest -> "; the nearest is \"" + nearest + "\"")
                        .orElse("");
    }
}
