package org.verray.radiographs.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A certificate authority that lives as long as a test: it issues signers of content credentials and a timestamp service. */
final class TestAuthority {
    /** A key and the certificates that lead from it to its authority, which is left out. */
    record Identity(String algorithm, PrivateKey key, List<X509Certificate> chain) {}

    private final KeyPair keys = keys("ES256");
    private final X500Name name;
    private final X509Certificate certificate;
    private int serial = 1;

    TestAuthority(String name) {
        this.name = new X500Name("O=Test,CN=" + name);
        Instant now = Instant.now();
        certificate = certificate(
                this.name, keys, now.minus(Duration.ofDays(3650)), now.plus(Duration.ofDays(36500)), true, null);
    }

    /** A signer whose certificate is valid now. */
    Identity signer(String algorithm) {
        return signer(
                algorithm,
                Instant.now().minus(Duration.ofDays(1)),
                Instant.now().plus(Duration.ofDays(30)));
    }

    Identity signer(String algorithm, Instant from, Instant until) {
        return signer(algorithm, from, until, KeyPurposeId.id_kp_emailProtection);
    }

    Identity signer(String algorithm, Instant from, Instant until, KeyPurposeId use) {
        KeyPair signer = keys(algorithm);
        X509Certificate issued = certificate(new X500Name("O=Test,CN=Signer"), signer, from, until, false, use);
        return new Identity(algorithm, signer.getPrivate(), List.of(issued));
    }

    /** A trust list with this authority in it. */
    TrustList trusted(Path folder) {
        return trusted(folder, certificate);
    }

    static TrustList trusted(Path folder, X509Certificate certificate) {
        try {
            String pem = "some words\n-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            Path file = Files.createTempFile(folder, "trust", ".pem");
            Files.write(file, pem.getBytes(StandardCharsets.US_ASCII));
            return TrustList.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A timestamp token of RFC 3161 for some bytes, from a service under this authority. */
    byte[] timestamp(byte[] stamped, Instant time) {
        try {
            KeyPair service = keys("ES256");
            X509Certificate issued = certificate(
                    new X500Name("O=Test,CN=Time"),
                    service,
                    Instant.now().minus(Duration.ofDays(3000)),
                    Instant.now().plus(Duration.ofDays(30)),
                    false,
                    KeyPurposeId.id_kp_timeStamping);
            TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", service.getPrivate(), issued),
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1)),
                    new ASN1ObjectIdentifier("1.2.3"));
            generator.addCertificates(new JcaCertStore(List.of(issued)));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(stamped);
            TimeStampRequestGenerator asked = new TimeStampRequestGenerator();
            asked.setCertReq(true);
            TimeStampRequest request = asked.generate(TSPAlgorithms.SHA256, digest);
            return generator.generate(request, BigInteger.ONE, Date.from(time)).getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | TSPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(
            X500Name subject, KeyPair holder, Instant from, Instant until, boolean authority, KeyPurposeId use) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.valueOf(serial++), Date.from(from), Date.from(until), subject, holder.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            int usage = authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(holder.getPublic()));
            if (use != null) {
                builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(use));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys(String algorithm) {
        try {
            String kind = algorithm.startsWith("ES") ? "EC" : algorithm.startsWith("PS") ? "RSA" : "Ed25519";
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            switch (algorithm) {
                case "ES256" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case "ES384" -> generator.initialize(new ECGenParameterSpec("secp384r1"));
                case "ES512" -> generator.initialize(new ECGenParameterSpec("secp521r1"));
                case "Ed25519" -> {}
                default -> generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
