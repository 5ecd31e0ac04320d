package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.Display;
import org.verray.radiographs.Display.Function;
import org.verray.radiographs.Display.Window;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.LookupTable;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Readings;
import org.verray.radiographs.Rendering;

/** What the attributes of a file say about its display, and what they cannot do to its pixels. */
class DisplayAttributesTest {
    private static final int WINDOW_CENTER = 0x00281050;
    private static final int WINDOW_WIDTH = 0x00281051;
    private static final int INTERCEPT = 0x00281052;
    private static final int SLOPE = 0x00281053;
    private static final int FUNCTION = 0x00281056;
    private static final int MODALITY_LUTS = 0x00283000;
    private static final int VOI_LUTS = 0x00283010;
    private static final int SHAPE = 0x20500020;
    private static final int[] VALUES = {
        0x00280120, 0x00280121, WINDOW_CENTER, WINDOW_WIDTH, INTERCEPT, SLOPE, FUNCTION, SHAPE
    };
    private static final List<String> VRS = List.of("DS", "US", "SS", "OW", "UN", "CS", "FD", "FL", "IS");

    @Test
    void aFileWithoutAWordShowsWhatOccursOrAllOfEightBits() {
        assertThat(display(fixture(12))).isEqualTo(Display.OCCURRING_RANGE);
        assertThat(display(fixture(8))).isEqualTo(Display.FULL_RANGE);
    }

    @Test
    void windowsComeInTheirOrderAndBeforeTables() {
        Display display = display(fixture(12)
                .text(WINDOW_CENTER, "DS", "40\\ 1.5e2 \\7")
                .text(WINDOW_WIDTH, "DS", "400\\0.5\\9\\11")
                .text(SLOPE, "DS", "1")
                .text(INTERCEPT, "DS", "-1024")
                .bytes(VOI_LUTS, "SQ", item(-3, 8, 1, 2, 3)));

        assertThat(display.modality()).isEqualTo(new Display.Rescale(1, -1024));
        assertThat(display.vois())
                .containsExactly(
                        new Window(40, 400, Function.LINEAR),
                        new Window(7, 9, Function.LINEAR),
                        new Display.VoiTable(new LookupTable(-3, 8, new int[] {1, 2, 3})));
    }

    @Test
    void functionsAndShapes() {
        DicomFixture file = fixture(12)
                .text(WINDOW_CENTER, "DS", "40")
                .text(WINDOW_WIDTH, "DS", "0.5")
                .text(SHAPE, "CS", "INVERSE");

        assertThat(display(file.text(FUNCTION, "CS", "SIGMOID")).voi())
                .isEqualTo(new Window(40, 0.5, Function.SIGMOID));
        assertThat(display(file.text(FUNCTION, "CS", "LINEAR_EXACT ")).voi())
                .isEqualTo(new Window(40, 0.5, Function.LINEAR_EXACT));
        assertThat(display(file.text(FUNCTION, "CS", "LINEAR")).voi()).isEqualTo(new Display.OccurringRange());
        assertThat(display(file).shape()).isEqualTo(Display.Shape.INVERSE);
        assertThat(display(file.text(SHAPE, "CS", "LIN OD")).shape()).isEqualTo(Display.Shape.BY_PHOTOMETRIC);
    }

    @Test
    void paddingIsARangeOfStoredSamples() {
        assertThat(display(fixture(12).number(0x00280120, 9)).padding())
                .isEqualTo(Display.Padding.of(9, OptionalInt.empty()));
        assertThat(display(fixture(12).number(0x00280120, 9).number(0x00280121, 4))
                        .padding())
                .isEqualTo(new Display.Padding(4, 9));
    }

    /** Five entries in three words are bytes, low byte first; three words for four entries are three entries. */
    @Test
    void entriesAreWordsOrPairsOfBytes() {
        byte[] packed = item(0, 8, 0x0201, 0x0403, 0x0005);
        packed[16] = 5;
        assertThat(table(fixture(12).bytes(MODALITY_LUTS, "SQ", packed)))
                .isEqualTo(new LookupTable(0, 8, new int[] {1, 2, 3, 4, 5}));
        byte[] lying = item(0, 12, 7, 8, 9);
        lying[16] = 4;
        assertThat(table(fixture(12).bytes(MODALITY_LUTS, "SQ", lying)))
                .isEqualTo(new LookupTable(0, 12, new int[] {7, 8, 9}));
    }

