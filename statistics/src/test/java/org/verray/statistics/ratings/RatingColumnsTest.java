package org.verray.statistics.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatingColumnsTest {
    private static final byte[] STUDY = """
            reader,set,case,truth,call,Confidence,rating
            r1,A,1,0,0,5,unused
            r1,A,2,1,1,95,unused
            """.getBytes(StandardCharsets.UTF_8);

    /** The column that is called rating has no meaning once another one is the rating. */
    @Test
    void takesTheColumnsThatAreNamed() {
        RatingColumns columns = RatingColumns.named(Map.of("rating", "confidence", "modality", "set"));
        RatingTable ratings = RatingsFile.parse(STUDY, columns).ratings();
        assertThat(ratings.modalities()).containsExactly("A");
        assertThat(ratings.ratings(0, 0)).containsExactly(5, 95);
        assertThat(AgreementFile.parse(STUDY, columns).tables())
                .singleElement()
                .satisfies(t -> assertThat(t.modality()).isEqualTo("A"));
    }

    @Test
    void knowsSynonymsAndIgnoresLetterCase() {
        String text = "Rater,Subject,Treatment,RATING,Truth\nr1,c1,t,3,1\n";
        assertThat(RatingsFile.parse(text.getBytes(StandardCharsets.UTF_8))
                        .ratings()
                        .cases())
                .containsExactly("c1");
        assertThatThrownBy(() -> RatingsFile.parse(
                        "reader,case,subject,modality,rating,truth\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("line 1: expected one column case, found case,subject");
    }

    @Test
    void refusesMeaningsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RatingColumns.named(Map.of("score", "x")))
                .withMessageContaining("expected one of reader, case, modality, rating, truth, found score");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RatingColumns.named(Map.of("case", "x", "rating", "X")))
                .withMessageContaining("expected one meaning of the column");
    }
}
