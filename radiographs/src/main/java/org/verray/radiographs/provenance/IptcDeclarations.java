package org.verray.radiographs.provenance;

import java.util.ArrayList;
import java.util.List;

/**
 * What IPTC records say (IPTC-NAA information interchange model, version 4, application record), bare or among the
 * resources of Photoshop (Photoshop file formats, image resource blocks, number 0x0404).
 */
final class IptcDeclarations {
    private static final int IPTC_RESOURCE = 0x0404;
    private static final int MOST_RECORDS = 5000;

    private IptcDeclarations() {}

    static List<Declaration> ofPhotoshop(String where, Bytes resources) {
        List<Declaration> found = new ArrayList<>();
        for (long at = 0; resources.startsWith(at, '8', 'B', 'I', 'M'); ) {
            int number = resources.u16(at + 4);
            long name = at + 6;
            long size = name + (resources.u8(name) + 2L) / 2 * 2;
            long length = resources.u32(size);
            if (number == IPTC_RESOURCE) {
                found.addAll(of(where, resources.slice(size + 4, length)));
            }
            at = size + 4 + length + (length & 1);
        }
        return found;
    }

    static List<Declaration> of(String where, Bytes records) {
        List<Declaration> found = new ArrayList<>();
        int read = 0;
        for (long at = 0; records.startsWith(at, 0x1C) && read++ < MOST_RECORDS; ) {
            int record = records.u8(at + 1);
            int set = records.u8(at + 2);
            int length = records.u16(at + 3);
            Bytes value = records.slice(at + 5, length);
            if (record == 2) {
                TextDeclarations.of(where, name(set), value.utf8()).ifPresent(found::add);
            }
            at += 5 + length;
        }
        return found;
    }

    private static String name(int set) {
        return switch (set) {
            case 65 -> "Software";
            case 80 -> "Author";
            case 110 -> "Credit";
            case 115 -> "Source";
            case 120 -> "Description";
            default -> "IPTC 2:" + set;
        };
    }
}
