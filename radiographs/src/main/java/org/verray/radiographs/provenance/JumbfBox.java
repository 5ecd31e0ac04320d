package org.verray.radiographs.provenance;

import java.util.List;
import java.util.Optional;

/**
 * A box of a JUMBF structure (ISO/IEC 19566-5).
 *
 * @param type four characters, {@code jumb} for a superbox
 * @param content everything after the box header
 * @param uuid content type of a superbox as 32 hexadecimal digits; empty for other boxes
 * @param label label of a superbox; empty where it has none
 * @param children boxes inside a superbox after its description; empty for other boxes
 */
record JumbfBox(String type, Bytes content, String uuid, String label, List<JumbfBox> children) {
    static final String STORE = c2pa("63327061");
    static final String MANIFEST = c2pa("63326d61");
    static final String UPDATE_MANIFEST = c2pa("6332756d");
    static final String COMPRESSED_MANIFEST = c2pa("6332636d");
    static final String ASSERTIONS = c2pa("63326173");
    static final String CLAIM = c2pa("6332636c");
    static final String SIGNATURE = c2pa("63326373");

    private static String c2pa(String fourCharacters) {
        return fourCharacters + "00110010800000aa00389b71";
    }

    boolean superbox() {
        return type.equals("jumb");
    }

    /** Content of the one box of a type inside this superbox. */
    Optional<Bytes> only(String childType) {
        List<JumbfBox> found =
                children.stream().filter(b -> b.type.equals(childType)).toList();
        return found.size() == 1 ? Optional.of(found.get(0).content) : Optional.empty();
    }
}
