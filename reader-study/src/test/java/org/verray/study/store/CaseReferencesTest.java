package org.verray.study.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.StudyFixture;
import org.verray.study.export.StudyVerification;

/** Reference diagnoses are optional, also for databases that are older than they are. */
class CaseReferencesTest {
    @TempDir
    private Path folder;

    @Test
    void manifestsWithoutTheColumnHaveNone() throws Exception {
        StudyFixture.writeSmall(folder.resolve("study"), StudyFixture.DEMO);
        try (Study study = Study.launch(folder.resolve("study"), done -> {})) {
            assertThat(study.read(CaseReferences::all)).isEmpty();
            assertThat(StudyVerification.of(study).problems()).isEmpty();
        }
    }

    /** A database of schema 2, which had no table for them, is brought up to date and verifies. */
    @Test
    void olderDatabasesOpen() throws Exception {
        Path home = folder.resolve("study");
        StudyFixture.writeSmall(home, StudyFixture.DEMO);
        Study.launch(home, done -> {}).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve(StudyDatabase.NAME));
                Statement statement = connection.createStatement()) {
            for (String sql : List.of("drop table case_reference", "pragma user_version = 2")) {
                statement.execute(sql);
            }
        }
        try (Study study = Study.open(home)) {
            assertThat(StudyVerification.of(study).problems()).isEmpty();
        }
    }

    /** Whatever order they come in. */
    @Test
    void theHashIsOfThemInTheOrderOfNumbers() {
        assertThat(CaseReferences.sha256(Map.of(2L, "b", 1L, "a"))).isEqualTo(Secrets.hash("1 a\n2 b"));
    }
}
