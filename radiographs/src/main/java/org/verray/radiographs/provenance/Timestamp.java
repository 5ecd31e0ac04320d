package org.verray.radiographs.provenance;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * When an authority says that a signature existed (RFC 3161).
 *
 * @param time as the token says
 * @param valid whether the token is for this signature and the authority's signature on it is right
 * @param authority its certificate; null where the token brings none
 * @param chain certificates of the authority; null where the token brings none that can be read
 */
record Timestamp(Instant time, Fact valid, String authority, CertificateChain chain) {
    /**
     * Reads a token, bare or inside a response.
     *
     * @param stamped the bytes whose existence it confirms
     * @throws DamagedManifestException where it is damaged
     */
    static Timestamp read(byte[] encoded, byte[] stamped) {
        try {
            TimeStampToken token = token(encoded);
            Collection<X509CertificateHolder> all = token.getCertificates().getMatches(null);
            Optional<X509CertificateHolder> found =
                    all.stream().filter(c -> token.getSID().match(c)).findFirst();
            Instant time = token.getTimeStampInfo().getGenTime().toInstant();
            if (found.isEmpty()) {
                return new Timestamp(time, Fact.no("the timestamp brings no certificate"), null, null);
            }
            X509CertificateHolder signer = found.get();
            List<byte[]> chain = new ArrayList<>(List.of(signer.getEncoded()));
            for (X509CertificateHolder other : all) {
                if (!other.equals(signer)) {
                    chain.add(other.getEncoded());
                }
            }
            String authority = Words.shortened(signer.getSubject().toString());
            return new Timestamp(time, validity(token, signer, stamped), authority, CertificateChain.read(chain));
        } catch (IOException | TSPException | CMSException | RuntimeException e) {
            throw new DamagedManifestException("has a damaged timestamp");
        }
    }

    private static TimeStampToken token(byte[] encoded) throws IOException, TSPException, CMSException {
        try {
            return new TimeStampToken(new CMSSignedData(encoded));
        } catch (CMSException | TSPException | RuntimeException e) {
            TimeStampToken inside = new TimeStampResponse(encoded).getTimeStampToken();
            if (inside == null) {
                throw new DamagedManifestException("has a timestamp response without a token");
            }
            return inside;
        }
    }

    private static Fact validity(TimeStampToken token, X509CertificateHolder signer, byte[] stamped) {
        try {
            String algorithm =
                    token.getTimeStampInfo().getMessageImprintAlgOID().getId();
            byte[] imprint = MessageDigest.getInstance(algorithm).digest(stamped);
            if (!MessageDigest.isEqual(imprint, token.getTimeStampInfo().getMessageImprintDigest())) {
                return Fact.no("the timestamp is for another signature");
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            return Fact.TRUE;
        } catch (NoSuchAlgorithmException e) {
            return Fact.no("the timestamp uses an unknown hash");
        } catch (TSPException
                | OperatorCreationException
                | java.security.cert.CertificateException
                | RuntimeException e) {
            return Fact.no("the signature of the timestamp is not right");
        }
    }

    /** Whether the token is valid and its authority is in a trust list. */
    boolean trusted(TrustList trust) {
        return valid.holds() && chain != null && (trust.names(chain.signer()) || chain.leadsTo(trust, time));
    }

    Map<String, Object> facts(TrustList trust) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("time", time.toString());
        facts.put("authority", authority);
        valid.put(facts, "valid");
        facts.put("authorityTrusted", trust.empty() ? null : trusted(trust));
        if (trust.empty()) {
            facts.put("authorityTrustedReason", "no trust list was given");
        }
        return facts;
    }
}
