package org.verray.radiographs.provenance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.verray.radiographs.decode.RasterFixture;

/**
 * Writes the files that the tests of the command line inspect: a PNG and a JPEG signed with a key that is thrown away, the
 * authority of the signer, and another authority. Run once, the files are kept:
 *
 * <p>{@code CredentialFiles cli/src/test/resources/org/verray/cli}
 */
public final class CredentialFiles {
    private CredentialFiles() {}

    public static void main(String[] args) throws IOException, CertificateEncodingException {
        Path out = Files.createDirectories(Path.of(args[0]));
        TestAuthority authority = new TestAuthority("Authority");
        Instant now = Instant.now();
        C2paFixture fixture = C2paFixture.signedBy(
                authority.signer("ES256", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(36_000))));
        Files.write(out.resolve("signed.png"), fixture.png(image("png")));
        Files.write(out.resolve("signed.jpg"), fixture.jpeg(image("jpeg")));
        pem(out.resolve("authority.pem"), authority.certificate());
        pem(out.resolve("stranger.pem"), new TestAuthority("Stranger").certificate());
    }

    private static byte[] image(String format) {
        return RasterFixture.written(RasterFixture.gray(70, 90, 8, 1), format);
    }

    private static void pem(Path file, X509Certificate certificate) throws IOException, CertificateEncodingException {
        byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
        String body = Base64.getMimeEncoder(64, lineEnd).encodeToString(certificate.getEncoded());
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }
}
