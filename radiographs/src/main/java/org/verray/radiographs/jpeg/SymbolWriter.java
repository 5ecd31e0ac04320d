package org.verray.radiographs.jpeg;

import java.io.ByteArrayOutputStream;

/** Writes entropy-coded data (ITU-T T.81 annex F.1.2.3): bits filled up with ones, a zero behind every byte of ones. */
final class SymbolWriter implements SymbolSink {
    private final ByteArrayOutputStream out;
    private long pool;
    private int held;

    SymbolWriter(ByteArrayOutputStream out) {
        this.out = out;
    }

    @Override
    public void symbol(HuffmanCode table, int value) {
        bits(table.code(value), table.length(value));
    }

    @Override
    public void bits(int value, int count) {
        pool = pool << count | value & (1L << count) - 1;
        held += count;
        while (held >= 8) {
            held -= 8;
            int octet = (int) (pool >>> held) & 0xFF;
            out.write(octet);
            if (octet == 0xFF) {
                out.write(0);
            }
        }
    }

    @Override
    public void restart(int number) {
        end();
        out.write(0xFF);
        out.write(0xD0 + number);
    }

    /** Fills the last byte. */
    void end() {
        if (held > 0) {
            bits((1 << 8 - held) - 1, 8 - held);
        }
    }
}
