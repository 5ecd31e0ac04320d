package org.verray.study.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.StudyFixture;
import org.verray.study.cases.CaseSelection;
import org.verray.study.cases.StudyCase;
import org.verray.study.design.DesignException;
import org.verray.study.design.DesignFile;
import org.verray.study.design.StudyTemplate;

/** More cases than there are images. */
class SimulatedCasesTest {
    @TempDir
    private Path folder;

    private SimulationProfile profile(String set, int real, int synthetic) throws IOException {
        Path file = folder.resolve("profile.yaml");
        Files.writeString(
                file,
                "name: p\nsets: {" + set + ": {real: " + real + ", synthetic: " + synthetic + "}}\n"
                        + "readers: [{years: 1, abilities: {all: {sensitivity: 0.5, specificity: 0.5}}}]\n");
        return SimulationProfile.load(file.toString());
    }

    /** 30 pairs of the 24 that there are: both halves in one group, no two files alike, all of one size; a seed gives the same again. */
    @Test
    void pairsStayPairsAndNoCaseIsThereTwice() throws Exception {
        DesignFile design = DesignFile.read(StudyTemplate.TRAINING.write(folder.resolve("one"), StudyFixture.DEMO));
        DesignFile changed = SimulatedCases.write(design, profile("cases", 30, 30), 4);
        assertThat(changed.text()).startsWith("# SIMULATED").isEqualTo(Files.readString(design.path()));
        assertThat(changed.design().sets().get("cases").real()).isEqualTo(30);
        assertThat(changed.design().phases()).isEqualTo(design.design().phases());
        Manifest manifest = Manifest.load(folder.resolve("one/simulated-cases/cases.csv"));
        assertThat(manifest.problems()).isEmpty();
        Map<String, Long> groups =
                manifest.entries().stream().collect(Collectors.groupingBy(ManifestEntry::group, Collectors.counting()));
        assertThat(groups).hasSize(30).allSatisfy((group, n) -> assertThat(n).isEqualTo(2));
        assertThat(new HashSet<>(manifest.entries().stream()
                        .map(e -> e.sha256().orElseThrow())
                        .toList()))
                .hasSize(60);
        Radiograph first = Radiographs.read(manifest.entries().get(0).file());
        assertThat(first.rows()).isEqualTo(128);
        assertThat(first.columns()).isEqualTo(128);
        List<StudyCase> drawn = CaseSelection.of(changed);
        assertThat(drawn).hasSize(60 + 2);

        DesignFile again = DesignFile.read(StudyTemplate.TRAINING.write(folder.resolve("two"), StudyFixture.DEMO));
        SimulatedCases.write(again, profile("cases", 30, 30), 4);
        assertThat(folder.resolve("two/simulated-cases/cases.csv"))
                .hasSameTextualContentAs(folder.resolve("one/simulated-cases/cases.csv"));
    }

    /** Sets that a profile does not name stay as they are. */
    @Test
    void onlyWhatTheProfileNamesCounts() throws Exception {
        DesignFile design = DesignFile.read(StudyTemplate.TRAINING.write(folder.resolve("one"), StudyFixture.DEMO));
        assertThat(SimulatedCases.needed(design.design(), profile("other", 5, 5)))
                .isFalse();
        assertThat(SimulatedCases.needed(design.design(), profile("cases", 20, 20)))
                .isFalse();
        assertThat(SimulatedCases.needed(design.design(), profile("cases", 20, 21)))
                .isTrue();
    }

    @Test
    void namesASetWithoutAPair() throws Exception {
        Path manifest = folder.resolve("real.csv");
        Path image = StudyFixture.DEMO.resolveSibling("chest-01b.dcm");
        Files.writeString(
                manifest,
                "path,label,source,generator,body_part,licence,group\n" + image + ",real,s,,chest,CC0-1.0,g\n");
        DesignFile design = DesignFile.read(StudyTemplate.TRAINING.write(folder.resolve("one"), manifest));
        assertThatThrownBy(() -> SimulatedCases.write(design, profile("cases", 5, 5), 1))
                .isInstanceOf(DesignException.class)
                .hasMessageContaining("set cases: expected one aligned pair at least, found none");
    }
}
