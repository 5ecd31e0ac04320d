package org.verray.radiographs.provenance;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The certificate of a signer and those that a file sends along to lead from it to an authority. */
final class CertificateChain {
    private static final int MOST_CERTIFICATES = 10;
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final String AUTHORITY_KEY = "2.5.29.35";

    /** Protection of e-mail, signing of documents, and the uses that C2PA and its members registered for claims. */
    private static final Set<String> SIGNERS_USE = Set.of(
            "1.3.6.1.5.5.7.3.4",
            "1.3.6.1.5.5.7.3.36",
            "1.3.6.1.4.1.311.10.3.12",
            "1.3.6.1.4.1.311.76.59.1.9",
            "1.3.6.1.4.1.62558.2.1");

    private final List<X509Certificate> certificates;

    private CertificateChain(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /**
     * Reads a chain.
     *
     * @param encoded certificates in DER form, the signer's first
     * @throws DamagedManifestException where there is none, one is damaged, or there are too many
     */
    static CertificateChain read(List<byte[]> encoded) {
        if (encoded.isEmpty() || encoded.size() > MOST_CERTIFICATES) {
            throw new DamagedManifestException(
                    "has " + encoded.size() + " certificates with its signature, expected 1 to " + MOST_CERTIFICATES);
        }
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> read = new ArrayList<>();
            for (byte[] der : encoded) {
                read.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            return new CertificateChain(read);
        } catch (CertificateException | RuntimeException e) {
            throw new DamagedManifestException("has a damaged certificate");
        }
    }

    X509Certificate signer() {
        return certificates.get(0);
    }

    /** Facts of the signer's certificate for output. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("subject", name(signer().getSubjectX500Principal().getName()));
        facts.put("issuer", name(signer().getIssuerX500Principal().getName()));
        facts.put("serial", Words.shortened(signer().getSerialNumber().toString(16)));
        facts.put("validFrom", signer().getNotBefore().toInstant().toString());
        facts.put("validUntil", signer().getNotAfter().toInstant().toString());
        return facts;
    }

    private static String name(String distinguished) {
        return Words.shortened(distinguished);
    }

    boolean validAt(Instant time) {
        return !time.isBefore(signer().getNotBefore().toInstant())
                && !time.isAfter(signer().getNotAfter().toInstant());
    }

    /**
     * What the signer's certificate lacks for the profile of claim signers (C2PA specification, certificate profile), and
     * what {@link #forbidden() forbids} it.
     */
    List<String> profileProblems() {
        X509Certificate signer = signer();
        List<String> problems = new ArrayList<>(forbidden());
        if (signer.getVersion() != 3) {
            problems.add("the signer's certificate is of version " + signer.getVersion() + ", expected 3");
        }
        if (signer.getKeyUsage() == null) {
            problems.add("the signer's certificate names no use of its key");
        }
        if (signer.getExtensionValue(EXTENDED_KEY_USAGE) == null) {
            problems.add("the signer's certificate names no extended use");
        }
        if (signer.getExtensionValue(AUTHORITY_KEY) == null) {
            problems.add("the signer's certificate does not name the key of its authority");
        }
        return problems;
    }

    /** What in the signer's certificate says that it is not for signing claims. */
    private List<String> forbidden() {
        List<String> problems = new ArrayList<>();
        X509Certificate signer = signer();
        boolean[] usage = signer.getKeyUsage();
        if (signer.getBasicConstraints() >= 0) {
            problems.add("the signer's certificate is that of an authority");
        }
        if (usage != null && !usage[0]) {
            problems.add("the signer's certificate is not for digital signatures");
        }
        try {
            List<String> uses = signer.getExtendedKeyUsage();
            if (uses != null && uses.contains(ANY_USAGE)) {
                problems.add("the signer's certificate is for every use");
            } else if (uses != null && uses.stream().noneMatch(SIGNERS_USE::contains)) {
                problems.add("the signer's certificate is not for signing documents");
            }
        } catch (CertificateParsingException e) {
            problems.add("the signer's certificate has damaged extended uses");
        }
        return problems;
    }

    /**
     * Whether the signer is in a trust list, or the certificates lead to an authority in it (RFC 5280 path validation
     * without revocation, offline) and nothing in the signer's own forbids it to sign claims.
     *
     * @param when time at which every certificate has to be valid
     */
    Fact trusted(TrustList trust, Instant when) {
        if (trust.empty()) {
            return Fact.undefined("no trust list was given");
        }
        if (!validAt(when)) {
            return Fact.no("the signer's certificate is not valid at " + when);
        }
        if (trust.names(signer())) {
            return Fact.TRUE;
        }
        List<String> problems = forbidden();
        if (!problems.isEmpty()) {
            return Fact.no(problems.get(0));
        }
        return leadsTo(trust, when)
                ? Fact.TRUE
                : Fact.no("its certificates lead to no authority in the trust list that was given");
    }

    /** Whether some beginning of the chain in order of issue is a valid path from an authority in the list. */
    boolean leadsTo(TrustList trust, Instant when) {
        if (!trust.hasAuthorities()) {
            return false;
        }
        List<X509Certificate> path = new ArrayList<>(List.of(signer()));
        while (path.size() <= certificates.size()) {
            if (valid(path, trust, when)) {
                return true;
            }
            Optional<X509Certificate> issuer = issuer(path);
            if (issuer.isEmpty()) {
                return false;
            }
            path.add(issuer.get());
        }
        return false;
    }

    private Optional<X509Certificate> issuer(List<X509Certificate> path) {
        X509Certificate last = path.get(path.size() - 1);
        return certificates.stream()
                .filter(c -> !path.contains(c))
                .filter(c -> c.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                .filter(c -> signed(last, c))
                .findFirst();
    }

    private static boolean signed(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static boolean valid(List<X509Certificate> path, TrustList trust, Instant when) {
        try {
            CertPath encoded = CertificateFactory.getInstance("X.509").generateCertPath(path);
            PKIXParameters parameters = new PKIXParameters(trust.anchors());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(when));
            parameters.addCertPathChecker(new KnowsExtendedUse());
            CertPathValidator.getInstance("PKIX").validate(encoded, parameters);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /** Lets the extended key usage be critical: it is checked apart from the path. */
    private static final class KnowsExtendedUse extends PKIXCertPathChecker {
        @Override
        public void init(boolean forward) {}

        @Override
        public boolean isForwardCheckingSupported() {
            return false;
        }

        @Override
        public Set<String> getSupportedExtensions() {
            return Set.of(EXTENDED_KEY_USAGE);
        }

        @Override
        public void check(java.security.cert.Certificate certificate, Collection<String> unresolved) {
            unresolved.remove(EXTENDED_KEY_USAGE);
        }
    }
}
