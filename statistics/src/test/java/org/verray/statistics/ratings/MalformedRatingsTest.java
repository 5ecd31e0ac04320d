package org.verray.statistics.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of files that are wrong: each problem with its physical line, what was expected and what was found. */
class MalformedRatingsTest {
    private static final String HEADER = "reader,case,modality,rating,truth\n";
    private static final String IMRMC = "Title\nBEGIN DATA:\ntruth,c1,truth,0\ntruth,c2,truth,1\nR1,c1,A,1\n";

    private static List<String> problems(String content, Charset charset) {
        RatingsException e =
                catchThrowableOfType(RatingsException.class, () -> RatingsFile.parse(content.getBytes(charset)));
        assertThat(e).as(content).isNotNull();
        assertThat(e).hasMessageStartingWith(e.problems().get(0).toString());
        return e.problems().stream().map(Object::toString).toList();
    }

    static List<Arguments> headers() {
        return List.of(
                file("", "line 1: expected a header with the columns reader,case,modality,rating, found an empty file"),
                file(
                        "\n \n",
                        "line 1: expected a header with the columns reader,case,modality,rating, found an empty file"),
                file(
                        "reader,case,modality,score,truth\nR1,c1,A,1,0\n",
                        "line 1: expected a column rating, found reader,case,modality,score,truth"),
                file(
                        "\nreader,truth\nR1,0\n",
                        "line 2: expected a column case, found reader,truth",
                        "line 2: expected a column modality, found reader,truth",
                        "line 2: expected a column rating, found reader,truth"),
                file(
                        "reader;case;modality;rating\nR1;c1;A;1\n",
                        "line 1: expected a header with the columns reader,case,modality,rating between commas, or a line BEGIN"
                                + " DATA:, found reader;case;modality;rating"),
                file(
                        "reader,case,modality,treatment,rating,truth\n",
                        "line 1: expected one column modality, found modality,treatment"));
    }

    static List<Arguments> cells() {
        return List.of(
                file(HEADER + "R1,c1,A,1,0\nR1,c2,A,2\n", "line 3: expected 5 fields, found 4"),
                file(HEADER + "R1,c1,A,1,0\nR1,c2,A,1,5,1\n", "line 3: expected 5 fields, found 6"),
                file(HEADER + "R1,c1,A,high,0\n", "line 2: rating: expected a finite decimal number, found \"high\""),
                file(HEADER + "R1,c1,A,\"1,5\",0\n", "line 2: rating: expected a finite decimal number, found \"1,5\""),
                file(HEADER + "R1,c1,A,0x1p3,0\n", "line 2: rating: expected a finite decimal number, found \"0x1p3\""),
                file(
                        HEADER + "R1,c1,A,1," + "9".repeat(500) + "\n",
                        "line 2: truth: expected 0, 1, real or synthetic, found \"" + "9".repeat(120) + "...\""),
                file(HEADER + "R1,c1,A,1d,0\n", "line 2: rating: expected a finite decimal number, found \"1d\""),
                file(
                        HEADER + "R1,c1,A,Infinity,0\n",
                        "line 2: rating: expected a finite decimal number, found \"Infinity\""),
                file(HEADER + "R1,c1,A,1e999,0\n", "line 2: rating: expected a finite decimal number, found \"1e999\""),
                file(
                        HEADER + "R1,c1,A,NaN,0\nR1,c2,A,,1\n",
                        "line 2: rating: expected a finite decimal number, found \"NaN\" (leave out the line of a reading that is"
                                + " missing)",
                        "line 3: rating: expected a finite decimal number, found nothing (leave out the line of a reading that is"
                                + " missing)"),
                file(
                        HEADER + "R1,c1,A,1,fake\nR1,c2,A,1,\n",
                        "line 2: truth: expected 0, 1, real or synthetic, found \"fake\"",
                        "line 3: truth: expected 0, 1, real or synthetic, found nothing"),
                file(
                        HEADER + "R1,c1,A,1,0\nR2,c1,A,1,1\n",
                        "line 3: case c1: expected one truth, found \"1\" here and 0 in line 2"),
                file(
                        "reader,case,modality,rating\nR1,c1,A,1\nR2,c2,A,1\nR2,c1,A,1\ncase,truth\nc3,1\n",
                        "line 2: case c1: expected a truth, found none",
                        "line 3: case c2: expected a truth, found none"),
                file(
                        "reader,case,modality,rating\nR1,c1,A,1\ncase,truth\nc1,1\nc1,1\n",
                        "line 5: case c1: expected one truth, found \"1\" here and 1 in line 4"),
                file(
                        "reader,case,modality,rating\nR1,c1,A,1\nR1,c2,A,1\n",
                        "line 2: expected the truth of cases in a column truth, in rows of a reader truth or in a block"
                                + " case,truth, found none"),
                file(
                        HEADER + "R1,c1,A,1,0\n\nR1,c1,B,1,0\nR1,c1,A,2,0\n",
                        "line 5: expected one rating of case c1 by reader R1 under modality A, found a second one; the first is in"
                                + " line 2"),
                file(HEADER, "line 1: expected readings, found none"),
                file("case,truth\nc1,0\n", "line 2: expected readings, found none"),
                file(
                        HEADER + ",c1,A,1,0\nR1,,A,1,0\nR1,c1, ,1,0\n",
                        "line 2: reader: expected a name, found nothing",
                        "line 3: case: expected a name, found nothing",
                        "line 4: modality: expected a name, found nothing"),
                file(
                        HEADER + "R1,c1,A,1,0\n\"R1,c2,A,1,0\nR1,c3,A,1,0\n",
                        "line 3: expected a closing quote, found the end of the file"),
                file(
                        HEADER + "\"R1\"x,c1,A,1,0\n",
                        "line 2: expected a comma or the end of the line after a closing quote, found other text"),
                // A line break within quotes is a physical line; so is each kind of line end.
                file(
                        "reader,\"ca\nse\",case,modality,rating,truth\r\n\"R\r\n1\",x,c1,A,1,0\rR2,\"\n\n\",c2,A,?,0\n",
                        "line 5: rating: expected a finite decimal number, found \"?\""),
                file(HEADER + "R1,c1,A,1\0,0\n", "line 2: expected text, found a zero byte"));
    }

