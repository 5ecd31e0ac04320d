package org.verray.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.degrade.Degradations;
import org.verray.datasets.degrade.JpegRoundTrip;
import org.verray.datasets.degrade.Resampling;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.decode.Radiographs;

/** Plants copies of the simulated radiographs of the demo set, each of which is another patient. */
class DuplicateSearchTest {
    private static List<ManifestEntry> real;

    @TempDir
    Path folder;

    @BeforeAll
    static void demo() {
        Path demo = Path.of(System.getProperty("verray.root"), "datasets", "demo", "manifest.csv");
        real = Manifest.load(demo).entries().stream()
                .filter(entry -> entry.truth() == Truth.REAL)
                .toList();
    }

    private static GrayImage image(ManifestEntry entry) {
        return GrayImage.of(Radiographs.read(entry.file()));
    }

    /** Cuts these shares off the four sides. */
    private static GrayImage cut(GrayImage image, double left, double right, double top, double bottom) {
        int row = (int) (top * image.rows());
        int column = (int) (left * image.columns());
        return Degradations.crop(
                image,
                row,
                column,
                image.rows() - row - (int) (bottom * image.rows()),
                image.columns() - column - (int) (right * image.columns()));
    }

    private static Map<String, UnaryOperator<GrayImage>> changes() {
        Map<String, UnaryOperator<GrayImage>> all = new LinkedHashMap<>();
        for (int turn = 1; turn < 8; turn++) {
            int which = turn;
            all.put("turn " + turn, image -> Degradations.turn(image, which));
        }
        all.put("left", image -> cut(image, 0.1, 0, 0, 0));
        all.put("bottom", image -> cut(image, 0, 0, 0, 0.1));
        all.put("centre", image -> cut(image, 0.05, 0.05, 0.05, 0.05));
        all.put("corner", image -> cut(image, 0, 0.1, 0.1, 0));
        all.put("off centre", image -> cut(image, 0.03, 0.07, 0.08, 0.02));
        all.put("jpeg 50", image -> JpegRoundTrip.apply(image, 50));
        all.put("brighter", image -> Degradations.window(image, -50, 240));
        all.put("gamma", image -> Degradations.gamma(image, 0.7));
        all.put("inverted", Degradations::invert);
        all.put("smaller", image -> Resampling.BICUBIC.resize(image, image.rows() / 2, image.columns() / 3));
        all.put("cut and flipped", image -> Degradations.turn(cut(image, 0.02, 0.08, 0.1, 0), 2));
        all.put("cut and jpeg", image -> JpegRoundTrip.apply(cut(image, 0.1, 0, 0, 0.1), 50));
        all.put("flipped and brighter", image -> Degradations.window(Degradations.turn(image, 1), -50, 240));
        all.put("cut and brighter", image -> Degradations.window(cut(image, 0.06, 0.04, 0.1, 0), -50, 240));
        all.put("turned and inverted", image -> Degradations.invert(Degradations.turn(image, 5)));
        all.put("flipped and jpeg", image -> JpegRoundTrip.apply(Degradations.turn(image, 2), 50));
        return all;
    }

    @Test
    void findsCopiesWhateverWasDoneToThem() {
        List<String> missed = new ArrayList<>();
        for (String part : List.of("chest", "hand", "knee")) {
            ManifestEntry entry = real.stream()
                    .filter(e -> e.bodyPart().equals(part))
                    .findFirst()
                    .orElseThrow();
            GrayImage original = image(entry);
            Fingerprint whole = new Fingerprint(original);
            changes().forEach((name, change) -> {
                Fingerprint copy = new Fingerprint(change.apply(original).rounded());
                if (Overlay.distance(whole, copy) > Overlay.RADIUS
                        || Overlay.of(whole, copy).isEmpty()) {
                    missed.add(part + ": " + name);
                }
            });
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void saysWhatWasDone() {
        GrayImage original = image(real.get(0));
        Fingerprint whole = new Fingerprint(original);
        Fingerprint copy = new Fingerprint(Degradations.invert(Degradations.turn(cut(original, 0.1, 0, 0, 0), 2))
                .rounded());

        Overlay overlay = Overlay.of(whole, copy).orElseThrow();
        assertThat(overlay.transform()).isEqualTo("flipped left to right, cropped to 90% x 100%, inverted");
        assertThat(overlay.place().left()).isBetween(0.09, 0.11);
    }

    @Test
    void findsNothingAmongDifferentPatients() {
        DuplicateSearch search = new DuplicateSearch(2);

        assertThat(search.read(real, entry -> {})).isEmpty();
        assertThat(search.size()).isEqualTo(24);
        assertThat(search.find(() -> {})).isEmpty();
    }

    @Test
    void namesPairsOfDifferentGroupsAndFilesThatCannotBeRead() throws IOException {
        ManifestEntry hand = real.stream()
                .filter(e -> e.bodyPart().equals("hand"))
                .findFirst()
                .orElseThrow();
        GrayImage flipped = Degradations.turn(image(hand), 2);
        byte[] samples = new byte[flipped.values().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) Math.round(flipped.values()[i]);
        }
        Path copy = Files.write(folder.resolve("copy.png"), GrayPng.of(flipped.rows(), flipped.columns(), samples));
        Path same = Files.copy(hand.file(), folder.resolve("same"));
        Path black = Files.write(folder.resolve("black.png"), GrayPng.of(64, 64, new byte[64 * 64]));
        Path alsoBlack = Files.write(folder.resolve("also-black.png"), GrayPng.of(80, 64, new byte[80 * 64]));
        Path broken = Files.write(folder.resolve("broken.png"), new byte[] {1});
        List<ManifestEntry> rows = List.of(
                row(2, hand.file(), "a", Optional.empty()),
                row(3, copy, "b", Optional.empty()),
                row(4, same, "c", Optional.empty()),
                row(5, copy, "a", Optional.of("0".repeat(64))),
                row(6, broken, "d", Optional.empty()),
                row(7, black, "e", Optional.empty()),
                row(8, alsoBlack, "f", Optional.empty()));
        DuplicateSearch search = new DuplicateSearch(1);

        assertThat(search.read(rows, entry -> {}))
                .extracting(Manifest.Problem::line)
                .containsExactly(5, 6);
        List<NearDuplicate> found = search.find(() -> {});
        assertThat(found)
                .extracting(pair -> pair.first().group() + pair.second().group() + ": " + pair.transform())
                .containsExactly("ab: flipped left to right", "ac: the same file");
        assertThat(GroupLinks.of(found).root("c")).isEqualTo("a");
    }

    private static ManifestEntry row(int line, Path file, String group, Optional<String> sha256) {
        return new ManifestEntry(line, file.toString(), file, Truth.REAL, "s", "", "hand", "", group, sha256, Map.of());
    }
}
