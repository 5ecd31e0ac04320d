package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The four facts of content credentials through the whole command, on files that {@code CredentialFiles} of the data sets
 * module signed: present, bound, signature valid, signer trusted; y, n, or ? for undefined.
 */
class InspectCredentialsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path authority;
    private Path stranger;

    @BeforeEach
    void copyTrustLists() throws IOException {
        authority = write("authority.pem", resource("authority.pem"));
        stranger = write("stranger.pem", resource("stranger.pem"));
    }

    @ParameterizedTest
    @CsvSource({"signed.png", "signed.jpg"})
    void asSigned(String name) throws IOException {
        Path file = write(name, resource(name));
        assertThat(facts(file, authority)).isEqualTo("yyyy");
        assertThat(facts(file, stranger)).isEqualTo("yyyn");
        Run untold = Run.of("inspect", "--format", "json", file.toString());
        assertThat(facts(untold)).isEqualTo("yyy?");
        JsonNode credentials = credentials(untold);
        assertThat(credentials.get("signerTrustedReason").asText()).contains("no trust list");
        assertThat(credentials.get("digitalSourceType").asText()).endsWith("/trainedAlgorithmicMedia");
        assertThat(credentials.get("claimGenerator").asText()).isEqualTo("Fixture");
        assertThat(credentials.at("/actions/0/action").asText()).isEqualTo("c2pa.created");
    }

    /**
     * One byte each, found by a text near it: pixels lie far behind the manifest, {@code softwareAgent} in an assertion,
     * {@code created_assertions} in the claim; the last bytes of the certificate's issuer lie in the signature box.
     */
    @ParameterizedTest
    @CsvSource({
        "signed.png, pixels, ynyy",
        "signed.jpg, pixels, ynyy",
        "signed.png, Painter, ynyy",
        "signed.jpg, Painter, ynyy",
        "signed.png, created_assertions, nothing",
        "signed.jpg, created_assertions, nothing",
        "signed.png, urn:c2pa:, nothing",
    })
    void alteredByOneByte(String name, String where, String expected) throws IOException {
        byte[] file = resource(name);
        int at = where.equals("pixels")
                ? file.length - 400
                : new String(file, StandardCharsets.ISO_8859_1).indexOf(where) + 2;
        file[at] ^= 1;
        String found = facts(write("altered-" + name, file), authority);
        if (expected.equals("nothing")) {
            assertThat(found)
                    .as("a damaged claim is present, and not whole")
                    .startsWith("y")
                    .isNotEqualTo("yyyy");
        } else {
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void withoutAManifestNothingIsSaid() throws IOException {
        Path file = SampleFiles.gray16(folder.resolve("plain.png"), 70, 80, 1);
        Run run = Run.of("inspect", "--format", "json", "--trust", authority.toString(), file.toString());
        assertThat(facts(run)).isEqualTo("n???");
        assertThat(credentials(run).get("boundReason").asText()).isEqualTo("the file has no manifest");
        assertThat(Run.of("inspect", "--format", "table", file.toString()).out())
                .contains("no statement of origin; that says nothing about it");
    }

    private static String facts(Path file, Path trust) throws IOException {
        return facts(Run.of("inspect", "--format", "json", "--trust", trust.toString(), file.toString()));
    }

    private static String facts(Run run) throws IOException {
        JsonNode credentials = credentials(run);
        return Stream.of("present", "bound", "signatureValid", "signerTrusted")
                .map(credentials::get)
                .map(fact -> fact.isNull() ? "?" : fact.asBoolean() ? "y" : "n")
                .collect(Collectors.joining());
    }

    private static JsonNode credentials(Run run) throws IOException {
        return JSON.readTree(run.out()).at("/0/evidence/provenance/contentCredentials");
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = InspectCredentialsTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
