package org.verray.radiographs.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.decode.RasterFixture;
import org.verray.radiographs.provenance.TestAuthority.Identity;

/**
 * The four facts (present, bound, signature valid, signer trusted), written in that order as y for true, n for false and
 * ? for undefined. The files are signed by {@link C2paFixture} with keys of {@link TestAuthority}, then harmed in one way.
 */
class ContentCredentialsTest {
    @TempDir
    static Path folder;

    private static final TestAuthority AUTHORITY = new TestAuthority("Authority");
    private static final Identity SIGNER = AUTHORITY.signer("ES256");
    private static final byte[] PNG = RasterFixture.written(RasterFixture.gray(40, 50, 8, 1), "png");
    private static final byte[] JPEG = RasterFixture.written(RasterFixture.gray(40, 50, 8, 1), "jpeg");
    private static final byte[] TIFF = RasterFixture.written(RasterFixture.gray(40, 50, 8, 1), "tiff");
    private static final byte[] WEBP = JumbfFixture.concat(
            "RIFF____WEBPVP8L".getBytes(StandardCharsets.US_ASCII), new byte[] {4, 0, 0, 0, 1, 2, 3, 4});
    private static TrustList trust;

    @BeforeAll
    static void readTrustList() {
        trust = AUTHORITY.trusted(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "PNG,1,ES256",
        "PNG,2,ES384",
        "PNG,2,ES512",
        "PNG,1,PS256",
        "PNG,2,Ed25519",
        "JPEG,1,Ed25519",
        "JPEG,2,ES256",
        "TIFF,2,ES256",
        "TIFF,1,PS256",
        "WEBP,2,ES256"
    })
    void holdForWhatTheSignerMade(String format, int claimVersion, String algorithm) {
        C2paFixture fixture = C2paFixture.signedBy(AUTHORITY.signer(algorithm)).claimVersion(claimVersion);
        byte[] file = signed(fixture, format);
        ContentCredentials credentials = read(file, trust);
        assertThat(summary(credentials)).as("%s", credentials.facts()).isEqualTo("yyyy");
        assertThat(credentials.problems()).isEmpty();
        assertThat(credentials.facts())
                .containsEntry("claimGenerator", "Fixture")
                .containsEntry("digitalSourceType", C2paFixture.AI)
                .containsEntry("algorithm", algorithm)
                .containsEntry("manifests", 1)
                .containsEntry("signedAt", null);
        assertThat(credentials.facts().get("actions").toString())
                .contains("c2pa.created")
                .contains("Painter");
        assertThat(credentials.signer()).contains("CN=Signer,O=Test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "JPEG", "TIFF", "WEBP"})
    void areUndefinedWithoutAManifest(String format) {
        ContentCredentials credentials = read(
                switch (format) {
                    case "PNG" -> PNG;
                    case "JPEG" -> JPEG;
                    case "TIFF" -> TIFF;
                    default -> WEBP;
                },
                trust);
        assertThat(summary(credentials)).isEqualTo("n???");
        assertThat(credentials.facts())
                .containsEntry("bound", null)
                .containsEntry("boundReason", "the file has no manifest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "JPEG", "TIFF", "WEBP"})
    void leaveTrustUndefinedWithoutATrustList(String format) {
        ContentCredentials credentials = read(signed(C2paFixture.signedBy(SIGNER), format), TrustList.none());
        assertThat(summary(credentials)).isEqualTo("yyy?");
        assertThat(credentials.signerTrusted().reason()).isEqualTo("no trust list was given");
    }

    /** The last bytes of the PNG image data, of the JPEG scan and of the TIFF samples lie this far before the end. */
    @ParameterizedTest
    @CsvSource({"PNG,20", "JPEG,5", "WEBP,1"})
    void oneByteOfThePixelsUnbinds(String format, int beforeEnd) {
        byte[] file = signed(C2paFixture.signedBy(SIGNER), format);
        file[format.equals("WEBP") ? 21 : file.length - beforeEnd] ^= 1;
        ContentCredentials credentials = read(file, trust);
        assertThat(summary(credentials)).isEqualTo("ynyy");
        assertThat(credentials.bound().reason()).contains("altered after signing");
    }

    @Test
    void oneByteOfTiffPixelsUnbinds() {
        byte[] file = C2paFixture.signedBy(SIGNER).tiff(TIFF);
        file[20] ^= 1;
        assertThat(summary(read(file, trust))).isEqualTo("ynyy");
    }

    /**
     * One byte inside the text of an assertion, of the claim, of the signature's own bytes and of the signer's
     * certificate. The claim lists the hash of the assertion, so that only the binding fails; the signature covers the
     * claim; the certificates stand in what is signed, too, and carry their authority's signature.
     */
    @ParameterizedTest
    @CsvSource({
        "PNG,c2pa.created,ynyy",
        "JPEG,c2pa.created,ynyy",
        "PNG,claim_generator_info,yyny",
        "JPEG,Fixture,yyny",
        "PNG,Fixture,yyny",
        "TIFF,Fixture,yyny",
        "PNG,instanceID,yyny"
    })
    void oneByteOfTheManifestShows(String format, String text, String facts) {
        byte[] file = signed(C2paFixture.signedBy(SIGNER), format);
        file[find(file, text) + 2] ^= 1;
        assertThat(summary(read(file, trust))).isEqualTo(facts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "JPEG"})
    void oneByteOfTheSignatureInvalidatesIt(String format) {
        byte[] file = signed(C2paFixture.signedBy(SIGNER), format);
        // The signature of 64 bytes is the last value of the manifest's last box.
        int end = format.equals("PNG") ? 33 + 8 + chunkLength(file) : 2 + 2 + segmentLength(file);
        file[end - 10] ^= 1;
        assertThat(summary(read(file, trust))).isEqualTo("yyny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "JPEG"})
    void oneByteOfTheCertificateShows(String format) {
        byte[] file = signed(C2paFixture.signedBy(SIGNER), format);
        file[find(file, "Authority") + 3] ^= 1;
        assertThat(summary(read(file, trust))).isEqualTo("yynn");
    }

    @Test
    void aStrangerIsNotTrusted() {
        Identity stranger = new TestAuthority("Authority").signer("ES256");
        for (String format : new String[] {"PNG", "JPEG"}) {
            ContentCredentials credentials = read(signed(C2paFixture.signedBy(stranger), format), trust);
            assertThat(summary(credentials)).isEqualTo("yyyn");
            assertThat(credentials.signerTrusted().reason()).contains("no authority in the trust list");
        }
    }

    @Test
    void aSignerInTheListIsTrustedWithoutAnAuthority() {
        TrustList only = TestAuthority.trusted(folder, SIGNER.chain().get(0));
        assertThat(summary(read(C2paFixture.signedBy(SIGNER).png(PNG), only))).isEqualTo("yyyy");
        byte[] other = C2paFixture.signedBy(AUTHORITY.signer("ES256")).png(PNG);
        assertThat(summary(read(other, only))).isEqualTo("yyyn");
    }

    @Test
    void aManifestPastedFromAnotherFileIsNotBound() {
        byte[] other = RasterFixture.written(RasterFixture.gray(40, 50, 8, 2), "png");
        byte[] file = C2paFixture.signedBy(SIGNER).png(PNG);
        int end = 33 + 12 + chunkLength(file);
        byte[] pasted = JumbfFixture.concat(
                Arrays.copyOf(other, 33),
                Arrays.copyOfRange(file, 33, end),
                Arrays.copyOfRange(other, 33, other.length));
        assertThat(summary(read(pasted, trust))).isEqualTo("ynyy");
        assertThat(Provenance.of(pasted, Map.of(), trust).headline()).contains("C2PA: made by AI, not bound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "JPEG"})
    void anExclusionLargerThanTheManifestDoesNotBind(String format) {
        ContentCredentials credentials =
                read(signed(C2paFixture.signedBy(SIGNER).extraExcluded(30), format), trust);
        assertThat(summary(credentials)).isEqualTo("ynyy");
        assertThat(credentials.bound().reason()).contains("can be changed unseen");
    }

    @Test
    void anExpiredCertificateIsToldAndNotTrusted() {
        Instant now = Instant.now();
        Identity expired = AUTHORITY.signer("ES256", now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(60)));
        ContentCredentials credentials = read(C2paFixture.signedBy(expired).png(PNG), trust);
        assertThat(summary(credentials)).isEqualTo("yyyn");
        assertThat(credentials.problems()).anyMatch(p -> p.contains("not valid now"));
    }

    /** A timestamp from inside the certificate's validity keeps the signer trusted after it has expired. */
    @ParameterizedTest
    @CsvSource({"sigTst2,75,yyyy", "sigTst,75,yyyy", "sigTst2,30,yynn", "sigTst2,120,yynn"})
    void aTimestampTellsWhenTheCertificateHadToBeValid(String header, int daysAgo, String facts) {
        Instant now = Instant.now();
        Identity expired = AUTHORITY.signer("PS256", now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(60)));
        Instant time = now.minus(Duration.ofDays(daysAgo));
        C2paFixture fixture =
                C2paFixture.signedBy(expired).timestamp(header, stamped -> AUTHORITY.timestamp(stamped, time));
        ContentCredentials credentials = read(fixture.jpeg(JPEG), trust);
        assertThat(summary(credentials)).as("%s", credentials.facts()).isEqualTo(facts);
        assertThat(credentials.facts().get("signedAt").toString()).contains("valid=true", "authorityTrusted=true");
    }

    @Test
    void aTimestampOfAnotherSignatureOrAuthorityDoesNotCount() {
        Instant now = Instant.now();
        Identity expired = AUTHORITY.signer("ES256", now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(60)));
        Instant time = now.minus(Duration.ofDays(75));
        ContentCredentials other = read(
                C2paFixture.signedBy(expired)
                        .timestamp("sigTst2", stamped -> AUTHORITY.timestamp(new byte[] {1}, time))
                        .png(PNG),
                trust);
        assertThat(summary(other)).isEqualTo("yyyn");
        assertThat(other.problems()).contains("the timestamp is for another signature");
        TestAuthority stranger = new TestAuthority("Stranger");
        ContentCredentials forged = read(
                C2paFixture.signedBy(expired)
                        .timestamp("sigTst2", stamped -> stranger.timestamp(stamped, time))
                        .png(PNG),
                trust);
        assertThat(summary(forged)).isEqualTo("yyyn");
        assertThat(forged.facts().get("signedAt").toString()).contains("authorityTrusted=false");
    }

    @Test
    void aCertificateForEveryUseIsToldAndNotTrusted() {
        Instant now = Instant.now();
        Identity any = AUTHORITY.signer(
                "ES256", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), KeyPurposeId.anyExtendedKeyUsage);
        ContentCredentials credentials = read(C2paFixture.signedBy(any).png(PNG), trust);
        assertThat(summary(credentials)).isEqualTo("yyyn");
        assertThat(credentials.problems()).contains("the signer's certificate is for every use");
    }

    @Test
    void aSignatureOfAnotherClaimIsNotValid() {
        byte[] file = C2paFixture.signedBy(SIGNER).otherClaimAttached().png(PNG);
        ContentCredentials credentials = read(file, trust);
        assertThat(summary(credentials)).isEqualTo("yyny");
        assertThat(credentials.signatureValid().reason()).isEqualTo("the signature is for another claim");
    }

    static byte[] signed(C2paFixture fixture, String format) {
        return switch (format) {
            case "PNG" -> fixture.png(PNG);
            case "JPEG" -> fixture.jpeg(JPEG);
            case "TIFF" -> fixture.tiff(TIFF);
            default -> fixture.webp(WEBP);
        };
    }

    static ContentCredentials read(byte[] file, TrustList trust) {
        return Provenance.of(file, Map.of(), trust).contentCredentials();
    }

    /** The four facts as letters. */
    static String summary(ContentCredentials credentials) {
        StringBuilder letters = new StringBuilder();
        for (Fact fact : new Fact[] {
            credentials.present(), credentials.bound(), credentials.signatureValid(), credentials.signerTrusted()
        }) {
            letters.append(fact.holds() ? 'y' : fact.fails() ? 'n' : '?');
        }
        return letters.toString();
    }

    private static int chunkLength(byte[] png) {
        return ByteBuffer.wrap(png).getInt(33);
    }

    private static int segmentLength(byte[] jpeg) {
        return ByteBuffer.wrap(jpeg).getShort(4) & 0xFFFF;
    }

    private static int find(byte[] file, String text) {
        String all = new String(file, StandardCharsets.ISO_8859_1);
        int at = all.indexOf(text);
        assertThat(at).as(text).isPositive();
        return at;
    }
}
