package org.verray.datasets.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verray.radiographs.VerrayException;

/** Tables as they are found, and the words in them. */
class CsvTableTest {
    @TempDir
    private Path folder;

    @Test
    void readsGzipMarksAndOtherSeparators() {
        Lookalike set = new Lookalike(folder);
        set.gzip("zipped.csv", "\uFEFFImage ID;Sex;Note", "1;F;\"a;b\"", "", "2");
        try (CsvTable table = CsvTable.open(folder.resolve("zipped.csv"))) {
            CsvTable.Row first = table.next();
            assertThat(first.get("image_id")).isEqualTo("1");
            assertThat(first.get("absent", "NOTE")).isEqualTo("a;b");
            assertThat(first.line()).isEqualTo(2);
            CsvTable.Row second = table.next();
            assertThat(second.get("Image ID")).isEqualTo("2");
            assertThat(second.get("Sex")).isEmpty();
            assertThat(second.line()).isEqualTo(4);
            assertThat(table.next()).isNull();
        }
    }

    @Test
    void readsTextThatIsNoUtf8() {
        new Lookalike(folder).put("windows.csv", "Name,Word\na,caf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
        try (CsvTable table = CsvTable.open(folder.resolve("windows.csv"))) {
            assertThat(table.next().get("Word")).startsWith("caf");
        }
    }

    @Test
    void namesTheColumnThatIsMissing() {
        new Lookalike(folder).text("a.csv", "one,two");
        try (CsvTable table = CsvTable.open(folder.resolve("a.csv"))) {
            assertThatThrownBy(() -> table.require("Patient ID"))
                    .isInstanceOf(VerrayException.class)
                    .hasMessageContaining("Patient ID");
        }
        assertThatThrownBy(() -> CsvTable.open(folder.resolve("none.csv"))).isInstanceOf(VerrayException.class);
        new Lookalike(folder).put("empty.csv", new byte[0]);
        assertThat(CsvTable.has(folder.resolve("empty.csv"), "one")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "058Y,58",
        "013M,1",
        "011M,0",
        "100W,1",
        "003D,0",
        "51,51",
        "51.0,51",
        "411,''",
        "000Y,''",
        "'',''",
        "unknown,''",
        "-4,''",
        "120,120",
        "121,''"
    })
    void ages(String text, String years) {
        assertThat(Terms.age(text)).isEqualTo(years);
    }

    /** Whole years: one less before the birthday, where days are known. */
    @ParameterizedTest
    @CsvSource({
        "1930.0,20140915,84",
        "19300916,20140915,83",
        "19300915,20140915,84",
        "'',20140915,''",
        "2015,20140915,''"
    })
    void agesBetweenDates(String birth, String at, String years) {
        assertThat(Terms.age(birth, at)).isEqualTo(years);
    }

    @ParameterizedTest
    @CsvSource({
        "20140915,2014-09-15",
        "2014-09-15,2014-09-15",
        "2014.09.15,2014-09-15",
        "20140915.0,2014-09-15",
        "20141315,''",
        "0,''"
    })
    void dates(String text, String day) {
        assertThat(Terms.date(text)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "XR,xr",
        "CSPINE,cervical spine",
        "C-Spine,cervical spine",
        "TIB_FIB,lower leg",
        "Thorax,chest",
        "BIG TOE,big toe",
        "UNKNOWN,''"
    })
    void bodyParts(String text, String plain) {
        assertThat(Terms.bodyPart(text)).isEqualTo(plain);
    }

    @Test
    void mentionedPartsAreNotGuessed() {
        assertThat(Terms.mentionedPart("Chest PA and lateral")).isEqualTo("chest");
        assertThat(Terms.mentionedPart("Hand and wrist")).isEmpty();
        assertThat(Terms.mentionedPart("follow-up")).isEmpty();
    }
}
