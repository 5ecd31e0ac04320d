package org.verray.radiographs.provenance;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Parses JUMBF boxes strictly (ISO/IEC 19566-5 section 5 and annex A): every length inside its parent, every superbox with
 * a description first, depth and number of boxes bounded.
 */
final class JumbfParser {
    private static final int MOST_BOXES = 5_000;
    private static final int MOST_DEPTH = 16;
    private static final int LABEL = 2;
    private static final int ID = 4;
    private static final int HASH = 8;

    private int boxes;

    private JumbfParser() {}

    /**
     * Parses the superbox that bytes begin with; what follows it is left.
     *
     * @throws DamagedManifestException where it is damaged
     */
    static JumbfBox first(Bytes bytes) {
        long length = bytes.u32(0);
        if (length == 1) {
            length = bytes.unsigned(8, 8, true);
        }
        Bytes box = length == 0 ? bytes : bytes.slice(0, length);
        List<JumbfBox> parsed = new JumbfParser().children(box, 0);
        if (parsed.isEmpty() || !parsed.get(0).superbox()) {
            throw new DamagedManifestException("is not a JUMBF superbox");
        }
        return parsed.get(0);
    }

    /** Whether bytes begin as a manifest store does, as far as they go. */
    static boolean startsStore(Bytes bytes) {
        int at = bytes.startsWith(0, 0, 0, 0, 1) ? 16 : 8;
        return bytes.startsWith(4, 'j', 'u', 'm', 'b')
                && bytes.startsWith(at + 4, 'j', 'u', 'm', 'd')
                && bytes.startsWith(at + 8, 'c', '2', 'p', 'a');
    }

    private List<JumbfBox> children(Bytes bytes, int depth) {
        List<JumbfBox> found = new ArrayList<>();
        for (long at = 0; at < bytes.length(); ) {
            long length = bytes.u32(at);
            String type = bytes.slice(at + 4, 4).latin1();
            int header = 8;
            if (length == 1) {
                length = bytes.unsigned(at + 8, 8, true);
                header = 16;
            } else if (length == 0 && depth == 0) {
                length = bytes.length() - at;
            }
            if (length < header) {
                throw new DamagedManifestException("has a box of the impossible length " + length);
            }
            if (++boxes > MOST_BOXES) {
                throw new DamagedManifestException("has more than " + MOST_BOXES + " boxes");
            }
            Bytes content = bytes.slice(at, length).slice(header, length - header);
            found.add(type.equals("jumb") ? superbox(content, depth) : plain(type, content));
            at += length;
        }
        return found;
    }

    private static JumbfBox plain(String type, Bytes content) {
        return new JumbfBox(type, content, "", "", List.of());
    }

    private JumbfBox superbox(Bytes content, int depth) {
        if (depth >= MOST_DEPTH) {
            throw new DamagedManifestException("has boxes nested deeper than " + MOST_DEPTH);
        }
        List<JumbfBox> all = children(content, depth + 1);
        if (all.isEmpty() || !all.get(0).type().equals("jumd")) {
            throw new DamagedManifestException("has a superbox without a description");
        }
        Bytes description = all.get(0).content();
        String uuid = HexFormat.of().formatHex(description.slice(0, 16).copy());
        String label = label(description);
        return new JumbfBox("jumb", content, uuid, label, List.copyOf(all.subList(1, all.size())));
    }

    /** The label of a description, whose other optional fields are checked for their size. */
    private static String label(Bytes description) {
        int toggles = description.u8(16);
        int at = 17;
        String label = "";
        if ((toggles & LABEL) != 0) {
            int end = description.find(0, at);
            if (end < 0) {
                throw new DamagedManifestException("has a label without an end");
            }
            label = description.slice(at, end - at).utf8();
            at = end + 1;
        }
        at += ((toggles & ID) != 0 ? 4 : 0) + ((toggles & HASH) != 0 ? 32 : 0);
        description.slice(0, at);
        return label;
    }
}
