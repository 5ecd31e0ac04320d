package org.verray.radiographs.testimony;

import java.util.Optional;
import org.verray.radiographs.Radiograph;

/**
 * Size and channels of a picture as its file states them, whether or not its pixels can be decoded.
 *
 * @param format {@code PNG}, {@code JPEG}, or what the decoder called it
 * @param alpha whether the file has a channel of opacity
 */
record FileShape(String format, int rows, int columns, int channels, int bits, boolean alpha) {
    private static final int PNG_GRAY_ALPHA = 4;
    private static final int PNG_RGB_ALPHA = 6;

    /** What the header says; where it is of another format, what the decoder found; empty where neither knows. */
    static Optional<FileShape> of(byte[] file, Optional<JpegStream> jpeg, Optional<Radiograph> radiograph) {
        if (png(file)) {
            int colour = file[25];
            boolean alpha = colour == PNG_GRAY_ALPHA || colour == PNG_RGB_ALPHA;
            int channels = colour == 0 || colour == PNG_GRAY_ALPHA ? 1 : 3;
            return Optional.of(new FileShape("PNG", int32(file, 20), int32(file, 16), channels, file[24], alpha));
        }
        if (radiograph.isPresent()) {
            Radiograph r = radiograph.get();
            int channels = r.container().channels();
            boolean inks = r.container().format().equals("JPEG")
                    || r.container().encoding().matches(".*(CMYK|YCCK).*");
            boolean alpha = !inks && (channels == 4 || channels == 2);
            return Optional.of(new FileShape(
                    r.container().format(),
                    r.rows(),
                    r.columns(),
                    alpha ? channels - 1 : channels,
                    r.container().bitsAllocated(),
                    alpha));
        }
        return jpeg.filter(stream -> stream.process() >= 0)
                .map(s -> new FileShape("JPEG", s.rows(), s.columns(), s.channels(), s.bits(), false));
    }

    private static boolean png(byte[] file) {
        return file.length > 33
                && int32(file, 0) == 0x89504E47
                && int32(file, 4) == 0x0D0A1A0A
                && int32(file, 12) == 0x49484452;
    }

    private static int int32(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }
}
