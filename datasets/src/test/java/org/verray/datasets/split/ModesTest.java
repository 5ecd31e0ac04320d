package org.verray.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestException;
import org.verray.datasets.manifest.Truth;

/** Each mode on manifests small enough to say beforehand what must come out. */
class ModesTest {
    private static Split leaveOneOut(Mode mode, Manifest manifest) {
        return new LeaveOneOut(mode, 0, 1).split(manifest, GroupLinks.NONE);
    }

    private static List<String> groups(Split split, Manifest manifest, String fold, Part part) {
        return split.entries(manifest, split.fold(fold), part).stream()
                .map(ManifestEntry::group)
                .distinct()
                .toList();
    }

    /** 40 rows in 20 groups, 10 of hands and 10 of chests: each of 5 folds tests 2 and 2 of them. */
    @Test
    void foldsAreStratified() {
        Rows rows = new Rows();
        for (int i = 0; i < 10; i++) {
            rows.real("p" + i, "s").synthetic("p" + i, "s", "gan");
            rows.real("q" + i, "t").real("q" + i, "t");
        }
        Manifest manifest = rows.manifest();
        Split split = new KFold(5, 0, 3).split(manifest, GroupLinks.NONE);

        for (Fold fold : split.folds()) {
            PartCounts counts = PartCounts.of(split, manifest, fold);
            assertThat(counts.count("source", "s", Optional.of(Part.TEST))).isEqualTo(4);
            assertThat(counts.count("source", "t", Optional.of(Part.TEST))).isEqualTo(4);
            assertThat(counts.count("generator", "gan", Optional.of(Part.TRAIN)))
                    .isEqualTo(8);
        }
        assertThatThrownBy(() -> new KFold(21, 0, 3).split(manifest, GroupLinks.NONE))
                .isInstanceOf(ManifestException.class)
                .hasMessage("manifest.csv: expected at least 21 groups for 21 folds, found 20");
    }

    /** 9 real-only groups and 3 families: each fold tests 3 of the groups, whatever the sizes of the families. */
    @Test
    void realGroupsAreDividedAmongGenerators() {
        Rows rows = new Rows();
        for (int i = 0; i < 9; i++) {
            rows.real("r" + i, "s");
        }
        for (int i = 0; i < 30; i++) {
            rows.synthetic("f" + i, "", i < 26 ? "Big GAN" : i < 28 ? "vae" : "BIG_GAN");
        }
        rows.synthetic("d", "", "ddpm", GeneratorFamily.COLUMN, "Diffusion");
        Manifest manifest = rows.manifest();
        Split split = leaveOneOut(Mode.LEAVE_ONE_GENERATOR_OUT, manifest);

        assertThat(split.names()).containsExactly("big-gan", "diffusion", "vae");
        for (Fold fold : split.folds()) {
            assertThat(split.entries(manifest, fold, Part.TEST).stream().filter(e -> e.truth() == Truth.REAL))
                    .hasSize(3);
        }
        assertThat(split.entries(manifest, split.fold("big-gan"), Part.TRAIN).stream()
                        .filter(e -> e.truth() == Truth.SYNTHETIC))
                .hasSize(3);
    }

    /** A twin goes with the real rows of its group; a fake that says what it was made from goes with that source. */
    @Test
    void syntheticRowsFollowTheirSource() {
        Manifest manifest = new Rows()
                .real("a", "NIH")
                .synthetic("a", "made here from NIH", "vae")
                .real("b", "MURA")
                .synthetic("c", "MURA", "gan")
                .manifest();
        Split split = leaveOneOut(Mode.LEAVE_ONE_SOURCE_OUT, manifest);

        assertThat(groups(split, manifest, "NIH", Part.TEST)).containsExactly("a");
        assertThat(groups(split, manifest, "NIH", Part.TRAIN)).containsExactly("b", "c");
        assertThat(groups(split, manifest, "MURA", Part.TEST)).containsExactly("b", "c");
        assertThat(split.entries(manifest, split.fold("NIH"), Part.TEST)).hasSize(2);
    }

