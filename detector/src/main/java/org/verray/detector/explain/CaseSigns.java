package org.verray.detector.explain;

import java.util.EnumMap;
import java.util.Map;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.radiographs.GrayImage;

/** The signs of one case of a manifest. */
record CaseSigns(ManifestEntry entry, Map<Sign, Sign.Measured> signs) {
    static CaseSigns of(ManifestEntry entry, GrayImage image) {
        Map<Sign, Sign.Measured> signs = new EnumMap<>(Sign.class);
        for (Sign sign : Sign.values()) {
            signs.put(sign, sign.of(image));
        }
        return new CaseSigns(entry, signs);
    }
}
