package org.verray.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.detector.report.CardWriter;
import org.verray.detector.train.CardSection;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray models describe}: the words of a card, without training again. */
@Command(
        name = "describe",
        description = {
            "Writes a model's CARD.md anew from its model.json, with other words where a file of them is given: description,"
                    + " intendedUse, notIntendedUse, limits, authors, copyright, references, changelog.",
            "Figures stay as they are: models measure writes those."
        },
        footer = {"", "Example:", "  verray models describe my-model --card words.yaml"})
final class ModelsDescribeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID|DIR", description = "Model by id, by id/version, or by its folder.")
    private String name;

    @Option(
            names = "--card",
            paramLabel = "FILE",
            description = "YAML with the words, or a training configuration with a section card.")
    private Path words;

    @Mixin
    private ModelsDirOption models;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        RunRecord record = new RunRecord(command);
        ModelArtifact model = models.store().open(name);
        Optional<Path> folder = out.create();
        Path target = ModelFolder.of(model, folder);
        ModelDescription described = words == null
                ? model.description()
                : model.description()
                        .withCard(
                                CardSection.load(words).over(model.description().card()));
        ModelArtifact.write(target, described, model.weights(), CardWriter.write(described), model.seen());
        messages.result(described.name() + " with its card written to " + target);
        if (folder.isPresent()) {
            record.model(model).write(target, ExitCode.OK, messages.warnings());
        }
        return ExitCode.OK;
    }
}
