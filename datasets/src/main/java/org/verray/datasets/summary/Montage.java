package org.verray.datasets.summary;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.Radiograph;

/**
 * A picture of a data set: images of every label, generator, source and body part side by side, each with its caption. Real
 * ones have a green frame, synthetic ones an orange one.
 */
public final class Montage {
    private static final int SIDE = 288;
    private static final int GAP = 8;
    private static final int DOT = 2;
    private static final int LINE = 10 * DOT;
    private static final int CAPTION = 4 * LINE + 4;
    private static final int LETTERS = SIDE / (Lettering.WIDTH * DOT);
    private static final int MOST_COLUMNS = 8;
    private static final int BACKGROUND = 0x181818;
    private static final int TEXT = 0xD8D8D8;
    private static final int GREEN = 0x50C878;
    private static final int ORANGE = 0xFFA03C;

    private final List<Tile> tiles = new ArrayList<>();

    private record Tile(ManifestEntry entry, Miniature picture, String facts) {}

    private Montage() {}

    /**
     * Chooses and reads images.
     *
     * @param many how many images to show at most
     * @param seed decides which ones
     * @param reader decodes an image; gives nothing where it cannot, then another one is taken
     */
    public static Montage of(
            Collection<ManifestEntry> entries,
            int many,
            long seed,
            Function<ManifestEntry, Optional<Radiograph>> reader) {
        Montage montage = new Montage();
        Iterator<ManifestEntry> wanted =
                new MontageChoice(entries, seed).inTurn().iterator();
        while (montage.tiles.size() < many && wanted.hasNext()) {
            ManifestEntry entry = wanted.next();
            reader.apply(entry)
                    .ifPresent(r -> montage.tiles.add(new Tile(
                            entry,
                            Miniature.of(r, SIDE),
                            r.columns() + "x" + r.rows() + " " + r.container().format())));
        }
        montage.tiles.sort(Comparator.comparing(Tile::entry, MontageChoice.asShown()));
        return montage;
    }

    /** How many images it shows. */
    public int size() {
        return tiles.size();
    }

    /** Paths of the images as the manifest has them, in the order shown. */
    public List<String> paths() {
        return tiles.stream().map(tile -> tile.entry().path()).toList();
    }

    /**
     * Writes it as PNG.
     *
     * @param title a line above the pictures
     */
    public void write(Path file, String title) {
        try {
            if (!ImageIO.write(draw(title), "png", file.toFile())) {
                throw new IOException("no writer for PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    BufferedImage draw(String title) {
        int columns = Math.max(1, Math.min(MOST_COLUMNS, tiles.size()));
        int rows = (tiles.size() + columns - 1) / columns;
        int header = LINE + 2 * GAP;
        BufferedImage picture = new BufferedImage(
                GAP + columns * (SIDE + GAP), header + rows * (SIDE + CAPTION + GAP), BufferedImage.TYPE_INT_RGB);
        fill(picture, 0, 0, picture.getWidth(), picture.getHeight(), BACKGROUND);
        write(picture, elided(title, picture.getWidth() / (Lettering.WIDTH * DOT) - 2), GAP, GAP, TEXT);
        for (int i = 0; i < tiles.size(); i++) {
            int x = GAP + i % columns * (SIDE + GAP);
            int y = header + i / columns * (SIDE + CAPTION + GAP);
            draw(picture, tiles.get(i), x, y);
        }
        return picture;
    }

    private static void draw(BufferedImage picture, Tile tile, int x, int y) {
        ManifestEntry entry = tile.entry();
        int colour = entry.truth() == Truth.REAL ? GREEN : ORANGE;
        fill(picture, x - DOT, y - DOT, SIDE + 2 * DOT, SIDE + 2 * DOT, colour);
        fill(picture, x, y, SIDE, SIDE, 0);
        Miniature thumbnail = tile.picture();
        int left = x + (SIDE - thumbnail.columns()) / 2;
        int top = y + (SIDE - thumbnail.rows()) / 2;
        int[] pixels = pixels(picture);
        for (int row = 0; row < thumbnail.rows(); row++) {
            for (int column = 0; column < thumbnail.columns(); column++) {
                int level = thumbnail.levels()[row * thumbnail.columns() + column] & 0xFF;
                pixels[(top + row) * picture.getWidth() + left + column] = level << 16 | level << 8 | level;
            }
        }
        List<String> lines = caption(tile);
        for (int i = 0; i < lines.size(); i++) {
            int below = y + SIDE + 3 * DOT + i * LINE;
            write(picture, elided(lines.get(i), LETTERS), x, below, i == 0 ? colour : TEXT);
        }
    }

    /** Label and body part, what made it, what a synthetic one was made from, size and format. */
    private static List<String> caption(Tile tile) {
        ManifestEntry entry = tile.entry();
        List<String> lines = new ArrayList<>();
        lines.add((entry.truth().label() + " " + entry.bodyPart()).strip());
        if (entry.truth() == Truth.SYNTHETIC) {
            lines.add(entry.generator().isEmpty() ? "generator not named" : entry.generator());
            lines.add(entry.source().isEmpty() ? "source not named" : entry.source());
        } else {
            lines.add(entry.source().isEmpty() ? "source not named" : entry.source());
        }
        lines.add(tile.facts());
        return lines;
    }

    /** The text, without its middle where it is too long. */
    static String elided(String text, int letters) {
        if (text.length() <= letters) {
            return text;
        }
        int head = (letters - 2) / 2;
        return text.substring(0, head) + ".." + text.substring(text.length() - (letters - 2 - head));
    }

    private static void write(BufferedImage picture, String text, int x, int y, int colour) {
        Lettering.draw(text, (column, row) -> fill(picture, x + column * DOT, y + row * DOT, DOT, DOT, colour));
    }

    private static void fill(BufferedImage picture, int x, int y, int width, int height, int colour) {
        int[] pixels = pixels(picture);
        int right = Math.min(picture.getWidth(), x + width);
        for (int row = Math.max(0, y); row < Math.min(picture.getHeight(), y + height); row++) {
            int start = row * picture.getWidth();
            Arrays.fill(pixels, start + Math.min(x, right), start + right, colour);
        }
    }

    private static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }
}
