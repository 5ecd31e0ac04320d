package org.verray.datasets.synthesize;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.verray.datasets.degrade.Resampling;
import org.verray.datasets.summary.Lettering;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.VerrayException;

/**
 * A picture sheet: each parent beside its twins, as whole images made small, as parts at original size, and as differences
 * of those parts to the parent (middle gray plus eight times the difference).
 */
public final class TwinSheet {
    private static final int CELL = 216;
    private static final int GAP = 6;
    private static final int CAPTION = 30;
    private static final int ACROSS = 6;
    private static final int AMPLIFIED = 8;
    private static final int MIDDLE = 128;
    private static final int PLACES = 5;

    private final List<BufferedImage> blocks = new ArrayList<>();

    /**
     * Adds a parent with its twins.
     *
     * @param name what to call the parent
     */
    public void add(String name, GrayImage parent, List<TwinMaker.Twin> twins) {
        for (int first = 0; first < Math.max(1, twins.size()); first += ACROSS - 1) {
            blocks.add(block(name, parent, twins.subList(first, Math.min(twins.size(), first + ACROSS - 1))));
        }
    }

    private static BufferedImage block(String name, GrayImage parent, List<TwinMaker.Twin> twins) {
        int width = ACROSS * (CELL + GAP) + GAP;
        int height = CAPTION + 3 * (CELL + GAP);
        BufferedImage block = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        int[] corner = corner(parent, twins);
        column(block, 0, parent, parent, corner);
        caption(block, 0, name, parent.columns() + " x " + parent.rows());
        for (int i = 0; i < twins.size(); i++) {
            TwinMaker.Twin twin = twins.get(i);
            column(block, i + 1, parent, twin.image(), corner);
            caption(
                    block,
                    i + 1,
                    twin.generator(),
                    String.format(
                            Locale.ROOT,
                            "%.1f dB, grain x %.2f",
                            twin.figures().psnr(),
                            twin.figures().grainRatio()));
        }
        return block;
    }

    private static void column(BufferedImage block, int place, GrayImage parent, GrayImage image, int[] corner) {
        int x = GAP + place * (CELL + GAP);
        double scale = Math.min(1, (double) CELL / Math.max(image.rows(), image.columns()));
        int rows = Math.max(1, (int) (image.rows() * scale));
        int columns = Math.max(1, (int) (image.columns() * scale));
        draw(block, x, CAPTION, Resampling.BICUBIC.resize(image, rows, columns));
        GrayImage part = part(image, corner);
        draw(block, x, CAPTION + CELL + GAP, part);
        if (image != parent) {
            GrayImage other = part(parent, corner);
            float[] difference = new float[part.values().length];
            for (int i = 0; i < difference.length; i++) {
                difference[i] = MIDDLE + AMPLIFIED * (part.values()[i] - other.values()[i]);
            }
            draw(block, x, CAPTION + 2 * (CELL + GAP), new GrayImage(part.rows(), part.columns(), difference));
        }
    }

    /** Top left of the part that is shown at original size: the middle of a splice, or where the parent varies most. */
    private static int[] corner(GrayImage parent, List<TwinMaker.Twin> twins) {
        int lastRow = Math.max(0, parent.rows() - CELL);
        int lastColumn = Math.max(0, parent.columns() - CELL);
        if (!twins.isEmpty() && twins.get(0).mask().isPresent()) {
            int middle = twins.get(0).mask().get().middle();
            return new int[] {
                Math.max(0, Math.min(lastRow, middle / parent.columns() - CELL / 2)),
                Math.max(0, Math.min(lastColumn, middle % parent.columns() - CELL / 2))
            };
        }
        int[] best = {0, 0};
        double most = -1;
        for (int place = 0; place < PLACES * PLACES; place++) {
            int[] corner = {lastRow * (place / PLACES) / (PLACES - 1), lastColumn * (place % PLACES) / (PLACES - 1)};
            double deviation = deviation(part(parent, corner));
            if (deviation > most) {
                most = deviation;
                best = corner;
            }
        }
        return best;
    }

    private static double deviation(GrayImage image) {
        double sum = 0;
        double squares = 0;
        for (float value : image.values()) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / image.values().length;
        return squares / image.values().length - mean * mean;
    }

    private static GrayImage part(GrayImage image, int[] corner) {
        int rows = Math.min(CELL, image.rows());
        int columns = Math.min(CELL, image.columns());
        return new GrayImage(rows, columns, Mirror.cut(image, corner[0], corner[1], rows, columns));
    }

    private static void draw(BufferedImage block, int x, int y, GrayImage image) {
        WritableRaster raster = block.getRaster();
        raster.setSamples(
                x, y, image.columns(), image.rows(), 0, image.rounded().values());
    }

    private static void caption(BufferedImage block, int place, String first, String second) {
        int left = GAP + place * (CELL + GAP);
        line(block, left, 3, first);
        line(block, left, 17, second);
    }

    private static void line(BufferedImage block, int left, int top, String words) {
        Lettering.draw(words, (column, row) -> {
            if (column < CELL) {
                block.getRaster().setSample(left + column, top + row, 0, 255);
            }
        });
    }

    /** Writes the sheet as a PNG file; nothing where there are no parents. */
    public void write(Path file) {
        if (blocks.isEmpty()) {
            return;
        }
        int height = blocks.stream().mapToInt(BufferedImage::getHeight).sum();
        BufferedImage sheet = new BufferedImage(blocks.get(0).getWidth(), height, BufferedImage.TYPE_BYTE_GRAY);
        int y = 0;
        for (BufferedImage block : blocks) {
            sheet.getRaster().setRect(0, y, block.getRaster());
            y += block.getHeight();
        }
        try {
            ImageIO.write(sheet, "png", file.toFile());
        } catch (IOException e) {
            throw new VerrayException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
