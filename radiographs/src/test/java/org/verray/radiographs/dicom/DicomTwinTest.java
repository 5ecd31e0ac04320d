package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Readings;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

class DicomTwinTest {
    private static final int[] CHANGED = {Tag.SOPInstanceUID, Tag.SmallestImagePixelValue, Tag.LargestImagePixelValue};

    /** What cannot be written of the cases, by the words of the refusal. */
    private static final List<String> REFUSED = List.of(
            "DICOM with 2 frames",
            "DICOM with 3 frames",
            "DICOM with a colour palette",
            "JPEG 2000 of colour or signed samples",
            "JPEG-LS with colour, restart markers or a point transform");

    /** Differences of gray lossless files come back exactly, cut to the stored bits; every other attribute is the parent's. */
    @Test
    void everySyntaxTakesOtherSamples() {
        Map<String, byte[]> files = DicomFixtures.everySyntax(64, 64);
        files.forEach((name, file) -> {
            Radiograph parent = Radiographs.decode(file);
            int[] differences = differences(parent, 11, 3);
            byte[] written = DicomTwin.write(file, parent, differences);
            Radiograph twin = Radiographs.decode(written);
            boolean cosine = name.matches("jpeg-(baseline|extended|spectral|progressive|lossless)-8bit.*");
            for (int i = 0; i < differences.length; i++) {
                int wanted = Math.max(0, Math.min(parent.highestPossible(), parent.sample(i) + differences[i]));
                assertThat(Math.abs(twin.sample(i) - wanted))
                        .as("%s %d", name, i)
                        .isLessThanOrEqualTo(cosine ? 60 : 0);
            }
            assertSameAttributes(name, file, written);
        });
        assertThat(files).hasSizeGreaterThan(18);
    }

