package org.verray.study.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Study;
import org.verray.study.store.StudyDatabase;

/** The check finds whatever is done to a study without its key, and nothing where nothing was done. */
class VerificationTest {
    @TempDir
    static Path folder;

    private static FinishedStudy finished;

    @BeforeAll
    static void finish() throws Exception {
        finished = new FinishedStudy(folder.resolve("studies"));
    }

    static Stream<Tampering> tamperings() {
        return Tampering.all();
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void isFound(Tampering tampering) throws Exception {
        Path copy = finished.copy();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve(StudyDatabase.NAME))) {
            Tampering.execute(
                    database,
                    "drop trigger audit_is_append_only",
                    "drop trigger audit_keeps_everything",
                    "drop trigger answers_stay",
                    "drop trigger answers_are_kept",
                    "drop trigger assignments_stay",
                    "drop trigger machines_stay",
                    "drop trigger machines_are_kept",
                    "drop trigger machine_readings_stay",
                    "drop trigger machine_readings_are_kept",
                    "drop trigger references_stay",
                    "drop trigger references_are_kept");
            tampering.deed().on(copy, database);
        }
        try (Study study = Study.open(copy)) {
            assertThat(StudyVerification.of(study).problems()).anyMatch(p -> p.contains(tampering.found()));
        }
    }

    /** Two readers with 6 + 6 + 2 + 2 cases each, and one changed answer each; 10 cases with samples and files. */
    @Test
    void findsNothingInAStudyThatNobodyTouched() throws Exception {
        try (Study study = Study.open(finished.copy())) {
            StudyVerification.Result result = StudyVerification.of(study);
            assertThat(result.problems()).isEmpty();
            assertThat(result.checked())
                    .containsEntry("answers", 2 * (16 + 1))
                    .containsEntry("assignments", 2 * 16)
                    .containsEntry("cases", 6 + 2 + 2)
                    .containsEntry("files", 2 * 10)
                    .containsEntry("machineReadings", 2)
                    .containsEntry("references", 10);
        }
    }

    @Test
    void findsNothingInARestoredBackup() throws Exception {
        try (Study study = Study.open(finished.restored())) {
            StudyVerification.Result result = StudyVerification.of(study);
            assertThat(result.problems()).isEmpty();
            assertThat(result.checked()).containsEntry("answers", 2 * (16 + 1));
        }
    }

    /** An image that is not the one that the samples were made of, though it can be read. */
    @Test
    void findsAnImageThatWasSwapped() throws Exception {
        try (Study study = Study.open(finished.copy())) {
            String path = study.read(CaseRow::all).get(0).path();
            Path image = finished.images().resolve(path);
            byte[] before = Files.readAllBytes(image);
            try {
                Files.write(
                        image,
                        Files.readAllBytes(finished.images()
                                .resolve(study.read(CaseRow::all).get(1).path())));
                assertThat(StudyVerification.of(study).problems())
                        .singleElement()
                        .asString()
                        .contains(path, "another one than at the launch");
            } finally {
                Files.write(image, before);
            }
        }
    }
}
