package org.verray.radiographs.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.verray.radiographs.VerrayException;

/** A key with its certificate, and whose certificates are asked for: TLS 1.2 and 1.3 of the Java runtime. */
public final class TlsIdentity {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;
    private final boolean mutual;

    private TlsIdentity(SSLContext context, boolean mutual) {
        this.context = context;
        this.mutual = mutual;
    }

    /**
     * Reads key and certificates.
     *
     * @param keystore PKCS #12 or JKS file with the key
     * @param password of both files and of the key in them
     * @param truststore certificates of callers or of their authorities, as PEM, PKCS #12 or JKS; callers must then show one.
     *     Empty where they need not
     * @throws VerrayException where a file cannot be read or has no such thing in it
     */
    public static TlsIdentity read(Path keystore, char[] password, Optional<Path> truststore) {
        try {
            KeyStore keys = store(keystore, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    managers.getKeyManagers(),
                    truststore.isEmpty() ? null : trust(truststore.get(), password),
                    new SecureRandom());
            return new TlsIdentity(context, truststore.isPresent());
        } catch (GeneralSecurityException e) {
            throw new VerrayException(keystore + ": no key can be read: " + e.getMessage(), e);
        }
    }

    /** Whether callers must show a certificate. */
    public boolean mutual() {
        return mutual;
    }

    /** The encrypted form of a connection that was accepted; its handshake is still to come. */
    SSLSocket wrap(Socket socket) throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        secure.setUseClientMode(false);
        secure.setEnabledProtocols(PROTOCOLS);
        secure.setNeedClientAuth(mutual);
        return secure;
    }

    private static KeyStore store(Path file, char[] password) {
        if (!Files.isReadable(file)) {
            throw new VerrayException(file + ": no such file, or one that may not be read");
        }
        try {
            return KeyStore.getInstance(file.toFile(), password);
        } catch (IOException | GeneralSecurityException e) {
            throw new VerrayException(file + ": cannot be read as a keystore with this password: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trust(Path file, char[] password) throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore certificates = pem(file).orElseGet(() -> store(file, password));
        if (certificates.size() == 0) {
            throw new VerrayException(file + ": expected certificates, found none");
        }
        managers.init(certificates);
        return managers.getTrustManagers();
    }

    private static Optional<KeyStore> pem(Path file) throws GeneralSecurityException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE-----")) {
                return Optional.empty();
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                store.setCertificateEntry(Integer.toString(number++), certificate);
            }
            return Optional.of(store);
        } catch (IOException e) {
            throw new VerrayException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