    static List<Arguments> imrmc() {
        return List.of(
                file(
                        "N0: 1\nNR: 1\ntruth,c1,truth,0\n",
                        "line 3: expected a line BEGIN DATA: before the ratings, found the end of" + " the file"),
                file(
                        "truth,c1,truth,0\nR1,c1,A,1\n",
                        "line 2: expected a line BEGIN DATA: before the ratings, found the end of the file"),
                file("N0: many\n" + IMRMC, "line 1: N0: expected a whole number, found \"many\""),
                file("NR: 1.5,\n" + IMRMC, "line 1: NR: expected a whole number, found \"1.5\""),
                file("Title\nBEGIN DATA:\n", "line 2: expected readings, found none"),
                file(IMRMC + "R1,c2,A\n", "line 6: expected 4 fields reader,case,modality,rating, found 3"),
                file(IMRMC + "R1,c2,A,\n", "line 6: expected 4 fields reader,case,modality,rating, found 3"),
                file(IMRMC + "R1,c2,A,1.2.3\n", "line 6: rating: expected a finite decimal number, found \"1.2.3\""),
                file(IMRMC + "R1,,A,1\n", "line 6: case: expected a name, found nothing"),
                file(IMRMC + "R1,c3,A,1\n", "line 6: case c3: expected a truth, found none"),
                file(IMRMC + "-1,c2,0,1\n", "line 6: case c2: expected one truth, found \"1\" here and 1 in line 4"),
                file(IMRMC + "truth,c3,truth,2\n", "line 6: truth: expected 0, 1, real or synthetic, found \"2\""),
                file(
                        IMRMC + "R1, c 1,A,2\n",
                        "line 6: expected one rating of case c1 by reader R1 under modality A, found a second one; the first is in"
                                + " line 5"));
    }

    private static Arguments file(String content, String... problems) {
        return Arguments.of(content, List.of(problems));
    }

    @ParameterizedTest
    @MethodSource({"headers", "cells", "imrmc"})
    void everyProblemHasItsLine(String content, List<String> expected) {
        assertThat(problems(content, StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    /** A CSV file is UTF-8; the byte E9 of a Latin-1 é is not. */
    @Test
    void latin1IsNamed() {
        assertThat(problems(HEADER + "R1,c1,A,1,0\r\nRené,c1,A,1,0\n", StandardCharsets.ISO_8859_1))
                .containsExactly("line 3: expected UTF-8 text, found byte E9 (save the file as UTF-8, not Latin-1)");
        assertThat(problems(HEADER + "R1,c1,A,1,0\n", StandardCharsets.UTF_16))
                .containsExactly("line 1: expected text, found a zero byte");
    }

    @Test
    void theMessageCountsWhatItDoesNotTell() {
        RatingsException e = catchThrowableOfType(
                RatingsException.class,
                () -> RatingsFile.parse(
                        (HEADER + "R1,c1,A,x,0\nR1,c2,A,y,0\nR1,c3,A,z,0\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(e).hasMessage("line 2: rating: expected a finite decimal number, found \"x\" (and 2 more)");
    }

    /** 8,000 readers of one case each would be a table of 64 million cells: reader and another column were mixed up. */
    @Test
    void aTableThatIsAllButEmptyIsRefused() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 8000; i++) {
            rows.append("R" + i + ",c" + i + ",A,1,0\n");
        }
        assertThat(problems(rows.toString(), StandardCharsets.UTF_8))
                .containsExactly(
                        "line 8001: expected readers who read cases in common, found 8000 readers and 8000 cases in 8000"
                                + " readings (are columns mixed up?)");
    }
}
