package org.verray.statistics.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.statistics.Reference;

/** What is read from files that are right, whatever dialect they are written in. */
class RatingsFileTest {
    private static RatingsFile parse(String content) {
        return RatingsFile.parse(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Two readers, one positive and one negative case, one reading missing; the same study in every dialect. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "reader,case,modality,rating,truth\nR1,c1,A,1,0\nR1,c2,A,2.5,1\nR2,c2,A,-3e0,1\n",
                // Other order and letter case, a column that is not ours, synonyms, byte order mark, CRLF, no end of
                // line.
                "\uFEFFTruth,Treatment,note,RATING,Case,Reader\r\nreal,A,x,1,c1,R1\r\nSynthetic,A,\"a,\n\"\"b\"\"\",+2.50,c2,R1\r\n1,A,,-3,c2,R2",
                // Blank lines, and cells that a spreadsheet left empty.
                "\nreader,case,modality,rating,truth,,\n,,,,,,\nR1,c1,A,1,0,,\n\n\"R1\", c2 ,A,2.5,1.0,,\nR2,c2,A,-3.0,1,,\n  \n",
                // Truth as rows of a reader.
                "reader,case,modality,rating\nTRUTH,c1,truth,0\nR1,c1,A,1\nR1,c2,A,2.5\nR2,c2,A,-3\n-1,c2,,synthetic\n",
                "modality,rating,case,reader\nA,1,c1,R1\n,real,c1,truth\nA,2.5,c2,R1\n,1,c2,truth\nA,-3,c2,R2\n",
                // Truth as a block of its own, after or before.
                "reader,case,modality,rating\nR1,c1,A,1\nR1,c2,A,2.5\nR2,c2,A,-3\n\ncase,truth\nc1,0\nc2,1\n",
                "Truth,Case,,\n0,c1,,\n1,c2,,\nreader,case,modality,rating\nR1,c1,A,1\nR1,c2,A,2.5\nR2,c2,A,-3\n",
                // The format of iMRMC: spaces, trailing commas, further fields, truth before and after, both names of
                // truth.
                "Anything, at all\nN0: 1\nn1:1,,,\nNR:2\nNM:  1\nBEGIN DATA:\ntruth,c1,truth,0\nR1,c1,A,1\n"
                        + "R 1, c2 ,A , 2.5,late,\n\nR2,c2,A,-3,,,\n-1,c2,0,1.0",
                "begin data: as of May\r\n-1,c1,0,0\r\n-1,c2,0,1\r\nR1,c1,A,1\r\nR1,c2,A,2.5\r\nR2,c2,A,-3\r\n",
            })
    void dialects(String content) {
        RatingsFile file = parse(content);
        RatingTable table = file.ratings();
        assertThat(table.readers()).containsExactly("R1", "R2");
        assertThat(table.modalities()).containsExactly("A");
        assertThat(table.cases()).containsExactly("c1", "c2");
        assertThat(table.truth()).containsExactly(false, true);
        assertThat(table.ratings(0, 0)).containsExactly(1, 2.5);
        assertThat(table.ratings(1, 0)).containsExactly(Double.NaN, -3);
        assertThat(file.warnings()).hasSize(1);
        assertThat(file.warnings().get(0))
                .isEqualTo(
                        "fewer than three cases of a class, for which other software leaves a reader out: reader R1 under A"
                                + " (1 positive, 1 negative), reader R2 under A (1 positive, 0 negative)");
    }

    @Test
    void idsAreText() {
        RatingTable table = parse(
                        "reader,case,modality,rating,truth\n007,1,1,1,0\n7,1.0,1.0,2,1\n7,1,1,2,0\nNaN,é,x y,3,1\n")
                .ratings();
        assertThat(table.readers()).containsExactly("007", "7", "NaN");
        assertThat(table.cases()).containsExactly("1", "1.0", "é");
        assertThat(table.modalities()).containsExactly("1", "1.0", "x y");
        assertThat(parse("BEGIN DATA:\ntruth,a,truth,0\ntruth,A,truth,1\nR,a,1,1\nr,A,01,1\n")
                        .ratings()
                        .readers())
                .containsExactly("R", "r");
    }

    @Test
    void theFormatIsToldByContentNotByName(@TempDir Path folder) throws IOException {
        Path named =
                Files.writeString(folder.resolve("study.imrmc"), "reader,case,modality,rating,truth\nR1,c1,A,1,0\n");
        assertThat(RatingsFile.read(named).format()).isEqualTo(RatingsFormat.CSV);
        Path other = Files.writeString(folder.resolve("study.csv"), "reader\nBEGIN DATA:\n-1,c1,0,0\nR1,c1,A,1\n");
        assertThat(RatingsFile.read(other).format()).isEqualTo(RatingsFormat.IMRMC);
    }

    /** The data win over the counts of the header, as they do in iMRMC. */
    @Test
    void warnsOfWhatIsOdd() {
        RatingsFile file =
                parse("N0: 7\nN1: 1\nNR: 2\nNM: 1\nBEGIN DATA:\ntruth,c1,truth,0\ntruth,c2,truth,1\ntruth,c3,truth,1\n"
                        + "R1,c1,A,1\nR1,c2,A,1\n");
        assertThat(file.warnings())
                .containsExactly(
                        "line 1: N0: 7 negative cases, but the data have 1; the data count",
                        "line 2: N1: 1 positive cases, but the data have 2; the data count",
                        "line 3: NR: 2 readers, but the data have 1; the data count",
                        "1 case has a truth but no reading: c3",
                        "fewer than three cases of a class, for which other software leaves a reader out: reader R1 under A"
                                + " (1 positive, 1 negative)");
        assertThat(file.ratings().cases()).containsExactly("c1", "c2", "c3");
        assertThat(file.ratings().withoutEmpty().cases()).containsExactly("c1", "c2");
    }

    /** The format of iMRMC fixes no encoding, so that bytes that are not UTF-8 mean Latin-1 (E9 is é there). */
    @Test
    void imrmcMayBeLatin1() {
        RatingsFile file = RatingsFile.parse(
                "Étude\nBEGIN DATA:\ntruth,c,truth,0\nRené,c,A,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(file.ratings().readers()).containsExactly("René");
        assertThat(file.warnings()).contains("line 1: byte C9 is not UTF-8: the file was read as Latin-1");
    }

    /** The same study in both formats; ids are reader1, modality1, c1 in one and 1, 1, 1 in the other. */
    @Test
    void bothFormatsOfOneStudyAgree() {
        RatingTable imrmc = Reference.imrmc("vandyke");
        RatingTable csv = Reference.ratings("vandyke");
        assertThat(imrmc.fullyCrossed()).isTrue();
        assertThat(imrmc.readers()).hasSameSizeAs(csv.readers());
        for (int r = 0; r < csv.readers().size(); r++) {
            for (int m = 0; m < csv.modalities().size(); m++) {
                for (int c = 0; c < csv.cases().size(); c++) {
                    int at = imrmc.cases().indexOf("c" + csv.cases().get(c));
                    assertThat(imrmc.positive(at)).isEqualTo(csv.positive(c));
                    assertThat(imrmc.rating(
                                    imrmc.readers()
                                            .indexOf("reader" + csv.readers().get(r)),
                                    imrmc.modalities()
                                            .indexOf("modality"
                                                    + csv.modalities().get(m)),
                                    at))
                            .isEqualTo(csv.rating(r, m, c));
                }
            }
        }
    }
}
