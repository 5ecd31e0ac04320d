package org.verray.radiographs.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.radiographs.provenance.JumbfFixture.cbor;
import static org.verray.radiographs.provenance.JumbfFixture.concat;
import static org.verray.radiographs.provenance.JumbfFixture.int32;
import static org.verray.radiographs.provenance.JumbfFixture.jumbf;
import static org.verray.radiographs.provenance.JumbfFixture.superbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.verray.radiographs.decode.RasterFixture;

/** Manifests made to hurt: each is present, each is answered with a reason, none costs more than a moment. */
@Timeout(5)
class HostileManifestTest {
    private static final byte[] PNG = RasterFixture.written(RasterFixture.gray(4, 5, 8, 1), "png");

    @Test
    void boxesWithImpossibleLengths() {
        assertThat(reason(new byte[0])).contains("ends too early");
        assertThat(reason(new byte[7])).contains("ends too early");
        assertThat(reason(concat(int32(4), "jumb".getBytes(StandardCharsets.US_ASCII))))
                .contains("ends too early");
        assertThat(reason(concat(int32(Integer.MAX_VALUE), new byte[100]))).contains("ends too early");
        assertThat(reason(concat(int32(1), new byte[] {'j', 'u', 'm', 'b', -1, -1, -1, -1, -1, -1, -1, -1})))
                .contains("impossible length");
        assertThat(reason(jumbf("jumb", concat(int32(3), new byte[20])))).contains("impossible length 3");
        assertThat(reason(jumbf("free", new byte[20]))).contains("not a JUMBF superbox");
        assertThat(reason(superbox("63326d61", "c2pa"))).contains("not a manifest store");
        assertThat(reason(superbox("63327061", "c2pa"))).contains("holds no manifest");
    }

    @Test
    void boxesNestedDeepOrInThousands() {
        byte[] nested = superbox("63326d61", "m");
        for (int i = 0; i < 2000; i++) {
            nested = superbox("63326d61", "m", nested);
        }
        assertThat(reason(superbox("63327061", "c2pa", nested))).contains("nested deeper");
        byte[][] many = new byte[6000][];
        Arrays.fill(many, jumbf("free", new byte[0]));
        assertThat(reason(superbox("63327061", "c2pa", many))).contains("more than 5000 boxes");
    }

    @Test
    void cborThatNestsOrClaimsToBeHuge() {
        byte[] nesting = new byte[100_000];
        Arrays.fill(nesting, (byte) 0x81);
        assertThat(reason(store(nesting))).contains("damaged CBOR");
        Arrays.fill(nesting, (byte) 0xC1);
        assertThat(reason(store(nesting))).contains("damaged CBOR");
        assertThat(reason(store(new byte[] {(byte) 0x9B, 0x7F, -1, -1, -1, -1, -1, -1, -1})))
                .contains("CBOR");
        assertThat(reason(store(new byte[] {0x5B, 0x7F, -1, -1, -1, -1, -1, -1, -1})))
                .contains("CBOR");
        assertThat(reason(store(new byte[] {0x5A, 0x7F, -1, -1, -1, 0}))).contains("CBOR");
        assertThat(reason(store(new byte[] {(byte) 0xBB, 0x7F, -1, -1, -1, -1, -1, -1, -1})))
                .contains("CBOR");
        assertThat(reason(store(concat(cbor(Map.of()), new byte[] {0})))).contains("damaged CBOR");
        assertThat(reason(store(new byte[3 << 20]))).contains("more than the limit");
    }

    /** Two million numbers or keys in one value. */
    @Test
    void cborWithManySmallValues() {
        byte[] numbers = new byte[(1 << 21) - 5];
        Arrays.fill(numbers, (byte) 0x17);
        assertThat(reason(store(concat(new byte[] {(byte) 0x9A}, int32(numbers.length), numbers))))
                .isNotEmpty();
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        keys.write(0xBF);
        for (int i = 0; i < 290_000; i++) {
            keys.writeBytes(concat(new byte[] {0x1A}, int32(i), new byte[] {0}));
        }
        keys.write(0xFF);
        assertThat(reason(store(keys.toByteArray()))).isNotEmpty();
    }

    /** A thousand references to one assertion of sixteen million bytes: it is hashed once. */
    @Test
    void manyReferencesToOneBox() {
        byte[] large = superbox("63626f72", "large", jumbf("cbor", new byte[1 << 24]));
        C2paFixture fixture = C2paFixture.signedBy(new TestAuthority("A").signer("Ed25519"));
        List<Object> references = new ArrayList<>();
        Map<String, Object> reference = fixture.reference("self#jumbf=c2pa.assertions/large", large);
        for (int i = 0; i < 1000; i++) {
            references.add(reference);
        }
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("created_assertions", references);
        byte[] assertions = superbox("63326173", "c2pa.assertions", large);
        byte[] box = superbox("6332636c", "c2pa.claim.v2", jumbf("cbor", cbor(claim)));
        byte[] file = file(superbox("63327061", "c2pa", superbox("63326d61", "m", assertions, box)));
        long start = System.nanoTime();
        assertThat(ContentCredentialsTest.read(file, TrustList.none()).bound().reason())
                .isEqualTo("the manifest has no hash of the file");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    /** A manifest whose parent is itself. */
    @Test
    void manifestsInACircle() {
        C2paFixture fixture = C2paFixture.signedBy(new TestAuthority("A").signer("Ed25519"));
        Map<String, Object> ingredient = new LinkedHashMap<>();
        ingredient.put("relationship", "parentOf");
        ingredient.put("activeManifest", fixture.reference("self#jumbf=/c2pa/m", new byte[8]));
        byte[] update = fixture.manifest("6332756d", "m", Map.of("c2pa.ingredient.v3", cbor(ingredient)));
        ContentCredentials credentials =
                ContentCredentialsTest.read(file(superbox("63327061", "c2pa", update)), TrustList.none());
        assertThat(credentials.bound().fails()).isTrue();
        assertThat(credentials.digitalSourceType()).isEmpty();
    }

    private static byte[] store(byte[] claim) {
        byte[] box = superbox("6332636c", "c2pa.claim", jumbf("cbor", claim));
        return superbox("63327061", "c2pa", superbox("63326d61", "m", box));
    }

    private static byte[] file(byte[] store) {
        return concat(Arrays.copyOf(PNG, 33), JumbfFixture.pngChunk(store), Arrays.copyOfRange(PNG, 33, PNG.length));
    }

    private static String reason(byte[] store) {
        ContentCredentials credentials = ContentCredentialsTest.read(file(store), TrustList.none());
        assertThat(ContentCredentialsTest.summary(credentials)).isEqualTo("ynn?");
        assertThat(credentials.bound().reason()).doesNotContain("\n").hasSizeLessThan(200);
        return credentials.bound().reason();
    }
}
