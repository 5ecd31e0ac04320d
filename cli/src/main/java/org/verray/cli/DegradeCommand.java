package org.verray.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.datasets.degrade.Degraded;
import org.verray.datasets.degrade.DegradedSet;
import org.verray.datasets.degrade.Lineage;
import org.verray.datasets.degrade.Original;
import org.verray.datasets.degrade.Recipe;
import org.verray.datasets.manifest.Manifest;
import org.verray.radiographs.VerrayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray datasets degrade}: a set through a recipe. */
@Command(
        name = "degrade",
        description = {
            "Sends every image of a set through a recipe and writes it in one container, real and synthetic alike: decoded"
                    + " to gray, resized, blurred, compressed or whatever the recipe says, and encoded anew.",
            "The new manifest leads back to the old one. The same recipe and seed give the same files to the byte; an"
                    + " unfinished run is taken up again. Images of a group share what chance decides."
        },
        footer = {
            "",
            "Examples: what recipes there are; a set as messengers leave it; a preset with another quality",
            "  verray datasets degrade --list",
            "  verray datasets degrade manifest.csv --recipe messenger --out laundered",
            "  verray datasets degrade manifest.csv --recipe short512-jpeg75 --set encode.jpeg.quality=60 --out q60"
        })
final class DegradeCommand implements Callable<Integer> {
    private static final String LINEAGE = "lineage.csv";

    @Parameters(
            paramLabel = "MANIFEST|FOLDER",
            arity = "0..1",
            description =
                    "A manifest, a folder with one called manifest.csv, or a folder of images without labels, whose"
                            + " lineage is written to lineage.csv.")
    private Path input;

