package org.verray.cli;

import java.util.concurrent.Callable;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code verray models show}: the card of a model, or its whole description. */
@Command(
        name = "show",
        description = "Shows the card of a model; with --format json, its whole description.",
        footer = {"", "Example:", "  verray models show residual-patch --format table"})
final class ModelsShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID|DIR", description = "Model by id, by id/version, or by its folder.")
    private String name;

    @Mixin
    private ModelsDirOption models;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() {
        ModelStore store = models.store();
        ModelArtifact model = store.open(name);
        if (format.get() == Format.JSON) {
            Json.print(messages.out(), model.description());
        } else {
            messages.result(model.card().stripTrailing());
        }
        return ExitCode.OK;
    }
}
