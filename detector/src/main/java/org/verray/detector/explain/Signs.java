package org.verray.detector.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.radiographs.GrayImage;

/** All signs of one image. */
final class Signs {
    private Signs() {}

    /** For JSON under {@code exploratory}: each value by name, {@code null} beside a reason where undefined. */
    static Map<String, Object> facts(GrayImage image) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("note", "signs that readers name, measured; exploratory, no part of the score");
        for (Sign sign : Sign.values()) {
            Sign.Measured measured = sign.of(image);
            if (measured.reason().isNone()) {
                facts.put(sign.key(), Math.round(1e4 * measured.value()) / 1e4);
            } else {
                facts.put(sign.key(), null);
                facts.put(sign.key() + "Reason", measured.reason().text());
            }
        }
        return facts;
    }
}
