package org.verray.statistics.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are written and read again. */
class RatingsWriterTest {
    /** Every truth and reading with its bits: orders may differ, since a file knows ids by their first line alone. */
    private static Map<String, Object> facts(RatingTable table) {
        Map<String, Object> facts = new TreeMap<>();
        for (int c = 0; c < table.cases().size(); c++) {
            facts.put("truth/" + table.cases().get(c), table.positive(c));
            for (int r = 0; r < table.readers().size(); r++) {
                for (int m = 0; m < table.modalities().size(); m++) {
                    double rating = table.rating(r, m, c);
                    if (!Double.isNaN(rating)) {
                        facts.put(
                                "rating/" + table.readers().get(r) + "/"
                                        + table.modalities().get(m) + "/"
                                        + table.cases().get(c),
                                Double.doubleToRawLongBits(rating));
                    }
                }
            }
        }
        return facts;
    }

    private static RatingTable again(RatingTable table, RatingsFormat format) {
        RatingsFile file = RatingsFile.parse(RatingsFile.text(table, format).getBytes(StandardCharsets.UTF_8));
        assertThat(file.format()).isEqualTo(format);
        return file.ratings();
    }

    @Property
    void csvAndImrmcAndBack(@ForAll("tables") RatingTable table) {
        RatingTable imrmc = again(again(table, RatingsFormat.CSV), RatingsFormat.IMRMC);
        assertThat(facts(imrmc)).isEqualTo(facts(table));
        assertThat(facts(again(imrmc, RatingsFormat.CSV))).isEqualTo(facts(table));
    }

    @Provide
    Arbitrary<RatingTable> tables() {
        Arbitrary<Double> ratings = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.integers().between(-3, 100).map(i -> (double) i)),
                Tuple.of(1, Arbitraries.of(-0.0, Double.MIN_VALUE, Double.MAX_VALUE, 0.1, 1e15, 1e22)),
                Tuple.of(2, Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite)));
        return Combinators.combine(
                        Arbitraries.longs(),
                        ratings.list().ofSize(12),
                        Arbitraries.integers().between(1, 4))
                .as(RatingsWriterTest::table);
    }

    /** Up to four cases, two readers and two modalities with odd names, some readings missing, some cases unread. */
    private static RatingTable table(long seed, List<Double> ratings, int cases) {
        String[] names = {"007", "7", "1.0", "#x", "é'", "case", "日本", "-", "NA", "truth2"};
        Random random = new Random(seed);
        int shift = random.nextInt(names.length);
        RatingTable.Builder table = RatingTable.builder();
        boolean any = false;
        for (int c = 0; c < cases; c++) {
            String name = names[(shift + c) % names.length];
            table.truth(name, random.nextBoolean());
            for (int r = 0; r < 2; r++) {
                for (int m = 0; m < 2; m++) {
                    if (!any || random.nextInt(3) > 0) {
                        any = true;
                        table.rating(
                                names[(shift + 3 + r) % names.length],
                                names[(shift + 5 + m) % names.length],
                                name,
                                ratings.get((4 * c + 2 * r + m) % ratings.size()));
                    }
                }
            }
        }
        return table.build();
    }

    @Test
    void whatIsWritten(@TempDir Path folder) throws IOException {
        RatingTable table = RatingTable.builder()
                .truth("a b", false)
                .truth("c,\"2\"", true)
                .truth("unread", true)
                .rating("R1", "A", "a b", 3)
                .rating("R1", "A", "c,\"2\"", 0.1)
                .build();
        Path file = folder.resolve("ratings.csv");
        RatingsFile.write(table, file, RatingsFormat.CSV);
        assertThat(file)
                .hasContent("reader,case,modality,rating,truth\nR1,a b,A,3,0\nR1,\"c,\"\"2\"\"\",A,0.1,1\n"
                        + "truth,unread,truth,1,1\n");
        assertThat(facts(RatingsFile.read(file).ratings())).isEqualTo(facts(table));

        RatingTable plain = RatingTable.builder()
                .truth("c1", false)
                .truth("c2", true)
                .rating("R1", "A", "c2", 1e300)
                .build();
        assertThat(RatingsFile.text(plain, RatingsFormat.IMRMC))
                .isEqualTo(
                        "Ratings of readers\nN0: 1\nN1: 1\nNR: 1\nNM: 1\nBEGIN DATA:\ntruth,c1,truth,0\ntruth,c2,truth,1\n"
                                + "R1,c2,A,1.0E300\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,b", "a\"b", "a\nb", "", "\ud800"})
    void imrmcRefusesNamesItCannotCarry(String name) {
        RatingTable table = RatingTable.builder()
                .truth(name, true)
                .rating("R", "A", name, 1)
                .build();
        assertThatThrownBy(() -> RatingsFile.text(table, RatingsFormat.IMRMC))
                .isInstanceOf(RatingsException.class)
                .hasMessage("case: expected a name without commas, quotes and white space to write IMRMC, found \""
                        + name + "\"");
    }

    @Test
    void refusesWhatWouldReadBackAsSomethingElse() {
        RatingTable space =
                RatingTable.builder().truth("c", true).rating("R ", "A", "c", 1).build();
        assertThatThrownBy(() -> RatingsFile.text(space, RatingsFormat.CSV))
                .hasMessage("reader: expected a name without white space around it to write CSV, found \"R \"");
        RatingTable truth = RatingTable.builder()
                .truth("c", true)
                .rating("Truth", "A", "c", 1)
                .build();
        assertThatThrownBy(() -> RatingsFile.text(truth, RatingsFormat.IMRMC))
                .hasMessage("reader: expected a name that does not stand for the truth, found Truth");
        RatingTable infinite = RatingTable.builder()
                .truth("c", true)
                .rating("R", "A", "c", Double.POSITIVE_INFINITY)
                .build();
        assertThatThrownBy(() -> RatingsFile.text(infinite, RatingsFormat.CSV))
                .hasMessage("rating of case c by reader R: expected a finite number, found Infinity");
    }
}
