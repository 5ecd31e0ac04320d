package org.verray.radiographs.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.radiographs.provenance.ContentCredentialsTest.summary;
import static org.verray.radiographs.provenance.JumbfFixture.cbor;
import static org.verray.radiographs.provenance.JumbfFixture.concat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.decode.RasterFixture;
import org.verray.radiographs.provenance.C2paFixture.Binding;
import org.verray.radiographs.provenance.TestAuthority.Identity;

/** What binds a manifest to a file, and what only looks as if it did. */
class HardBindingTest {
    private static final Identity SIGNER = new TestAuthority("Authority").signer("Ed25519");
    private static final byte[] PNG = RasterFixture.written(RasterFixture.gray(40, 50, 8, 1), "png");
    private static final byte[] JPEG = RasterFixture.written(RasterFixture.gray(40, 50, 8, 1), "jpeg");
    private static final int STORE = 33;

    @Test
    void hashesOfNamedPartsBind() {
        byte[] file = fixture().binding(Binding.BOXES).png(PNG);
        assertThat(summary(read(file))).isEqualTo("yyy?");
        file[file.length - 20] ^= 1;
        assertThat(summary(read(file))).isEqualTo("yny?");
        assertThat(read(file).bound().reason()).contains("the part IDAT was altered");
    }

    @Test
    void partsThatWereNotHashedUnbind() {
        byte[] file = fixture().binding(Binding.BOXES).png(PNG);
        byte[] text = JumbfFixture.pngChunk("tEXt", "Software\0x".getBytes(StandardCharsets.US_ASCII));
        byte[] inserted = concat(Arrays.copyOf(file, STORE), text, Arrays.copyOfRange(file, STORE, file.length));
        assertThat(read(inserted).bound().reason()).contains("a part tEXt where the hash has another");
        byte[] appended = concat(file, text);
        assertThat(read(appended).bound().reason()).contains("a part tEXt that the hash does not cover");
    }

    @Test
    void anotherHashAlgorithmBindsAndAnUnknownOneCannotBeChecked() {
        assertThat(summary(read(fixture().hash("sha512").png(PNG)))).isEqualTo("yyy?");
        assertThat(summary(read(fixture().hash("sha384").jpeg(JPEG)))).isEqualTo("yyy?");
        ContentCredentials unknown = read(fixture().hash("sha1").png(PNG));
        assertThat(summary(unknown)).isEqualTo("y?y?");
        assertThat(unknown.facts().get("boundReason")).isEqualTo("the hash algorithm sha1 is not supported");
    }

    @Test
    void withoutAHashOfTheFileNothingIsBound() {
        ContentCredentials none = read(fixture().binding(Binding.NONE).png(PNG));
        assertThat(summary(none)).isEqualTo("yny?");
        assertThat(none.bound().reason()).isEqualTo("the manifest has no hash of the file");
    }

    @Test
    void anAssertionThatTheClaimDoesNotListUnbinds() {
        assertThat(read(fixture().unlistedAssertion().png(PNG)).bound().reason())
                .contains("an assertion that its claim does not list");
    }

    /** An APP11 segment in many pieces, in file order and with pieces in the wrong order. */
    @Test
    void aManifestInManySegmentsIsPutTogether() {
        byte[] file = fixture().segmentBytes(700).jpeg(JPEG);
        assertThat(summary(read(file))).isEqualTo("yyy?");
        // Pieces of 700 bytes stand in segments of 720: marker, length, 16 bytes of headers.
        byte[] first = Arrays.copyOfRange(file, 2, 722);
        byte[] second = Arrays.copyOfRange(file, 722, 1442);
        byte[] swapped = concat(Arrays.copyOf(file, 2), second, first, Arrays.copyOfRange(file, 1442, file.length));
        assertThat(summary(read(swapped))).isEqualTo("yyy?");
        byte[] lost = concat(Arrays.copyOf(file, 722), Arrays.copyOfRange(file, 1442, file.length));
        assertThat(summary(read(lost))).isEqualTo("ynn?");
    }

    /** The length of a segment is left out of the hash with it: it must not reach over what was hashed. */
    @Test
    void aSegmentThatSwallowsTheNextIsNotTheManifest() {
        byte[] file = fixture().jpeg(JPEG);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int length = bytes.getShort(4) & 0xFFFF;
        int next = 4 + length;
        assertThat(file[next]).isEqualTo((byte) 0xFF);
        int nextLength = bytes.getShort(next + 2) & 0xFFFF;
        bytes.putShort(4, (short) (length + 2 + nextLength));
        ContentCredentials swallowed = read(file);
        assertThat(swallowed.signatureValid().holds()).isTrue();
        assertThat(summary(swallowed)).isEqualTo("yny?");
    }

    @Test
    void aChunkThatSwallowsTheNextIsNotTheManifest() {
        byte[] file = fixture().png(PNG);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int length = bytes.getInt(STORE);
        int nextLength = bytes.getInt(STORE + 12 + length);
        bytes.putInt(STORE, length + 12 + nextLength);
        assertThat(summary(read(file))).isEqualTo("yny?");
    }

    @Test
    void twoStoresBindNothing() {
        byte[] file = fixture().png(PNG);
        int end = STORE + 12 + ByteBuffer.wrap(file).getInt(STORE);
        byte[] chunk = Arrays.copyOfRange(file, STORE, end);
        byte[] doubled = concat(Arrays.copyOf(file, end), chunk, Arrays.copyOfRange(file, end, file.length));
        assertThat(read(doubled).bound().reason()).isEqualTo("the file has 2 manifest stores, expected one");
    }

