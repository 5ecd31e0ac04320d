package org.verray.radiographs.encode;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Gray levels as the pictures that image writers take. */
final class GrayPictures {
    private GrayPictures() {}

    /** One channel. */
    static BufferedImage of(int rows, int columns, byte[] levels) {
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
        System.arraycopy(levels, 0, target(picture, levels.length), 0, levels.length);
        return picture;
    }

    /** Three equal channels. */
    static BufferedImage colour(int rows, int columns, byte[] levels) {
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_3BYTE_BGR);
        byte[] target = target(picture, 3 * levels.length);
        for (int i = 0; i < target.length; i++) {
            target[i] = levels[i / 3];
        }
        return picture;
    }

    private static byte[] target(BufferedImage picture, int length) {
        byte[] target = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        if (target.length != length) {
            throw new IllegalArgumentException("expected " + target.length + " values, found " + length);
        }
        return target;
    }
}
