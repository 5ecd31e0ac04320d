package org.verray.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PathTableTest {
    @Test
    void aManifestGivesPathsAndTruth() {
        PathTable table = read("\uFEFFpath,label,group\na.png,real,1\n\"b, \"\"c\"\"\nd.dcm\",synthetic,2\n");
        assertThat(table.labelled()).isTrue();
        assertThat(table.inputs())
                .containsExactly(
                        new Input("a.png", 0, "real", null), new Input("b, \"c\"\nd.dcm", 0, "synthetic", null));
    }

    @Test
    void aListOfPathsIsEnough() {
        PathTable table = read("path\n x #1%20.png\n\nÄ.png\n");
        assertThat(table.labelled()).isFalse();
        assertThat(table.inputs()).extracting(Input::path).containsExactly(" x #1%20.png", "Ä.png");
    }

    @Test
    void rowsThatCannotBeUsedAreNamedByTheirLine() {
        PathTable table = read("label,path\nreal,a.png\nreal\nreal,\nreal,b.png,more\nreal,c.png\n");
        assertThat(table.inputs())
                .extracting(Input::path)
                .contains("a.png", "c.png")
                .hasSize(5);
        assertThat(table.inputs())
                .extracting(Input::problem)
                .containsExactly(
                        null,
                        "expected 2 columns as in the header, found 1",
                        "names no path",
                        "expected 2 columns as in the header, found 3",
                        null);
        assertThat(table.inputs().get(1).path()).startsWith("list.csv: row that ends on line ");
    }

    @Test
    void otherFilesAreRefused() {
        assertThatThrownBy(() -> read("file,label\na,real\n"))
                .isInstanceOf(BatchException.class)
                .hasMessage(
                        "list.csv: expected a folder, or a CSV file whose header has a column path, found another header");
        assertThatThrownBy(() -> read("")).hasMessageContaining("found an empty file");
        assertThatThrownBy(() -> PathTable.read("a.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}))
                .isInstanceOf(BatchException.class)
                .hasMessageContaining("a.png: expected a folder, or a CSV file");
    }

    private static PathTable read(String text) {
        return PathTable.read("list.csv", text.getBytes(StandardCharsets.UTF_8));
    }
}
