package org.verray.cli;

import java.nio.file.Path;
import org.verray.study.store.Study;
import picocli.CommandLine.Parameters;

/** Mixin: the folder of a study. */
final class StudyFolder {
    @Parameters(paramLabel = "STUDY", description = "Folder of the study, with its study.yaml.")
    private Path folder;

    Path path() {
        return folder;
    }

    /** Opens a launched study. */
    Study open() {
        return Study.open(folder);
    }

    /** Opens a study, and launches it where it was not. */
    Study openOrLaunch(Messages messages) {
        return openOrLaunch(folder, messages);
    }

    /** The same for a folder that was named otherwise. */
    static Study openOrLaunch(Path folder, Messages messages) {
        if (Study.launched(folder)) {
            return Study.open(folder);
        }
        messages.say("launching " + folder + ": drawing and rendering its cases; its design is frozen from now on");
        try (Progress progress = messages.progress("rendering cases", -1)) {
            Study study = Study.launch(folder, done -> progress.step());
            messages.say("launched, " + study.frame().columns() + " x "
                    + study.frame().rows() + " pixels a case");
            return study;
        }
    }
}
