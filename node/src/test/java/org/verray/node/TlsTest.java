package org.verray.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.verray.node.RawAssociation.EXPLICIT;
import static org.verray.node.RawAssociation.SECONDARY_CAPTURE;
import static org.verray.node.RawAssociation.request;
import static org.verray.node.TestNode.wishing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.node.RawAssociation.Context;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.dicom.net.TlsIdentity;

/** With a keystore only TLS is served, with a truststore only to those who show a certificate from it. */
class TlsTest {
    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    static Path keys;

    @TempDir
    private Path store;

    @BeforeAll
    static void makeKeys() throws Exception {
        for (String name : new String[] {"node", "caller"}) {
            int code = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            name,
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-validity",
                            "30",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            key(name).toString(),
                            "-storepass",
                            "secret")
                    .redirectErrorStream(true)
                    .redirectOutput(keys.resolve("keytool.txt").toFile())
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        }
    }

    private static Path key(String name) {
        return keys.resolve(name + ".p12");
    }

    /** What a caller needs that believes the node and has a key of its own. */
    private static SSLContext caller(Optional<String> name) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        believed.setCertificateEntry(
                "node", KeyStore.getInstance(key("node").toFile(), PASSWORD).getCertificate("node"));
        trust.init(believed);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(name.isEmpty() ? null : KeyStore.getInstance(key(name.get()).toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static int send(int port, SSLContext context) throws IOException {
        SamplePicture picture = SamplePicture.of(1);
        try (RawAssociation raw = new RawAssociation(context.getSocketFactory().createSocket("127.0.0.1", port))) {
            raw.send(request("VERRAY", "TEST", 16384, new Context(1, SECONDARY_CAPTURE, EXPLICIT)));
            if (raw.read().type() != RawAssociation.ACCEPTED) {
                throw new IOException("not accepted");
            }
            return raw.store(SECONDARY_CAPTURE, picture.instance(), picture.dataset());
        }
    }

    @Test
    void encryptedCallersAreServedAndOthersAreNot() throws Exception {
        TlsIdentity identity = TlsIdentity.read(key("node"), PASSWORD, Optional.empty());
        try (TestNode node = wishing().tls(identity).start(store)) {
            assertThat(send(node.port(), caller(Optional.empty()))).isZero();
            assertThatThrownBy(() -> RawAssociation.accepted(node.port())).isInstanceOf(Exception.class);
            try (RawAssociation silent = new RawAssociation(node.port())) {
                silent.send(new byte[] {22, 3, 1});
                assertThat(silent.read().type()).isEqualTo(RawAssociation.CLOSED);
            }
            assertThat(TestNode.soon(() -> node.lines().stream()
                                    .filter(line -> line.contains("(tls)"))
                                    .count()
                            == 2))
                    .isTrue();
            assertThat(send(node.port(), caller(Optional.empty()))).isZero();
        }
    }

    @Test
    void callersShowTheirCertificates() throws Exception {
        TlsIdentity identity = TlsIdentity.read(key("node"), PASSWORD, Optional.of(key("caller")));
        assertThat(identity.mutual()).isTrue();
        Path trusted = keys.resolve("trusted.p12");
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry(
                "caller", KeyStore.getInstance(key("caller").toFile(), PASSWORD).getCertificate("caller"));
        try (var out = java.nio.file.Files.newOutputStream(trusted)) {
            certificates.store(out, PASSWORD);
        }
        try (TestNode node = wishing()
                .tls(TlsIdentity.read(key("node"), PASSWORD, Optional.of(trusted)))
                .start(store)) {
            assertThat(send(node.port(), caller(Optional.of("caller")))).isZero();
            assertThatThrownBy(() -> send(node.port(), caller(Optional.of("node"))))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> send(node.port(), caller(Optional.empty())))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aWrongPasswordIsSaid() {
        assertThatThrownBy(() -> TlsIdentity.read(key("node"), "wrong".toCharArray(), Optional.empty()))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("password");
        assertThatThrownBy(() -> TlsIdentity.read(keys.resolve("none.p12"), PASSWORD, Optional.empty()))
                .isInstanceOf(VerrayException.class);
    }
}