    @Test
    void layoutsOfManyWritersAreKept() throws IOException {
        List<String> wrong = new ArrayList<>();
        int written = 0;
        for (Map.Entry<String, byte[]> entry : cases().entrySet()) {
            byte[] file = entry.getValue();
            try {
                Radiograph parent = Radiographs.decode(file);
                int[] same = Readings.samples(
                        Radiographs.decode(DicomTwin.write(file, parent, new int[parent.rows() * parent.columns()])));
                byte[] twin = DicomTwin.write(file, parent, differences(parent, 3, parent.highestPossible() / 16 + 1));
                if (!Arrays.equals(same, Readings.samples(parent))
                        || Arrays.equals(Readings.samples(Radiographs.decode(twin)), same) && parent.rows() > 9) {
                    wrong.add(entry.getKey());
                }
                assertSameAttributes(entry.getKey(), file, twin);
                written++;
            } catch (VerrayException e) {
                if (REFUSED.stream().noneMatch(e.getMessage()::startsWith)) {
                    wrong.add(entry.getKey() + ": " + e.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(written).isGreaterThan(150);
    }

    /** Cells keep what stands above and below their stored bits. */
    @Property(tries = 60)
    void otherBitsOfACellStay(
            @ForAll @IntRange(min = 2, max = 12) int stored,
            @ForAll @IntRange(max = 4) int unusedBelow,
            @ForAll @IntRange(max = 1) int sign,
            @ForAll @LongRange(max = 1L << 40) long seed) {
        int high = stored + unusedBelow - 1;
        Random random = new Random(seed);
        short[] cells = new short[20 * 24];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (short) random.nextInt(1 << 16);
        }
        byte[] file = DicomFixture.gray(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, 20, 24, 16, stored, sign)
                .number(0x00280102, high)
                .cells(cells, 16)
                .file();
        Radiograph parent = Radiographs.decode(file);
        int[] differences = differences(parent, seed, 1 << stored - 1);
        byte[] written = DicomTwin.write(file, parent, differences);
        Radiograph twin = Radiographs.decode(written);
        short[] after = RawFrame.read(DicomDataset.parse(written), pixels(written), 0);
        int mask = (1 << stored) - 1 << unusedBelow;
        for (int i = 0; i < cells.length; i++) {
            int wanted = parent.sample(i) + differences[i];
            assertThat(twin.sample(i))
                    .isEqualTo(Math.max(parent.lowestPossible(), Math.min(parent.highestPossible(), wanted)));
            assertThat(after[i] & 0xFFFF & ~mask).isEqualTo(cells[i] & 0xFFFF & ~mask);
        }
    }

    /** Signed cells that carry their sign to the top go on doing so. */
    @Test
    void signsAreCarriedOn() {
        short[] cells = new short[16 * 16];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (short) (i - 100);
        }
        byte[] file = DicomFixture.gray(TransferSyntax.EXPLICIT_BIG_ENDIAN, 16, 16, 16, 12, 1)
                .cells(cells, 16)
                .file();
        int[] differences = new int[cells.length];
        Arrays.fill(differences, -60);
        byte[] written = DicomTwin.write(file, Radiographs.decode(file), differences);
        short[] after = RawFrame.read(DicomDataset.parse(written), pixels(written), 0);
        for (int i = 0; i < cells.length; i++) {
            assertThat(after[i]).isEqualTo((short) (i - 160));
        }
    }

    @Test
    void paddingStaysAndExtremesStayTrue() {
        short[] cells = new short[16 * 16];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (short) (i < 32 ? 4000 : 100 + i);
        }
        byte[] file = DicomFixture.gray(TransferSyntax.IMPLICIT_LITTLE_ENDIAN, 16, 16, 16, 12, 0)
                .number(0x00280106, 132)
                .number(0x00280107, 999)
                .number(0x00280120, 4000)
                .cells(cells, 16)
                .file();
        int[] differences = new int[cells.length];
        Arrays.fill(differences, 7);
        byte[] written = DicomTwin.write(file, Radiographs.decode(file), differences);
        Radiograph twin = Radiographs.decode(written);
        assertThat(twin.sample(5)).isEqualTo(4000);
        assertThat(twin.sample(40)).isEqualTo(147);
        Attributes a = DicomDataset.parse(written).attributes();
        assertThat(a.getInt(Tag.SmallestImagePixelValue, 0)).isEqualTo(139);
        assertThat(a.getInt(Tag.LargestImagePixelValue, 0))
                .as("was not true, stays")
                .isEqualTo(999);
    }

    /** Fragments of the parent's length, signatures gone, group lengths right, what follows the pixels kept. */
    @Test
    void theRestOfTheFileIsKept() {
        short[] samples = DicomFixtures.samples(40, 40, 12, 4);
        byte[] code = RleEncoder.encode(samples, 40, 40, 1, 2);
        byte[] file = DicomFixture.gray(TransferSyntax.RLE, 40, 40, 16, 12, 0)
                .bytes(0x00080000, "UL", new byte[] {86, 0, 0, 0})
                .fragments(Arrays.copyOf(code, 500), Arrays.copyOfRange(code, 500, code.length))
                .bytes(0xFFFAFFFA, "SQ", new byte[0])
                .bytes(0xFFFCFFFC, "OB", new byte[] {1, 2, 3, 4})
                .file();
        Radiograph parent = Radiographs.decode(file);
        byte[] written = DicomTwin.write(file, parent, differences(parent, 8, 100));
        int end = written.length;
        assertThat(Arrays.copyOfRange(written, end - 16, end))
                .isEqualTo(Arrays.copyOfRange(file, file.length - 16, file.length));
        DicomDataset twin = DicomDataset.parse(written);
        List<DicomElements.Element> elements = DicomElements.list(
                written, DatasetEncoding.endOfMeta(written, 132), end, DatasetEncoding.EXPLICIT_LITTLE_ENDIAN);
        assertThat(elements)
                .extracting(DicomElements.Element::tag)
                .doesNotContain(0xFFFAFFFA)
                .contains(0xFFFCFFFC);
        int uid = Values.text(twin.attributes(), Tag.SOPInstanceUID).length();
        assertThat(elements.get(0).tag()).isEqualTo(0x00080000);
        assertThat(written[elements.get(0).value()]).isEqualTo((byte) (86 + uid + uid % 2 - 6));
        int at = twin.pixelStart() + 8;
        assertThat(written[at + 4] & 0xFF | (written[at + 5] & 0xFF) << 8).isEqualTo(500);
    }

    private static void assertSameAttributes(String name, byte[] before, byte[] after) {
        DicomDataset parent = DicomDataset.parse(before);
        DicomDataset twin = DicomDataset.parse(after);
        Attributes a = new Attributes(parent.attributes());
        Attributes b = new Attributes(twin.attributes());
        assertThat(Values.text(b, Tag.SOPInstanceUID)).as(name).isNotEqualTo(Values.text(a, Tag.SOPInstanceUID));
        for (int tag : CHANGED) {
            a.remove(tag);
            b.remove(tag);
        }
        a.remove(0x00080000);
        b.remove(0x00080000);
        assertThat(b.toString(1000, 400)).as(name).isEqualTo(a.toString(1000, 400));
        assertThat(twin.syntax()).as(name).isEqualTo(parent.syntax());
        assertThat(twin.encoding()).as(name).isEqualTo(parent.encoding());
        String declared = Values.text(twin.meta(), Tag.MediaStorageSOPInstanceUID);
        if (!declared.isEmpty()) {
            assertThat(declared).as(name).isEqualTo(Values.text(twin.attributes(), Tag.SOPInstanceUID));
        }
    }

    private static PixelDescription pixels(byte[] file) {
        return PixelDescription.of(DicomDataset.parse(file).attributes());
    }

    private static int[] differences(Radiograph parent, long seed, int most) {
        Random random = new Random(seed);
        int[] differences = new int[parent.rows() * parent.columns()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = random.nextInt(2 * most + 1) - most;
        }
        return differences;
    }

    private static Map<String, byte[]> cases() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(DicomTwinTest.class.getResourceAsStream("dicom-cases.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
