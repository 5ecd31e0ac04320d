package org.verray.radiographs.provenance;

import java.util.Map;

/**
 * The IPTC vocabulary of digital source types ({@code http://cv.iptc.org/newscodes/digitalsourcetype/}) and what C2PA adds
 * to it.
 */
final class SourceType {
    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("trainedalgorithmicmedia", Meaning.GENERATED_BY_AI),
            Map.entry("trainedalgorithmicdata", Meaning.GENERATED_BY_AI),
            Map.entry("compositewithtrainedalgorithmicmedia", Meaning.EDITED_WITH_AI),
            Map.entry("compositesynthetic", Meaning.EDITED_WITH_AI),
            Map.entry("algorithmicmedia", Meaning.GENERATED_BY_SOFTWARE),
            Map.entry("datadrivenmedia", Meaning.GENERATED_BY_SOFTWARE),
            Map.entry("digitalcapture", Meaning.CAPTURED),
            Map.entry("computationalcapture", Meaning.CAPTURED),
            Map.entry("compositecapture", Meaning.CAPTURED),
            Map.entry("negativefilm", Meaning.CAPTURED),
            Map.entry("positivefilm", Meaning.CAPTURED),
            Map.entry("print", Meaning.CAPTURED));

    private SourceType() {}

    /** What a digital source type means, given as an address, a short form with a prefix, or the bare name. */
    static Meaning meaning(String type) {
        String name = Words.lower(type.strip());
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
        return MEANINGS.getOrDefault(bare, Meaning.OTHER);
    }
}
