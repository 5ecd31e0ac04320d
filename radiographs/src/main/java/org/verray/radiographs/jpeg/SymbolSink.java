package org.verray.radiographs.jpeg;

/** Takes the entropy-coded part of a scan, symbol by symbol: to count them, or to write them. */
interface SymbolSink {
    void symbol(HuffmanCode table, int value);

    /** Plain bits, up to 16, most significant first. */
    void bits(int value, int count);

    /** A restart marker, 0 to 7. */
    void restart(int number);
}
