package org.verray.notebooks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.verray.datasets.summary.Html;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Rendering;

/** Pictures side by side with a caption each, as many in a row as there is room for. Immutable. */
public final class Gallery {
    private static final int USUAL_HEIGHT = 240;

    private final int height;
    private final List<Item> items;

    private record Item(String caption, BufferedImage picture) {}

    private Gallery(int height, List<Item> items) {
        this.height = height;
        this.items = List.copyOf(items);
    }

    /** A gallery without pictures, of the usual height. */
    public static Gallery empty() {
        return ofHeight(USUAL_HEIGHT);
    }

    /**
     * A gallery without pictures.
     *
     * @param pixels height of each picture on the page
     */
    public static Gallery ofHeight(int pixels) {
        return new Gallery(pixels, List.of());
    }

    /** The same with a picture more. */
    public Gallery with(String caption, BufferedImage picture) {
        List<Item> more = new ArrayList<>(items);
        more.add(new Item(caption, picture));
        return new Gallery(height, more);
    }

    /** The same with a radiograph more, as its file asks to be shown. */
    public Gallery with(String caption, Radiograph radiograph) {
        return with(caption, Pictures.of(Rendering.of(radiograph)));
    }

    /** The same with a gray image more. */
    public Gallery with(String caption, GrayImage image) {
        return with(caption, Pictures.of(image));
    }

    /** The same with a part of an image more, at native resolution or enlarged, never smoothed. */
    public Gallery withDetail(String caption, GrayImage image, int row, int column, int side) {
        BufferedImage part = Pictures.of(image).getSubimage(column, row, side, side);
        int factor = Math.max(1, Math.round((float) height / side));
        BufferedImage enlarged = new BufferedImage(factor * side, factor * side, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < enlarged.getHeight(); y++) {
            for (int x = 0; x < enlarged.getWidth(); x++) {
                enlarged.getRaster().setSample(x, y, 0, part.getRaster().getSample(x / factor, y / factor, 0));
            }
        }
        return with(caption, enlarged);
    }

    /** One HTML element with the pictures inside; nothing is loaded from elsewhere. */
    public String html() {
        StringBuilder html = new StringBuilder("<div style=\"display:flex;flex-wrap:wrap;gap:12px\">");
        for (Item item : items) {
            html.append("<figure style=\"margin:0\"><img style=\"height:")
                    .append(height)
                    .append("px;max-width:100%\" alt=\"")
                    .append(Html.escape(item.caption()))
                    .append("\" src=\"data:image/png;base64,")
                    .append(png(item.picture()))
                    .append("\"><figcaption style=\"font-size:85%\">")
                    .append(Html.escape(item.caption()))
                    .append("</figcaption></figure>");
        }
        return html.append("</div>").toString();
    }

    private static String png(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Override
    public String toString() {
        return String.join(", ", items.stream().map(Item::caption).toList());
    }
}
