package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.detector.report.CardWriter;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray models show}: the card of a model, or its whole description. */
@Command(
        name = "show",
        description =
                "Shows the card of a model; with --format json, its whole description; with --out, writes card.html.",
        footer = {"", "Example:", "  verray models show residual-patch --format table"})
final class ModelsShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID|DIR", description = "Model by id, by id/version, or by its folder.")
    private String name;

    @Mixin
    private ModelsDirOption models;

    @Mixin
    private FormatOption format;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        ModelStore store = models.store();
        ModelArtifact model = store.open(name);
        Optional<Path> folder = out.create();
        if (folder.isPresent()) {
            Files.writeString(folder.get().resolve("card.html"), CardWriter.html(model.description()));
            new RunRecord(command).model(model).write(folder.get(), ExitCode.OK, messages.warnings());
        }
        if (format.get() == Format.JSON) {
            Json.print(messages.out(), model.description());
        } else {
            messages.result(model.card().stripTrailing());
        }
        return ExitCode.OK;
    }
}
