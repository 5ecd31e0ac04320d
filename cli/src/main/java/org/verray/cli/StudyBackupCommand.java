package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.verray.radiographs.VerrayException;
import org.verray.study.design.DesignFile;
import org.verray.study.llm.LlmRun;
import org.verray.study.store.Study;
import org.verray.study.store.StudyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verray study backup}: a copy of a running study. */
@Command(
        name = "backup",
        description = {
            "Copies database, key, anchors and design of a study while it is served. Rendered cases are made of the original files"
                    + " and are not copied.",
            "To go back to a backup, stop the server and copy its files over those of the study."
        },
        footer = {"", "Example:", "  verray study backup mystudy --to backups/monday"})
final class StudyBackupCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder folder;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the copy, without one in it yet.")
    private Path target;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() throws IOException {
        Path database = target.resolve(StudyDatabase.NAME);
        if (Files.exists(database)) {
            throw new VerrayException(database + ": expected no backup there yet; choose another folder");
        }
        Files.createDirectories(target);
        try (Study study = folder.open()) {
            for (String name : List.of(Study.ANCHORS, Study.KEY, DesignFile.NAME)) {
                Files.copy(folder.path().resolve(name), target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            Path requests = folder.path().resolve(LlmRun.LEDGER);
            if (Files.isRegularFile(requests)) {
                Files.createDirectories(target.resolve(LlmRun.LEDGER).getParent());
                Files.copy(requests, target.resolve(LlmRun.LEDGER), StandardCopyOption.REPLACE_EXISTING);
            }
            study.backup(database);
        }
        messages.result(target.toString());
        return ExitCode.OK;
    }
}