    @Test
    void nothingIsHeldOutWhereThereIsOneOnly() {
        Manifest one = new Rows().real("a", "s").synthetic("b", "", "gan").manifest();
        assertThatThrownBy(() -> leaveOneOut(Mode.LEAVE_ONE_GENERATOR_OUT, one))
                .hasMessage("manifest.csv: expected at least two generator families to leave one out, found one,"
                        + " \"gan\"");
        assertThatThrownBy(() -> leaveOneOut(Mode.LEAVE_ONE_SOURCE_OUT, one))
                .hasMessage("manifest.csv: expected at least two sources of real rows to leave one out, found one,"
                        + " \"s\"");
        Manifest nameless = new Rows()
                .synthetic("a", "", "")
                .synthetic("b", "", "x", GeneratorFamily.COLUMN, "f")
                .synthetic("c", "", "x")
                .manifest();
        assertThatThrownBy(() -> leaveOneOut(Mode.LEAVE_ONE_GENERATOR_OUT, nameless))
                .isInstanceOfSatisfying(
                        ManifestException.class,
                        e -> assertThat(e.problems())
                                .extracting(Manifest.Problem::line)
                                .containsExactly(2, 4));
    }

    /**
     * Years 2001 to 2010, a row each, by halves, thirds and so on: 0.6 of 10 rows end with 2006, 0.8 with 2008. Group m
     * has rows of 2002 and 2009, so it is tested.
     */
    @Test
    void timeGoesByTheLatestDate() {
        Rows rows = new Rows();
        for (int year = 2001; year <= 2010; year++) {
            boolean m = year == 2002 || year == 2009;
            rows.real(m ? "m" : "g" + year, "s", "study_date", year + "0630");
        }
        rows.synthetic("g2001", "s", "vae").synthetic("new", "", "gan");
        Manifest manifest = rows.manifest();
        Split split = new TimeOrder(0.6, 0.2, 0.2, Optional.empty(), 1).split(manifest, GroupLinks.NONE);

        assertThat(split.parts()).containsEntry("g2001", Part.TRAIN).containsEntry("m", Part.TEST);
        assertThat(split.parts()).containsEntry("g2010", Part.TEST).containsKey("new");
        assertThat(split.notes())
                .contains(
                        "groups with rows on both sides of a boundary, put whole after it: 1",
                        "synthetic groups without a date, divided by chance: 1");
    }

    @Test
    void datesThatCannotBeReadAreNamedWithTheirLines() {
        Manifest manifest = new Rows()
                .real("a", "s", "acquired", "2019-02-30")
                .real("b", "s", "acquired", "03/04/2019")
                .real("c", "s", "acquired", "2019-02-03 10:20")
                .real("d", "s", "acquired", "")
                .manifest();
        TimeOrder order = new TimeOrder(0.5, 0, 0.5, Optional.empty(), 1);

        assertThatThrownBy(() -> order.split(manifest, GroupLinks.NONE))
                .isInstanceOfSatisfying(ManifestException.class, e -> {
                    assertThat(e)
                            .hasMessage(
                                    "manifest.csv, line 2: acquired: expected a date such as 2019-03-31 or 20190331,"
                                            + " found \"2019-02-30\" (and 2 more)");
                    assertThat(e.problems()).extracting(Manifest.Problem::line).containsExactly(2, 3, 5);
                });
        assertThatThrownBy(() -> new TimeOrder(0.5, 0, 0.5, Optional.of("aquired"), 1).split(manifest, GroupLinks.NONE))
                .hasMessage("manifest.csv: expected a column \"aquired\", the nearest is \"acquired\"");
        Manifest same = new Rows()
                .real("a", "s", "acquired", "2019")
                .real("b", "s", "acquired", "2019")
                .manifest();
        assertThatThrownBy(() -> order.split(same, GroupLinks.NONE))
                .hasMessage("manifest.csv: expected groups of at least 2 different dates for 2 parts, found 1");
    }
}
