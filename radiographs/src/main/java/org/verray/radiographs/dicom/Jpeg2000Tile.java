package org.verray.radiographs.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How one tile divides into resolutions, precincts and code-blocks, and in which order its packets come (ITU-T T.800 annex
 * B.5 to B.12). Components are not subsampled, and image and tiles have no offset.
 *
 * @param left first column; {@code right} is the one after the last
 * @param top first row; {@code bottom} is the one after the last
 */
record Jpeg2000Tile(Jpeg2000Coding coding, int components, int left, int top, int right, int bottom) {

    /** A precinct of one component with its place on the reference grid and its subbands. */
    private record Position(int resolution, int component, long y, long x, Jpeg2000Precinct[] bands) {}

    /** How many packets there are. */
    long packets() {
        long precincts = 0;
        for (int r = 0; r <= coding.levels(); r++) {
            precincts += (long) across(r) * down(r);
        }
        return precincts * components * coding.layers();
    }

    /** How many code-blocks there are, or a few more. */
    long blocks() {
        long blocks = 0;
        for (int r = 0; r <= coding.levels(); r++) {
            int up = coding.levels() - r + (r > 0 ? 1 : 0);
            long wide = (ceil(right, up) - (left >> Math.min(31, up)) >> blockX(r)) + 2;
            long high = (ceil(bottom, up) - (top >> Math.min(31, up)) >> blockY(r)) + 2;
            blocks += wide * high * (r > 0 ? 3 : 1);
        }
        return blocks * components;
    }

    /**
     * Reads every packet header and passes over the data.
     *
     * @return how many samples the coding passes go over, all together
     */
    long walk(Jpeg2000Bits bits) {
        List<Position> positions = positions();
        Comparator<Position> byResolution = Comparator.comparingInt(Position::resolution);
        Comparator<Position> byComponent = Comparator.comparingInt(Position::component);
        Comparator<Position> byPlace = Comparator.comparingLong(Position::y).thenComparingLong(Position::x);
        switch (coding.order()) {
            case 0 -> byLayer(bits, positions);
            case 1 -> {
                for (int r = 0; r <= coding.levels(); r++) {
                    int resolution = r;
                    byLayer(
                            bits,
                            positions.stream()
                                    .filter(position -> position.resolution == resolution)
                                    .toList());
                }
            }
            case 2 ->
                inPlace(bits, positions, byResolution.thenComparing(byPlace).thenComparing(byComponent));
            case 3 ->
                inPlace(bits, positions, byPlace.thenComparing(byComponent).thenComparing(byResolution));
            default ->
                inPlace(bits, positions, byComponent.thenComparing(byPlace).thenComparing(byResolution));
        }
        return samples(positions);
    }

    private long samples(List<Position> positions) {
        long samples = 0;
        for (Position position : positions) {
            for (Jpeg2000Precinct band : position.bands) {
                samples += band.passes() << blockX(position.resolution) + blockY(position.resolution);
            }
        }
        return samples;
    }

    private void byLayer(Jpeg2000Bits bits, List<Position> positions) {
        for (int layer = 0; layer < coding.layers(); layer++) {
            for (Position position : positions) {
                packet(bits, position, layer);
            }
        }
    }

    private void inPlace(Jpeg2000Bits bits, List<Position> positions, Comparator<Position> order) {
        positions.sort(order);
        for (Position position : positions) {
            for (int layer = 0; layer < coding.layers(); layer++) {
                packet(bits, position, layer);
            }
        }
    }

    private static void packet(Jpeg2000Bits bits, Position position, int layer) {
        bits.skipMarker(0xFF91, 6);
        long bytes = 0;
        if (bits.next() == 1) {
            for (Jpeg2000Precinct band : position.bands) {
                bytes += band.readHeader(bits, layer);
            }
        }
        bits.align();
        bits.skipMarker(0xFF92, 2);
        bits.skip(bytes);
    }

    /** Every precinct by resolution, component and place. */
    private List<Position> positions() {
        List<Position> positions = new ArrayList<>();
        for (int r = 0; r <= coding.levels(); r++) {
            int up = coding.levels() - r;
            int firstX = ceil(left, up) >> coding.precinctX(r);
            int firstY = ceil(top, up) >> coding.precinctY(r);
            for (int component = 0; component < components; component++) {
                for (int i = 0; i < across(r) * down(r); i++) {
                    int x = firstX + i % across(r);
                    int y = firstY + i / across(r);
                    positions.add(new Position(
                            r,
                            component,
                            Math.max(top, shifted(y, coding.precinctY(r) + up)),
                            Math.max(left, shifted(x, coding.precinctX(r) + up)),
                            bands(r, x, y)));
                }
            }
        }
        return positions;
    }

    /** The subbands of a precinct: LL of the lowest resolution; HL, LH and HH of the others. */
    private Jpeg2000Precinct[] bands(int r, int x, int y) {
        if (r == 0) {
            return new Jpeg2000Precinct[] {band(r, coding.levels(), 0, 0, x, y)};
        }
        int level = coding.levels() - r + 1;
        return new Jpeg2000Precinct[] {
            band(r, level, 1, 0, x, y), band(r, level, 0, 1, x, y), band(r, level, 1, 1, x, y)
        };
    }

    private Jpeg2000Precinct band(int r, int level, int highX, int highY, int x, int y) {
        int sizeX = coding.precinctX(r) - (r > 0 ? 1 : 0);
        int sizeY = coding.precinctY(r) - (r > 0 ? 1 : 0);
        int across = blocks(left, right, level, highX, x, sizeX, blockX(r));
        int down = blocks(top, bottom, level, highY, y, sizeY, blockY(r));
        return new Jpeg2000Precinct(coding, across, across == 0 ? 0 : down);
    }

    /** Code-blocks along one side: those that the part of the subband inside the precinct touches. */
    private static int blocks(int from, int to, int level, int high, int precinct, int size, int block) {
        long half = high == 0 ? 0 : 1L << level - 1;
        long first = Math.max(ceil(from - half, level), shifted(precinct, size));
        long last = Math.min(ceil(to - half, level), shifted(precinct + 1, size));
        return last <= first ? 0 : (int) ((last - 1 >> block) - (first >> block) + 1);
    }

    private int blockX(int r) {
        return Math.min(coding.blockX(), coding.precinctX(r) - (r > 0 ? 1 : 0));
    }

    private int blockY(int r) {
        return Math.min(coding.blockY(), coding.precinctY(r) - (r > 0 ? 1 : 0));
    }

    private int across(int r) {
        return precincts(left, right, coding.levels() - r, coding.precinctX(r));
    }

    private int down(int r) {
        return precincts(top, bottom, coding.levels() - r, coding.precinctY(r));
    }

    private static int precincts(int from, int to, int up, int size) {
        int first = ceil(from, up);
        int last = ceil(to, up);
        return last <= first ? 0 : (last - 1 >> size) - (first >> size) + 1;
    }

    /** A number divided by a power of two, rounded up. */
    private static int ceil(long number, int exponent) {
        return (int) (number + (1L << exponent) - 1 >> exponent);
    }

    private static long shifted(int number, int exponent) {
        return (long) number << exponent;
    }
}