    /** Ranges left out besides the manifest: a whole text chunk is metadata, part of the image data is not. */
    @Test
    void onlyMetadataMayBeLeftOutBesidesTheManifest() {
        byte[] text = JumbfFixture.pngChunk("tEXt", "Title\0scan".getBytes(StandardCharsets.US_ASCII));
        byte[] image = concat(Arrays.copyOf(PNG, STORE), text, Arrays.copyOfRange(PNG, STORE, PNG.length));
        ContentCredentials metadata = read(withStore(image, STORE, text.length));
        assertThat(summary(metadata)).isEqualTo("yyy?");
        assertThat(metadata.problems()).anyMatch(p -> p.contains(text.length + " bytes of metadata"));
        ContentCredentials samples = read(withStore(image, STORE + text.length + 20, 10));
        assertThat(summary(samples)).isEqualTo("yny?");
        assertThat(samples.bound().reason()).contains("10 bytes").contains("changed unseen");
        ContentCredentials header = read(withStore(image, STORE + 2, text.length - 2));
        assertThat(summary(header)).isEqualTo("yny?");
    }

    @Test
    void anUpdateIsBoundByWhatItUpdates() {
        byte[] file = withSecond("6332756d", fixture().png(PNG));
        ContentCredentials credentials = read(file);
        assertThat(summary(credentials)).as("%s", credentials.facts()).isEqualTo("yyy?");
        assertThat(credentials.digitalSourceType()).contains(C2paFixture.AI);
        assertThat(credentials.facts()).containsEntry("manifests", 2).containsEntry("digitalSourceTypeOfParent", true);
        assertThat(credentials.facts().get("ingredients").toString()).contains("parentOf", "madeByAi=true");
        file[file.length - 20] ^= 1;
        assertThat(summary(read(file))).isEqualTo("yny?");
    }

    @Test
    void anUpdateOfAnAlteredManifestIsNotBound() {
        byte[] file = withSecond("6332756d", fixture().png(PNG));
        file[new String(file, StandardCharsets.ISO_8859_1).indexOf("Painter")] ^= 1;
        ContentCredentials credentials = read(file);
        assertThat(summary(credentials)).isEqualTo("yny?");
        assertThat(credentials.bound().reason()).contains("was altered");
    }

    /** The second manifest is no update and has no hash of its own: what it says of its parent is checked all the same. */
    @Test
    void anAlteredIngredientUnbinds() {
        byte[] file = withSecond("63326d61", fixture().png(PNG));
        assertThat(read(file).bound().reason()).isEqualTo("the manifest has no hash of the file");
        file[new String(file, StandardCharsets.ISO_8859_1).indexOf("Painter")] ^= 1;
        assertThat(read(file).bound().reason()).isEqualTo("the manifest of an ingredient was altered");
    }

    @Test
    void anAlteredDataBoxUnbinds() {
        byte[] file = fixture().dataBox("a prompt").png(PNG);
        assertThat(summary(read(file))).isEqualTo("yyy?");
        file[new String(file, StandardCharsets.ISO_8859_1).indexOf("a prompt")] ^= 1;
        ContentCredentials altered = read(file);
        assertThat(summary(altered)).isEqualTo("yny?");
        assertThat(altered.bound().reason()).isEqualTo("c2pa.data was altered");
    }

    /** An image with a store behind its header whose hash leaves out the store and one more range of the image. */
    private static byte[] withStore(byte[] image, int start, int length) {
        byte[] hashed = concat(Arrays.copyOf(image, start), Arrays.copyOfRange(image, start + length, image.length));
        byte[] chunk = {};
        for (int round = 0; round < 2; round++) {
            int size = round == 0 ? 100_000 : chunk.length;
            List<Object> excluded = List.of(C2paFixture.range(STORE, size), C2paFixture.range(start + size, length));
            byte[] data = fixture().dataHash(excluded, hashed);
            byte[] manifest = fixture().manifest("63326d61", C2paFixture.LABEL, Map.of("c2pa.hash.data", data));
            chunk = JumbfFixture.pngChunk(JumbfFixture.superbox("63327061", "c2pa", manifest));
        }
        return concat(Arrays.copyOf(image, STORE), chunk, Arrays.copyOfRange(image, STORE, image.length));
    }

    /** A file whose store holds a second manifest, with the first one as its parent. */
    private static byte[] withSecond(String type, byte[] file) {
        int length = ByteBuffer.wrap(file).getInt(STORE);
        // Store box header 8, description of the store 30, then the manifest.
        byte[] manifest = Arrays.copyOfRange(file, STORE + 8 + 38, STORE + 8 + length);
        Map<String, Object> ingredient = new LinkedHashMap<>();
        ingredient.put("relationship", "parentOf");
        ingredient.put("dc:format", "image/png");
        ingredient.put("activeManifest", fixture().reference("self#jumbf=/c2pa/" + C2paFixture.LABEL, manifest));
        byte[] update = fixture().manifest(type, "urn:c2pa:second", Map.of("c2pa.ingredient.v3", cbor(ingredient)));
        byte[] chunk = JumbfFixture.pngChunk(JumbfFixture.superbox("63327061", "c2pa", manifest, update));
        return concat(Arrays.copyOf(file, STORE), chunk, Arrays.copyOfRange(file, STORE + 12 + length, file.length));
    }

    private static C2paFixture fixture() {
        return C2paFixture.signedBy(SIGNER);
    }

    private static ContentCredentials read(byte[] file) {
        return ContentCredentialsTest.read(file, TrustList.none());
    }
}
