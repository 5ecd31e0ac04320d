package org.verray.radiographs.provenance;

import java.util.Map;
import java.util.TreeMap;

/** Small files with content credentials, for tests of other packages. Keys are new ones each time. */
public final class SignedFixtures {
    private SignedFixtures() {}

    /** One file of each format that can carry a manifest, and some of its variants, by name. */
    public static Map<String, byte[]> files() {
        TestAuthority authority = new TestAuthority("Authority");
        Map<String, byte[]> files = new TreeMap<>();
        for (String format : new String[] {"PNG", "JPEG", "TIFF", "WEBP"}) {
            C2paFixture fixture = C2paFixture.signedBy(authority.signer("ES256"));
            files.put("signed." + format.toLowerCase(), ContentCredentialsTest.signed(fixture, format));
            C2paFixture old = C2paFixture.signedBy(authority.signer("ES256")).claimVersion(1);
            files.put("signed-claim-1." + format.toLowerCase(), ContentCredentialsTest.signed(old, format));
        }
        return files;
    }
}
