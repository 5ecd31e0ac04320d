package org.verray.radiographs.decode;

import java.util.List;
import java.util.Map;

/** The run-length codes of fax machines (ITU-T T.4, tables 2 and 3), out of the resource {@code fax-codes.txt}. */
final class FaxCode {
    /** Longest code in bits. */
    static final int LONGEST = 13;

    static final FaxCode WHITE;
    static final FaxCode BLACK;

    private static final int SHORT_RUNS = 64;

    static {
        Map<String, List<String>> codes = NumberTables.read("fax-codes.txt");
        WHITE = new FaxCode(codes.get("white"), codes.get("long"));
        BLACK = new FaxCode(codes.get("black"), codes.get("long"));
    }

    /** By the next bits: length of the code in the upper half, run in the lower; 0 where no code begins so. */
    private final int[] byBits = new int[1 << LONGEST];

    private FaxCode(List<String> codes, List<String> longest) {
        int index = 0;
        for (List<String> part : List.of(codes, longest)) {
            for (String code : part) {
                int run = index < SHORT_RUNS ? index : SHORT_RUNS * (index - SHORT_RUNS + 1);
                int spare = LONGEST - code.length();
                int first = Integer.parseInt(code, 2) << spare;
                for (int i = first; i < first + (1 << spare); i++) {
                    byBits[i] = code.length() << 16 | run;
                }
                index++;
            }
        }
    }

    /** Bits of the code at the front of {@value #LONGEST} bits, 0 where there is none. */
    int length(int bits) {
        return byBits[bits] >> 16;
    }

    /** Run that this code stands for; 64 and more are followed by a further code. */
    int run(int bits) {
        return byBits[bits] & 0xFFFF;
    }
}
