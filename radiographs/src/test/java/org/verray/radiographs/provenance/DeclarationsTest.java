package org.verray.radiographs.provenance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.verray.radiographs.provenance.JumbfFixture.concat;
import static org.verray.radiographs.provenance.JumbfFixture.pngChunk;

import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.decode.RasterFixture;

/** Statements of origin as the programs of the field and their standards write them. */
class DeclarationsTest {
    private static final byte[] PNG = RasterFixture.written(RasterFixture.gray(4, 5, 8, 1), "png");
    private static final byte[] JPEG = RasterFixture.written(RasterFixture.gray(4, 5, 8, 1), "jpeg");
    private static final String TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/";
    private static final String SAMPLING =
            "chest x-ray, pa view\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parameters | xray, Steps: 20, Sampler: Euler a, CFG scale: 7 | GENERATED_BY_AI",
                "prompt     | {\"3\": {\"class_type\": \"KSampler\"}}           | GENERATED_BY_AI",
                "workflow   | {\"last_node_id\": 9, \"nodes\": []}             | GENERATED_BY_AI",
                "invokeai_metadata | {\"app_version\": \"3\"}                  | GENERATED_BY_AI",
                "sd-metadata | {}                                              | GENERATED_BY_AI",
                "Dream      | xray -s 50 -S 1                                  | GENERATED_BY_AI",
                "Software   | NovelAI                                          | GENERATED_BY_AI",
                "Source     | Stable Diffusion XL C1E1DE52                     | GENERATED_BY_AI",
                "Comment    | {\"steps\": 28, \"sampler\": \"k_euler\"}        | GENERATED_BY_AI",
                "Description | x-ray of a hand --v 6 Job ID: 12345678-0000-0000 | GENERATED_BY_AI",
                "Software   | Adobe Photoshop 25.0                             | SOFTWARE"
            })
    void pngTexts(String keyword, String text, Meaning meaning) {
        Provenance provenance = read(pngWith("tEXt", (keyword + "\0" + text).getBytes(ISO_8859_1)));
        assertThat(provenance.declarations())
                .extracting(Declaration::where, Declaration::field, Declaration::meaning)
                .containsExactly(tuple("PNG tEXt", keyword, meaning));
        assertThat(provenance.headline())
                .isEqualTo(meaning == Meaning.SOFTWARE ? Optional.empty() : Optional.of("PNG: made by AI"));
    }

    @Test
    void pngTextsThatSayNothing() {
        for (String text : new String[] {
            "Title\0Flux density map", "Description\0imagen de una mano", "prompt\0sharp", "Source\0PHILIPS Gemini TF"
        }) {
            assertThat(read(pngWith("tEXt", text.getBytes(ISO_8859_1))).declarations())
                    .as(text)
                    .isEmpty();
        }
        assertThat(read(PNG).lines())
                .containsExactly(
                        "no statement of origin; that says nothing about it",
                        "SynthID and other watermarks: not checked");
        assertThat(read(PNG).facts()).containsEntry("synthId", "not checked");
    }

    @Test
    void compressedTexts() {
        byte[] text = deflated(SAMPLING.getBytes(UTF_8));
        Provenance ztxt = read(pngWith("zTXt", concat("parameters\0\0".getBytes(ISO_8859_1), text)));
        assertThat(ztxt.declarations()).extracting(Declaration::meaning).containsExactly(Meaning.GENERATED_BY_AI);
        Provenance itxt = read(pngWith("iTXt", concat("parameters\0\1\0en\0\0".getBytes(ISO_8859_1), text)));
        assertThat(itxt.declarations()).extracting(Declaration::meaning).containsExactly(Meaning.GENERATED_BY_AI);
        assertThat(itxt.declarations().get(0).value()).doesNotContain("\n").hasSizeLessThanOrEqualTo(200);
    }

    /** 100 million zeros from 100 kB. */
    @Test
    @Timeout(5)
    void compressedTextsAreBounded() {
        byte[] bomb = deflated(new byte[100_000_000]);
        Provenance provenance = read(pngWith("zTXt", concat("parameters\0\0".getBytes(ISO_8859_1), bomb)));
        assertThat(provenance.problems()).anyMatch(p -> p.contains("larger than 4194304 bytes"));
    }

    @ParameterizedTest
    @CsvSource({
        "trainedAlgorithmicMedia,GENERATED_BY_AI",
        "compositeWithTrainedAlgorithmicMedia,EDITED_WITH_AI",
        "compositeSynthetic,EDITED_WITH_AI",
        "algorithmicMedia,GENERATED_BY_SOFTWARE",
        "digitalCapture,CAPTURED",
        "screenCapture,OTHER"
    })
    void digitalSourceTypesInXmp(String type, Meaning meaning) {
        String asAttribute = xmp("<rdf:Description Iptc4xmpExt:DigitalSourceType=\"" + TYPE + type + "\"/>");
        String asText = xmp("<rdf:Description><Iptc4xmpExt:DigitalSourceType>" + TYPE + type
                + "</Iptc4xmpExt:DigitalSourceType></rdf:Description>");
        String asResource = xmp("<rdf:Description><Iptc4xmpExt:DigitalSourceType rdf:resource=\"" + TYPE + type
                + "\"/></rdf:Description>");
        for (String xmp : new String[] {asAttribute, asText, asResource}) {
            for (byte[] file : new byte[][] {pngWithXmp(xmp), jpegWithXmp(xmp), webpWithXmp(xmp), tiffWithXmp(xmp)}) {
                assertThat(read(file).declarations())
                        .filteredOn(d -> d.where().startsWith("XMP"))
                        .extracting(Declaration::field, Declaration::value, Declaration::meaning)
                        .containsExactly(tuple("Iptc4xmpExt:DigitalSourceType", TYPE + type, meaning));
            }
        }
    }

    @Test
    void softwareAndAiPropertiesInXmp() {
        Provenance provenance = read(pngWithXmp(xmp("<rdf:Description xmp:CreatorTool=\"GIMP 2.10\""
                + " photoshop:Credit=\"Made with Google AI\"><Iptc4xmpExt:AISystemUsed>Painter</Iptc4xmpExt:AISystemUsed>"
                + "<dc:description><rdf:Alt><rdf:li xml:lang=\"x\">a hand</rdf:li></rdf:Alt></dc:description>"
                + "</rdf:Description>")));
        assertThat(provenance.declarations())
                .extracting(Declaration::field, Declaration::meaning)
                .containsExactlyInAnyOrder(
                        tuple("xmp:CreatorTool", Meaning.SOFTWARE),
                        tuple("photoshop:Credit", Meaning.GENERATED_BY_AI),
                        tuple("Iptc4xmpExt:AISystemUsed", Meaning.GENERATED_BY_AI));
        assertThat(provenance.headline()).contains("XMP: made by AI");
    }

    /** A packet without its end still says what it said; entities and document types are not followed. */
    @Test
    @Timeout(5)
    void damagedAndHostileXmp() {
        String xmp = xmp("<rdf:Description><a>&nothing;</a><Iptc4xmpExt:DigitalSourceType>" + TYPE
                + "trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>");
        Provenance cut = read(pngWithXmp(xmp.substring(0, xmp.indexOf("</rdf:RDF>"))));
        assertThat(cut.declarations()).extracting(Declaration::meaning).containsExactly(Meaning.GENERATED_BY_AI);
        assertThat(cut.problems()).anyMatch(p -> p.contains("is damaged"));
        Provenance broken = read(pngWithXmp("<x><" + TYPE + "compositeSynthetic\" "));
        assertThat(broken.declarations()).extracting(Declaration::value).containsExactly("compositeSynthetic");
        String laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><x>&b;&f;</x>";
        assertThat(read(pngWithXmp(laughs)).declarations()).isEmpty();
        assertThat(read(pngWithXmp("<a>".repeat(300_000))).declarations()).isEmpty();
    }

    /** Old writers put text of other character sets into XMP, and some packets are not UTF-8 at all. */
    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16BE", "UTF-16LE", "UTF-16", "UTF-8"})
    void characterSetsOfXmp(String charset) throws UnsupportedEncodingException {
        String xmp = xmp("<rdf:Description dc:rights=\"\u00A9 J\u00FCrgen\" xmp:CreatorTool=\"GIMP 2.10\"/>")
                .replace("\uFEFF", "");
        byte[] body = concat("XML:com.adobe.xmp\0\0\0\0\0".getBytes(UTF_8), xmp.getBytes(charset));
        Provenance provenance = read(pngWith("iTXt", body));
        assertThat(provenance.declarations()).extracting(Declaration::value).containsExactly("GIMP 2.10");
        assertThat(provenance.problems()).isEmpty();
    }

    @Test
    void segmentsBehindStrayBytesAreFound() {
        byte[] file = jpegWith(jpegWithXmp(xmp("<rdf:Description xmp:CreatorTool=\"GIMP 2.10\"/>")), 0xFE, new byte[9]);
        file[5] -= 3;
        assertThat(read(file).declarations()).extracting(Declaration::value).containsExactly("GIMP 2.10");
        assertThat(read(file).problems())
                .containsExactly("the JPEG file has no marker where one is expected, at byte 12");
    }

    /** XMP that did not fit one segment comes in pieces with their offsets. */
    @Test
    void extendedXmp() {
        byte[] xmp = xmp("<rdf:Description Iptc4xmpExt:DigitalSourceType=\"" + TYPE + "trainedAlgorithmicMedia\"/>")
                .getBytes(UTF_8);
        byte[] head = "http://ns.adobe.com/xmp/extension/\0".getBytes(ISO_8859_1);
        byte[] id = "0123456789ABCDEF0123456789ABCDEF".getBytes(ISO_8859_1);
        byte[] file = JPEG;
        for (int at = xmp.length / 100 * 100; at >= 0; at -= 100) {
            byte[] piece = Arrays.copyOfRange(xmp, at, Math.min(xmp.length, at + 100));
            file = jpegWith(
                    file, 0xE1, concat(head, id, JumbfFixture.int32(xmp.length), JumbfFixture.int32(at), piece));
        }
        assertThat(read(file).declarations())
                .extracting(Declaration::where, Declaration::meaning)
                .containsExactly(tuple("XMP extended (JPEG APP1)", Meaning.GENERATED_BY_AI));
    }

    @Test
    void exifOfJpegPngAndWebp() {
        byte[] comment = concat("UNICODE\0".getBytes(ISO_8859_1), SAMPLING.getBytes(StandardCharsets.UTF_16BE));
        byte[] exif = exif("NovelAI\0".getBytes(ISO_8859_1), comment);
        byte[] jpeg = jpegWith(JPEG, 0xE1, concat("Exif\0\0".getBytes(ISO_8859_1), exif));
        for (byte[] file : new byte[][] {jpeg, pngWith("eXIf", exif)}) {
            assertThat(read(file).declarations())
                    .extracting(Declaration::field, Declaration::meaning)
                    .containsExactly(
                            tuple("Software", Meaning.GENERATED_BY_AI), tuple("UserComment", Meaning.GENERATED_BY_AI));
        }
        byte[] plain = exif("dcmtk\0".getBytes(ISO_8859_1), "ASCII\0\0\0nothing".getBytes(ISO_8859_1));
        assertThat(read(pngWith("eXIf", plain)).declarations())
                .extracting(Declaration::value, Declaration::meaning)
                .containsExactly(tuple("dcmtk", Meaning.SOFTWARE));
    }

    @Test
    void exifInACircle() {
        byte[] exif = exif("x\0".getBytes(ISO_8859_1), new byte[8]);
        ByteBuffer.wrap(exif).putInt(8 + 2 + 24, 8);
        assertThat(read(pngWith("eXIf", exif)).problems()).anyMatch(p -> p.contains("in a circle"));
        assertThat(read(pngWith("eXIf", new byte[3])).problems()).anyMatch(p -> p.contains("no TIFF header"));
    }

    @Test
    void iptcCreditAndComments() {
        byte[] credit = "Made with Google AI".getBytes(ISO_8859_1);
        byte[] record = concat(new byte[] {0x1C, 2, 110, 0, (byte) credit.length}, credit);
        byte[] resource = concat(
                "Photoshop 3.0\0".getBytes(ISO_8859_1),
                "8BIM".getBytes(ISO_8859_1),
                new byte[] {4, 4, 0, 0},
                JumbfFixture.int32(record.length),
                record);
        assertThat(read(jpegWith(JPEG, 0xED, resource)).declarations())
                .extracting(Declaration::where, Declaration::field, Declaration::meaning)
                .containsExactly(tuple("IPTC (JPEG APP13)", "Credit", Meaning.GENERATED_BY_AI));
        assertThat(read(jpegWith(JPEG, 0xFE, SAMPLING.getBytes(UTF_8))).declarations())
                .extracting(Declaration::where, Declaration::meaning)
                .containsExactly(tuple("JPEG comment", Meaning.GENERATED_BY_AI));
    }

    @ParameterizedTest
    @CsvSource({"YES,SYNTHETIC", "NO,NOT_SYNTHETIC", "maybe,OTHER"})
    void dicomSyntheticData(String value, Meaning meaning) {
        Provenance provenance = Provenance.of(new byte[200], Map.of("SyntheticData", value), TrustList.none());
        assertThat(provenance.declarations())
                .extracting(Declaration::where, Declaration::value, Declaration::meaning)
                .containsExactly(tuple("DICOM", value, meaning));
    }

    /** PS3.3 C.7.1.1 and C.7.6.1: the subject, or the image, is a quality control phantom. */
    @ParameterizedTest
    @CsvSource({
        "QualityControlSubject,YES,1",
        "QualityControlImage,YES,1",
        "QualityControlSubject,NO,0",
        "QualityControlImage,,0"
    })
    void dicomPhantom(String keyword, String value, int declared) {
        Map<String, String> attributes = value == null ? Map.of() : Map.of(keyword, value);
        Provenance provenance = Provenance.of(new byte[200], attributes, TrustList.none());
        assertThat(provenance.declarations())
                .hasSize(declared)
                .allSatisfy(d -> assertThat(d.meaning()).isEqualTo(Meaning.PHANTOM));
        assertThat(Meaning.PHANTOM.saysSynthetic()).isFalse();
    }

    @Test
    void anythingElseSaysNothing() {
        for (byte[] file : new byte[][] {{}, {0}, "BM".getBytes(ISO_8859_1), Arrays.copyOf(PNG, 9), {-1, -40}}) {
            assertThat(read(file).contentCredentials().present().holds()).isFalse();
            assertThat(read(file).declarations()).isEmpty();
        }
    }

    private static Provenance read(byte[] file) {
        return Provenance.of(file, Map.of(), TrustList.none());
    }

    private static byte[] pngWith(String type, byte[] body) {
        return concat(Arrays.copyOf(PNG, 33), pngChunk(type, body), Arrays.copyOfRange(PNG, 33, PNG.length));
    }

    private static byte[] jpegWith(byte[] jpeg, int marker, byte[] body) {
        int length = body.length + 2;
        byte[] head = {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length};
        return concat(Arrays.copyOf(jpeg, 2), head, body, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] pngWithXmp(String xmp) {
        return pngWith("iTXt", ("XML:com.adobe.xmp\0\0\0\0\0" + xmp).getBytes(UTF_8));
    }

    private static byte[] jpegWithXmp(String xmp) {
        return jpegWith(JPEG, 0xE1, ("http://ns.adobe.com/xap/1.0/\0" + xmp).getBytes(UTF_8));
    }

    private static byte[] webpWithXmp(String xmp) {
        byte[] body = xmp.getBytes(UTF_8);
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length)
                .array();
        return concat("RIFF____WEBPXMP ".getBytes(ISO_8859_1), length, body);
    }

    /** A TIFF file of one directory with one field, XMP. */
    private static byte[] tiffWithXmp(String xmp) {
        byte[] body = xmp.getBytes(UTF_8);
        return ByteBuffer.allocate(26 + body.length)
                .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1})
                .putShort((short) 700)
                .putShort((short) 1)
                .putInt(body.length)
                .putInt(26)
                .putInt(0)
                .put(body)
                .array();
    }

    /** An Exif block of two fields, Software and (in this directory, which readers accept) UserComment. */
    private static byte[] exif(byte[] software, byte[] comment) {
        int data = 8 + 2 + 24 + 4;
        return ByteBuffer.allocate(data + software.length + comment.length + 8)
                .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 2})
                .putShort((short) 305)
                .putShort((short) 2)
                .putInt(Math.max(5, software.length))
                .putInt(data)
                .putShort((short) 37510)
                .putShort((short) 7)
                .putInt(comment.length)
                .putInt(data + software.length)
                .putInt(0)
                .put(software)
                .put(comment)
                .array();
    }

    private static String xmp(String content) {
        return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                + " xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\""
                + " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">"
                + content + "</rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
