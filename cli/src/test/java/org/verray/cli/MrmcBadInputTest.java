package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that {@code verray mrmc} cannot use: each problem with its line, exit 3, nothing on standard output. */
class MrmcBadInputTest {
    private static final String HEADER = "reader,case,modality,rating,truth\n";

    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("ratings.csv"), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Run run(Path file) {
        return Run.of("mrmc", file.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~ | line 1: expected a header
            reader,case,rating,truth/R1,c1,1,0 | line 1: expected a column modality
            reader,case,modality,rating,truth/R1,c1,A,1,0/R1,c2,A | line 3: expected 5 fields, found 3
            reader,case,modality,rating,truth/R1,c1,A,1,0/R1,c2,A,low,1 | line 3: rating: expected a finite decimal number
            reader,case,modality,rating,truth/R1,c1,A,inf,0 | line 2: rating: expected a finite decimal number, found "inf"
            reader,case,modality,rating,truth/R1,c1,A,,0 | line 2: rating: expected a finite decimal number, found nothing
            reader,case,modality,rating,truth/R1,c1,A,1,2 | line 2: truth: expected 0, 1, real or synthetic
            reader,case,modality,rating,truth/R1,c1,A,1,0/R2,c1,A,1,1 | line 3: case c1: expected one truth
            reader,case,modality,rating/R1,c1,A,1/R1,c2,A,1/case,truth/c1,1 | line 3: case c2: expected a truth, found none
            reader,case,modality,rating,truth/R1,c1,A,1,0/R1,c1,A,2,0 | line 3: expected one rating of case c1 by reader R1
            reader,case,modality,rating,truth | line 1: expected readings, found none
            reader,case,modality,rating,truth/R1,"c1,A,1,0 | line 2: expected a closing quote
            reader,case,modality,rating,truth/R\u00e9,c1,A,1,0 | line 2: expected UTF-8 text, found byte E9
            N0: 1/truth,c1,truth,0/R1,c1,A,1 | line 3: expected a line BEGIN DATA:
            N0: x/BEGIN DATA:/truth,c1,truth,0/R1,c1,A,1 | line 1: N0: expected a whole number
            BEGIN DATA:/truth,c1,truth,0/R1,c1,A | line 3: expected 4 fields reader,case,modality,rating, found 3
            BEGIN DATA:/truth,c1,truth,0/R1,c2,A,1 | line 3: case c2: expected a truth, found none
            BEGIN DATA:/truth,c1,truth,0/-1,c1,0,1/R1,c1,A,1 | line 3: case c1: expected one truth
            """)
    void malformedFilesAreBadInputWithALine(String content, String message) throws IOException {
        Path file = file(content == null ? "" : content.replace('/', '\n') + "\n");
        Run run = run(file);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(file + ", " + message);
        assertThat(run.out()).isEmpty();
    }

    /** Twenty problems are told one by one, the rest by number. */
    @Test
    void tellsOfManyProblems() throws IOException {
        Run run = run(file(HEADER + "R1,c1,A,x,0\n".repeat(1) + "R1,,A,1,0\n".repeat(24)));
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err().lines())
                .as("20 problems, how many more, the next step")
                .hasSize(22);
        assertThat(run.err()).contains("line 2: rating").contains("5 more problems");
    }

    @Test
    void refusesAFolderAndAMissingFile() {
        Run run = run(folder);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("expected a file, found a folder");
        assertThat(run(folder.resolve("none.csv")).code()).isEqualTo(ExitCode.BAD_INPUT);
    }
}