    @Test
    void impossibleBitsAreFoundFromTheLargestEntry() {
        assertThat(table(fixture(12).bytes(MODALITY_LUTS, "SQ", item(0, 0, 1, 1023))))
                .isEqualTo(new LookupTable(0, 10, new int[] {1, 1023}));
        assertThat(table(fixture(12).bytes(MODALITY_LUTS, "SQ", item(0, 17, 1, 3))))
                .isEqualTo(new LookupTable(0, 8, new int[] {1, 3}));
    }

    @Test
    void unreadableNumbersAreLeftOut() {
        for (String[] rescale : List.of(
                new String[] {"0", "5"}, new String[] {"NaN", "5"}, new String[] {"1", "Infinity"}, new String[] {
                    "one", "5"
                })) {
            assertThat(display(fixture(12).text(SLOPE, "DS", rescale[0]).text(INTERCEPT, "DS", rescale[1]))
                            .modality())
                    .isEqualTo(new Display.Identity());
        }
        String endless = "1\\".repeat(30_000);
        assertThat(display(fixture(12).text(WINDOW_CENTER, "DS", endless).text(WINDOW_WIDTH, "DS", endless))
                        .vois())
                .containsExactly(new Display.OccurringRange());
    }

    /** Rubbish in any of the attributes leaves the samples as they are, detection's input too, and renders somehow. */
    @Test
    void rubbishNeverTouchesSamples() {
        Radiograph plain = decode(fixture(12));
        int[] samples = Readings.samples(plain);
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            DicomFixture file = fixture(12);
            for (int tag : VALUES) {
                String vr = VRS.get(random.nextInt(VRS.size()));
                switch (random.nextInt(3)) {
                    case 0 -> file.bytes(tag, vr, bytes(random));
                    case 1 -> file.bytes(tag, vr, digits(random));
                    default -> file.text(tag, "DS", String.valueOf(Math.exp(100 * random.nextGaussian())));
                }
            }
            file.bytes(VOI_LUTS, "SQ", item(random.nextInt(), random.nextInt(40), random.nextInt(9), 3));
            if (random.nextBoolean()) {
                file.bytes(MODALITY_LUTS, "SQ", item(random.nextInt(), random.nextInt(40), random.nextInt(9), 3));
            }
            Radiograph read = decode(file);
            assertThat(Readings.samples(read)).as("seed %d", seed).isEqualTo(samples);
            assertThat(GrayImage.of(read)).as("seed %d", seed).isEqualTo(GrayImage.of(plain));
            assertThat(Rendering.of(read).levels()).as("seed %d", seed).hasSize(samples.length);
        }
    }

    private static byte[] bytes(Random random) {
        byte[] value = new byte[random.nextInt(40)];
        random.nextBytes(value);
        return value;
    }

    private static byte[] digits(Random random) {
        byte[] value = new byte[random.nextInt(40)];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) "0123456789.-+eE\\ ".charAt(random.nextInt(17));
        }
        return value;
    }

    private static LookupTable table(DicomFixture file) {
        return ((Display.ModalityTable) display(file).modality()).table();
    }

    private static Display display(DicomFixture file) {
        return decode(file).display();
    }

    private static Radiograph decode(DicomFixture file) {
        return new DicomDecoder().decode(file.file(), "");
    }

    private static DicomFixture fixture(int bits) {
        int allocated = bits > 8 ? 16 : 8;
        return DicomFixture.gray(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, 5, 7, allocated, bits, 0)
                .cells(DicomFixtures.samples(5, 7, bits, 1), allocated);
    }

    /** An item of a LUT sequence in explicit little endian; byte 16 is the low byte of the number of entries. */
    private static byte[] item(int first, int bits, int... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        words(out, 0xFFFE, 0xE000, 26 + 2 * words.length, 0);
        words(out, 0x0028, 0x3002);
        out.writeBytes(new byte[] {'U', 'S'});
        words(out, 6, words.length, first, bits);
        words(out, 0x0028, 0x3006);
        out.writeBytes(new byte[] {'O', 'W', 0, 0});
        words(out, 2 * words.length, 0);
        words(out, words);
        return out.toByteArray();
    }

    private static void words(ByteArrayOutputStream out, int... words) {
        Arrays.stream(words).forEach(word -> {
            out.write(word);
            out.write(word >> 8);
        });
    }
}
