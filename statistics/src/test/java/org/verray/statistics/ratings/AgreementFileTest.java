package org.verray.statistics.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementFileTest {
    @Test
    void readsOneColumnARater() {
        AgreementTable table = only("case,Ann,Bo\n007,yes,NO\n7, NA ,yes\n8,,nan\n\n");

        assertThat(table.modality()).isEmpty();
        assertThat(table.subjects()).containsExactly("007", "7", "8");
        assertThat(table.raters()).containsExactly("Ann", "Bo");
        assertThat(table.ratings()).isDeepEqualTo(new String[][] {{"yes", "NO"}, {"", "yes"}, {"", ""}});
        assertThat(table.line(1, 1)).isEqualTo(3);
        assertThat(table.line(1, 0)).isZero();
        assertThat(table.truth(0)).isEmpty();
    }

    @Test
    void knowsTheTruthColumnFromARater() {
        AgreementTable table = only("subject,Truth,1,2\r\na,1,3,4\r\nb,real,1,1\r\nc,,2,2\r\n");

        assertThat(table.raters()).containsExactly("1", "2");
        assertThat(table.truth(0)).contains(true);
        assertThat(table.truth(1)).contains(false);
        assertThat(table.truth(2)).isEmpty();
    }

    @Test
    void readsOneRowAReading() {
        AgreementFile file = parse(
                "rater,subject,rating,treatment,note\nA,1,low,x,\nB,1,\"high, sure\",x,\nA,2,low,y,\nA,1,NA,y,\n");

        assertThat(file.tables()).hasSize(2);
        AgreementTable first = file.tables().get(0);
        assertThat(first.modality()).isEqualTo("x");
        assertThat(first.ratings()).isDeepEqualTo(new String[][] {{"low", "high, sure"}});
        assertThat(first.line(0, 1)).isEqualTo(3);
        AgreementTable second = file.tables().get(1);
        assertThat(second.subjects()).containsExactly("2", "1");
        assertThat(second.ratings()).isDeepEqualTo(new String[][] {{"low"}, {""}});
    }

    /** Truth as rows of a reader, which may be short, and as a block of its own. */
    @Test
    void takesTruthWhereverRatingsFilesHaveIt() {
        AgreementTable rows = only("reader,case,rating,modality\ntruth,c1,1\n-1,c2,0\nA,c1,5,x\nA,c2,4,x\n");
        AgreementTable block = only("reader,case,rating\nA,c1,5\nA,c2,4\ncase,truth\nc1,1\nc2,0\n");

        for (AgreementTable table : new AgreementTable[] {rows, block}) {
            assertThat(table.raters()).containsExactly("A");
            assertThat(table.truth(0)).contains(true);
            assertThat(table.truth(1)).contains(false);
        }
    }

    @Test
    void readsTheOtherFormat() {
        AgreementTable table = only("BEGIN DATA:\ntruth,c1,truth,0\ntruth,c2,truth,1\nA,c1,m,1.5\nB,c2,m,2\n");

        assertThat(table.modality()).isEqualTo("m");
        assertThat(table.ratings()).isDeepEqualTo(new String[][] {{"1.5", ""}, {"", "2.0"}});
        assertThat(table.truth(1)).contains(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| line 1: expected a header case,RATER,RATER... (one column a rater) or reader,case,rating, found an empty file",
                "case;A;B/1;2;3| line 1: expected a header case,RATER,RATER... (one column a rater) or reader,case,rating between"
                        + " commas, found case;A;B",
                "case,A,B| line 1: expected ratings, found none",
                "case,A,A/1,2,3| line 1: expected distinct columns, found A twice",
                "case,A,,B/1,2,3,4| line 1: expected a name of column 3, found nothing",
                "case,A,B/1,2| line 2: expected 3 fields, found 2",
                "case,A,B/1,2,3/2,1,2,3| line 3: expected 3 fields, found 4",
                "case,A,B/1,2,3//1,1,1| line 4: expected one row of case 1, found a second one",
                "case,A,B/,2,3| line 2: case: expected a name, found nothing",
                "case,A,truth/1,2,maybe| line 2: truth: expected 0, 1, real or synthetic, found \"maybe\"",
                "reader,case,score/A,1,2| line 1: expected a column rating, found reader,case,score",
                "reader,case,rating/A,1,2/A,1,2| line 3: expected one rating of case 1 by reader A, found a second one; the first is"
                        + " in line 2",
                "reader,case,rating/,1,2| line 2: reader: expected a name, found nothing",
                "reader,case,rating,truth/A,1,2,1/B,1,2,0| line 3: case 1: expected one truth, found \"0\" here and the other in"
                        + " line 2",
                "case,A/1,\"2| line 2: expected a closing quote, found the end of the file",
            })
    void namesTheLineOfWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> parse(text.replace('/', '\n')))
                .isInstanceOf(RatingsException.class)
                .hasMessage(message.strip());
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> AgreementFile.parse("case,A,B\n1,ja,schön\n".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageStartingWith("line 2: expected UTF-8 text, found byte F6");
    }

    private static AgreementTable only(String text) {
        AgreementFile file = parse(text);
        assertThat(file.tables()).hasSize(1);
        return file.tables().get(0);
    }

    private static AgreementFile parse(String text) {
        return AgreementFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
