package org.verray.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.verray.detector.DetectorKind;
import org.verray.detector.Detectors;
import org.verray.models.ModelDescription;
import org.verray.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verray models list}: one line a model. */
@Command(
        name = "list",
        description = "Lists the models: name, task, kind, architecture and title.",
        footer = {"", "Example:", "  verray models list --format table"})
final class ModelsListCommand implements Callable<Integer> {
    @Mixin
    private ModelsDirOption models;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() {
        ModelStore store = models.store();
        List<ModelDescription> found = store.names().stream()
                .map(name -> store.open(name).description())
                .toList();
        switch (format.get()) {
            case JSON ->
                Json.print(
                        messages.out(),
                        found.stream().map(ModelsListCommand::summary).toList());
            case CSV -> {
                messages.result("model,task,kind,architecture,title,weightsSha256");
                found.forEach(m -> messages.result(CsvOutput.line(
                        m.name(),
                        m.task(),
                        kind(m),
                        m.architecture(),
                        m.title(),
                        m.weights().sha256())));
            }
            case TABLE -> {
                TextTable table = new TextTable("MODEL", "TASK", "KIND", "ARCHITECTURE", "TITLE");
                found.forEach(m -> table.row(m.name(), m.task(), kind(m), m.architecture(), m.title()));
                table.print(messages.out());
            }
        }
        return ExitCode.OK;
    }

    /** What opens the model; a synthesizer is a network, and "unknown" a detector that nothing here opens. */
    private static String kind(ModelDescription model) {
        return model.task().equals("detector")
                ? Detectors.kind(model).map(DetectorKind::name).orElse("unknown")
                : "network";
    }

    private static Map<String, Object> summary(ModelDescription model) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", model.name());
        summary.put("task", model.task());
        summary.put("kind", kind(model));
        summary.put("architecture", model.architecture());
        summary.put("title", model.title());
        summary.put("weightsSha256", model.weights().sha256());
        summary.put(
                "threshold",
                model.threshold() == null ? null : model.threshold().value());
        return summary;
    }
}
