package org.verray.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.explain.Explainer;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.cases.CaseMaps;
import org.verray.study.cases.StudyCase;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.MachineReading.Rendition;
import org.verray.study.store.Study;
import org.verray.study.store.StudyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verray study add-model}: a detector as one more reader. */
@Command(
        name = "add-model",
        description = {
            "Lets a model read the cases of a study: the samples that readers get, and the original files. Or takes the scores that another"
                    + " program gave them, as CSV with the columns case (case-0001 as in exports, or the path in the manifest) and score.",
            "Works on open and closed studies, and stores all readings or none. No page ever shows them, and blinded exports leave"
                    + " them out; nothing that tells the truth is printed before the study is closed."
        },
        footer = {
            "",
            "Example: the model that came with verray, and one whose scores are in a file",
            "  verray study add-model mystudy --model residual-patch --maps",
            "  verray study add-model mystudy --scores scores.csv --name other/3.2 --threshold 0.5"
        })
final class StudyAddModelCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder folder;

    @Option(
            names = "--model",
            paramLabel = "ID|DIR|FILE.pt",
            description = "Model by id, by id/version, by its folder, or a TorchScript file with FILE.json beside it.")
    private String model;

    @Option(
            names = "--scores",
            paramLabel = "CSV",
            description = "Scores of another program; higher is more synthetic.")
    private Path scores;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What reports call it; by default id/version of the model. Needed with --scores.")
    private String name;

    @Option(
            names = "--threshold",
            paramLabel = "X",
            description =
                    "Score from which a case is called synthetic, with --scores; without it there are no verdicts.")
    private Double threshold;

    @Option(
            names = "--maps",
            description =
                    "Also draws where the model sees evidence in each case; reports set that beside what readers marked.")
    private boolean maps;

    @Mixin
    private StabilityOption stability;

    @Mixin
    private ModelsDirOption models;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        require(
                (model == null) != (scores == null),
                "expected --model or --scores, found " + (model == null ? "neither" : "both"));
        require(!maps || model != null, "--maps: expected --model with it");
        require(scores == null || name != null, "--scores: expected --name with it");
        require(model == null || threshold == null, "--threshold: expected --scores with it; a model has its own");
        require(
                threshold == null || Double.isFinite(threshold),
                "--threshold: expected a finite number, found " + threshold);
        require(name == null || !name.isBlank(), "--name: expected a name, found an empty one");
        try (Study study = folder.open();
                Failures failures = Failures.in(Optional.empty(), messages)) {
            return model == null ? addScores(study, failures) : addModel(study, failures);
        }
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    private static List<CaseRow> cases(Study study) {
        return study.read(CaseRow::all).stream()
                .filter(row -> !row.set().equals(StudyCase.PRACTICE))
                .toList();
    }

    /** Before the work that would be lost. */
    private static void requireNew(Study study, String name) {
        if (study.read(handle -> Machine.byName(handle, name)).isPresent()) {
            throw new StudyException(name + ": was added to the study before; give it another name (--name)");
        }
    }

    private int addModel(Study study, Failures failures) {
        ModelArtifact artifact = models.store().open(model);
        ModelDescription description = artifact.description();
        String called = name == null ? description.name() : name;
        requireNew(study, called);
        List<CaseRow> rows = cases(study);
        long seen = rows.stream().filter(row -> artifact.seen(row.fileSha256())).count();
        if (seen > 0) {
            messages.warn(description.name() + " was trained or validated on " + seen + " of the " + rows.size()
                    + " cases: what it scores on them says nothing about others");
        }
        List<MachineReading> readings;
        Map<String, Object> detail = detail(description);
        detail.put("seenCases", seen);
        try (Detector detector = stability.wrap(Detectors.open(artifact, compute.device()), description);
                Progress progress = messages.progress("reading cases", 2L * rows.size())) {
            detector.warnings().forEach(messages::warn);
            detail.put("threshold", detector.threshold());
            readings = new ModelReadings(study, detector).of(rows, compute.threads(), progress);
            detail.put("device", compute.resolved().toString().toLowerCase(Locale.ROOT));
        }
        int code = store(study, called, detail, rows, readings, failures);
        if (maps) {
            map(study, called, artifact, rows);
        }
        return code;
    }

    /** Of what can be read; a model without maps has none. */
    private void map(Study study, String called, ModelArtifact artifact, List<CaseRow> rows) {
        Optional<Machine> machine = study.read(handle -> Machine.byName(handle, called));
        if (machine.isEmpty()) {
            return;
        }
        CaseMaps target = new CaseMaps(study.folder(), machine.get().id());
        try (Explainer explainer = Explainer.open(artifact, compute.device());
                Progress progress = messages.progress("drawing maps", rows.size())) {
            CaseMapMaker maker = new CaseMapMaker(study.frame(), explainer);
            for (CaseRow row : rows) {
                try {
                    target.write(row.number(), maker.of(Radiographs.read(study.file(row))));
                } catch (VerrayException e) {
                    messages.warn(row.name() + ": no map: " + e.getMessage());
                }
                progress.step();
            }
        }
    }

    private Map<String, Object> detail(ModelDescription description) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("model", description.name());
        detail.put("architecture", description.architecture());
        detail.put("weightsSha256", description.weights().sha256());
        if (description.abstention() != null) {
            detail.put("inconclusiveAbove", description.abstention().low());
            detail.put("inconclusiveBelow", description.abstention().high());
        }
        detail.put("stability", stability.label());
        detail.put("verray", Build.version());
        return detail;
    }

    private int addScores(Study study, Failures failures) throws IOException {
        requireNew(study, name);
        CaseScores read = CaseScores.read(scores, study.read(CaseRow::all));
        if (!read.unknown().isEmpty()) {
            messages.warn(
                    scores + ": left out, since they are no cases of the study: " + String.join(", ", read.unknown()));
        }
        List<CaseRow> rows = cases(study);
        List<MachineReading> readings = new ArrayList<>();
        for (CaseRow row : rows) {
            Double score = read.scores().get(row.number());
            boolean none = score == null;
            String verdict = none || threshold == null
                    ? "{}"
                    : "{\"verdict\":\"" + (score >= threshold ? "synthetic" : "real") + "\"}";
            readings.add(MachineReading.of(
                    "",
                    row.number(),
                    Rendition.ORIGINAL,
                    1,
                    none ? Outcome.FAILED : Outcome.READ,
                    none ? Double.NaN : score,
                    verdict,
                    none ? "no score in " + scores.getFileName() : score.toString()));
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("scores", scores.getFileName().toString());
        detail.put("scoresSha256", read.sha256());
        if (threshold != null) {
            detail.put("threshold", threshold);
        }
        detail.put("verray", Build.version());
        return store(study, name, detail, rows, readings, failures);
    }

    /** All of it in one transaction; names what could not be read. */
    private int store(
            Study study,
            String called,
            Map<String, Object> detail,
            List<CaseRow> rows,
            List<MachineReading> readings,
            Failures failures) {
        Map<Long, CaseRow> byNumber = new LinkedHashMap<>();
        rows.forEach(row -> byNumber.put(row.number(), row));
        long good = readings.stream().filter(r -> r.outcome() == Outcome.READ).count();
        for (MachineReading reading : readings) {
            if (reading.outcome() == Outcome.FAILED) {
                CaseRow row = byNumber.get(reading.caseNumber());
                failures.add(
                        row.name() + " (" + row.path() + "), "
                                + reading.rendition().name().toLowerCase(Locale.ROOT),
                        reading.raw());
            }
        }
        if (good == 0) {
            messages.error(called + ": not added, since no case could be read");
            return failures.exitCode(0);
        }
        study.write(transaction -> {
            Machine machine = Machine.add(transaction, called, Machine.Kind.DETECTOR, detail);
            readings.forEach(reading -> reading.insert(transaction, machine));
            return null;
        });
        new MachineResults(called, study.isOpen(), byNumber, readings).print(format.get(), messages);
        return failures.exitCode(good);
    }
}