    @Option(
            names = "--recipe",
            paramLabel = "NAME|FILE",
            description = "A recipe by name (see --list), or a YAML file.")
    private String recipe;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one value of the recipe, for example encode.jpeg.quality=60 or"
                    + " steps.resize.kernel=lanczos; may be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--list", description = "Lists the recipes that come with Verray, and ends.")
    private boolean list;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private OutOption out;

    @Mixin
    private SeedOption seed;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (list) {
            list();
            return ExitCode.OK;
        }
        require(input != null, "MANIFEST|FOLDER");
        require(recipe != null, "--recipe=NAME|FILE");
        RunRecord record = new RunRecord(command).seed(seed.get());
        Recipe resolved = Recipe.of(recipe, overrides);
        record.resolved("--threads", threads.get()).result("recipeSha256", resolved.sha256());
        Optional<Manifest> manifest = manifest();
        Optional<Path> folder = out.create();
        require(folder.isPresent(), "--out=DIR");
        return degrade(resolved, manifest, folder.get(), record);
    }

    private void require(boolean given, String what) {
        if (!given) {
            throw new ParameterException(
                    command.commandLine(),
                    "Missing required " + (what.startsWith("-") ? "option: '" : "parameter: '") + what + "'");
        }
    }

    private Optional<Manifest> manifest() {
        if (!Files.isDirectory(input)) {
            return Optional.of(Manifest.load(input));
        }
        Path inside = input.resolve(DegradedSet.MANIFEST);
        return Files.exists(inside) ? Optional.of(Manifest.load(inside)) : Optional.empty();
    }

    private int degrade(Recipe resolved, Optional<Manifest> manifest, Path folder, RunRecord record) {
        DegradedSet set = new DegradedSet(resolved, seed.get(), threads.get());
        try (Outcome outcome = new Outcome(folder)) {
            if (manifest.isPresent()) {
                labelled(set, manifest.get(), folder, outcome, record);
            } else {
                unlabelled(set, resolved, folder, outcome);
            }
            messages.result(outcome.written + " images written to " + folder
                    + (outcome.kept > 0 ? ", " + outcome.kept + " of them by an earlier run" : ""));
            record.result("written", outcome.written)
                    .result("kept", outcome.kept)
                    .result("failed", outcome.failures().count());
            int code = outcome.failures().exitCode(outcome.written);
            record.write(folder, code, messages.warnings());
            return code;
        }
    }

    private void labelled(DegradedSet set, Manifest manifest, Path folder, Outcome outcome, RunRecord record) {
        record.data(manifest.file().toString(), manifest.sha256());
        try (Progress bar = messages.progress("degrade", manifest.entries().size())) {
            String sha256 = set.write(manifest, folder, degraded -> {
                outcome.add(manifest.entries().get(degraded.index()).path(), degraded);
                bar.step();
            });
            record.result("manifestSha256", sha256.isEmpty() ? null : sha256);
        }
        for (Manifest.Problem problem : manifest.problems()) {
            String place = manifest.file().getFileName() + " line " + problem.line();
            outcome.failures()
                    .add(
                            problem.path().isEmpty() ? manifest.file().toString() : problem.path(),
                            place + ": " + problem.reason());
        }
    }

    private void unlabelled(DegradedSet set, Recipe resolved, Path folder, Outcome outcome) {
        List<Original> originals = new ArrayList<>();
        List<InputFiles.Input> problems = new ArrayList<>();
        for (InputFiles.Input found : InputFiles.of(List.of(input)).inputs()) {
            if (found.problem().isPresent()) {
                problems.add(found);
            } else {
                String path = input.relativize(found.path()).toString().replace('\\', '/');
                originals.add(new Original(path, found.path(), path, Optional.empty()));
            }
        }
        if (originals.isEmpty()) {
            throw new VerrayException(input + ": expected a manifest or a folder with images, found neither");
        }
        messages.say("no " + DegradedSet.MANIFEST + " in " + input + ": labels and groups are not known");
        Lineage lineage = new Lineage(resolved, seed.get());
        List<String> header = new ArrayList<>(List.of("path", "sha256"));
        header.addAll(Lineage.COLUMNS);
        try (CsvOutput rows = CsvOutput.to(folder.resolve(LINEAGE), header.toArray());
                Progress bar = messages.progress("degrade", originals.size())) {
            set.writeUnlabelled(originals, folder, degraded -> {
                Original original = originals.get(degraded.index());
                outcome.add(original.path(), degraded);
                if (degraded.problem().isEmpty()) {
                    List<Object> row = new ArrayList<>(List.of(degraded.path(), degraded.sha256()));
                    row.addAll(lineage.of(original, degraded).values());
                    rows.row(row.toArray());
                }
                bar.step();
            });
        }
        problems.forEach(
                p -> outcome.failures().add(p.path().toString(), p.problem().orElseThrow()));
    }

    private void list() {
        List<Recipe> recipes = Recipe.presets().stream().map(Recipe::preset).toList();
        switch (format.get()) {
            case JSON ->
                Json.print(
                        messages.out(),
                        recipes.stream().map(DegradeCommand::summary).toList());
            case CSV -> {
                messages.result("recipe,title,standsFor,sha256");
                recipes.forEach(r -> messages.result(CsvOutput.line(r.name(), r.title(), r.standsFor(), r.sha256())));
            }
            case TABLE -> {
                TextTable table = new TextTable("RECIPE", "WHAT IT DOES", "WHAT IT STANDS FOR");
                recipes.forEach(r -> table.row(r.name(), r.title(), r.standsFor()));
                table.print(messages.out());
            }
        }
    }

    private static Map<String, Object> summary(Recipe recipe) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("recipe", recipe.name());
        summary.put("title", recipe.title());
        summary.put("standsFor", recipe.standsFor());
        summary.put("sha256", recipe.sha256());
        summary.put("yaml", recipe.yaml());
        return summary;
    }

    /** Counts what is done; starts {@code failures.csv} with the first result, when the folder is known to be ours. */
    private final class Outcome implements AutoCloseable {
        private final Path folder;
        private Failures failures;
        private long written;
        private long kept;

        Outcome(Path folder) {
            this.folder = folder;
        }

        void add(String path, Degraded degraded) {
            degraded.problem().ifPresent(reason -> failures().add(path, reason));
            written += degraded.problem().isEmpty() ? 1 : 0;
            kept += degraded.kept() ? 1 : 0;
        }

        Failures failures() {
            if (failures == null) {
                failures = Failures.in(Optional.of(folder), messages);
            }
            return failures;
        }

        @Override
        public void close() {
            if (failures != null) {
                failures.close();
            }
        }
    }
}
