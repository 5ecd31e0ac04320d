package org.verray.radiographs.provenance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.verray.radiographs.VerrayException;

/**
 * The certificates that a user trusts to sign content credentials: authorities, whose signers are trusted, and single
 * signers. Verray ships no list of its own.
 */
public final class TrustList {
    private static final TrustList NONE = new TrustList(List.of());

    private final List<X509Certificate> certificates;

    private TrustList(List<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /** No list: whether a signer is trusted cannot be said. */
    public static TrustList none() {
        return NONE;
    }

    /**
     * Reads a list.
     *
     * @param pem file with X.509 certificates in PEM form, one after the other; other text in it is passed over
     * @throws VerrayException where the file cannot be read or holds no certificate
     */
    public static TrustList read(Path pem) {
        byte[] content;
        try {
            content = Files.readAllBytes(pem);
        } catch (IOException e) {
            throw new VerrayException("cannot read the trust list " + pem + ": " + e.getMessage(), e);
        }
        try {
            return parse(new String(content, StandardCharsets.ISO_8859_1));
        } catch (CertificateException e) {
            throw new VerrayException(
                    "expected certificates in PEM form in the trust list " + pem + ", found a damaged one", e);
        } catch (DamagedManifestException e) {
            throw new VerrayException("the trust list " + pem + " " + e.getMessage(), e);
        }
    }

    private static TrustList parse(String pem) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        String end = "-----END CERTIFICATE-----";
        for (int at = pem.indexOf("-----BEGIN CERTIFICATE-----"); at >= 0; ) {
            int stop = pem.indexOf(end, at);
            if (stop < 0) {
                throw new CertificateException("no end mark");
            }
            String one = pem.substring(at, stop + end.length());
            Certificate certificate =
                    factory.generateCertificate(new ByteArrayInputStream(one.getBytes(StandardCharsets.ISO_8859_1)));
            found.add((X509Certificate) certificate);
            at = pem.indexOf("-----BEGIN CERTIFICATE-----", stop);
        }
        if (found.isEmpty()) {
            throw new DamagedManifestException("holds no certificate in PEM form");
        }
        return new TrustList(found);
    }

    boolean empty() {
        return certificates.isEmpty();
    }

    /** Whether a signer's own certificate is in the list. */
    boolean names(X509Certificate signer) {
        return certificates.contains(signer);
    }

    boolean hasAuthorities() {
        return certificates.stream().anyMatch(TrustList::authority);
    }

    /** The authorities in the list. A certificate that may not issue others is none. */
    Set<TrustAnchor> anchors() {
        return certificates.stream()
                .filter(TrustList::authority)
                .map(c -> new TrustAnchor(c, null))
                .collect(Collectors.toSet());
    }

    private static boolean authority(X509Certificate certificate) {
        boolean selfIssued = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        return certificate.getBasicConstraints() >= 0 || certificate.getVersion() < 3 && selfIssued;
    }
}
