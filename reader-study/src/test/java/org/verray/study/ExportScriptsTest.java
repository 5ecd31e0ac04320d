package org.verray.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verray.study.export.StudyExport;
import org.verray.study.simulate.ReaderClient;
import org.verray.study.simulate.SimulatedReader;

/** The scripts beside an export read it, where the machine has what runs them. */
class ExportScriptsTest {
    @TempDir
    Path folder;

    /** One reader, 60 cases: 20 x 3 answers in the blinded phase, 40 x 5 in the others. */
    @ParameterizedTest
    @CsvSource({"python3, read_study.py", "Rscript, read_study.R"})
    void scriptsReadTheExport(String program, String script) throws Exception {
        assumeTrue(isInstalled(program), program + " is not installed");
        Path export = folder.resolve("export");
        try (StudyFixture fixture = StudyFixture.start(folder.resolve("study"))) {
            ReaderClient client = new ReaderClient(fixture.base());
            client.join(fixture.invite(1).get(0).token());
            new SimulatedReader(client, new SplittableRandom(9), SimulatedReader::anything, () -> 0).readAll();
            fixture.study().close("test");
            StudyExport.write(fixture.study(), false, export);
        }
        Path out = folder.resolve("out.txt");
        int code = new ProcessBuilder(program, script, export.toString())
                .directory(export.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(code).as(said).isZero();
        assertThat(said)
                .contains("1 readers, 60 of 60 cases answered, 260 answers")
                .contains("second");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
