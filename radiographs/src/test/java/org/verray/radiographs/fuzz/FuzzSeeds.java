package org.verray.radiographs.fuzz;

import static org.verray.radiographs.decode.RasterFixture.colour;
import static org.verray.radiographs.decode.RasterFixture.gray;
import static org.verray.radiographs.decode.RasterFixture.written;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.verray.radiographs.decode.RasterFixture;
import org.verray.radiographs.dicom.DicomFixtures;
import org.verray.radiographs.provenance.SignedFixtures;

/** The sound files that fuzzing begins with. */
final class FuzzSeeds {
    /** What the JDK cannot write. */
    private static final List<String> COMMITTED = List.of(
            "rgb-17x33.webp",
            "rgba-q75-45x35.webp",
            "lossless-rgb-17x33.webp",
            "lossless-4colours-45x35.webp",
            "palette-4bit-27x10-runs.bmp",
            "rgb-565-16bit-13x9.bmp",
            "ycck-37x29.jpg",
            "gray-1bit-700x24-g3-2d.tif",
            "gray-1bit-700x24-g4.tif",
            "rgb-8bit-21x11-bigtiff.tif",
            "rgb-8bit-21x11-planar-tiles.tif",
            "ycc-8bit-50x37-jpeg-tiles.tif");

    private static final long MOST_FIXTURE_BYTES = 2000;

    private FuzzSeeds() {}

    /** Small files of every format and DICOM transfer syntax, named by their properties. */
    static Map<String, byte[]> made() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("gray-16bit.png", written(gray(9, 13, 16, 1), "png"));
        files.put("palette-1bit.png", written(gray(9, 13, 1, 1), "png"));
        files.put("rgb-8bit-interlaced.png", written(colour(9, 13, 3, 8, 1), "png", null, true));
        files.put("rgba-16bit.png", written(colour(5, 6, 4, 16, 1), "png"));
        files.put("gray.jpg", written(gray(17, 23, 8, 1), "jpeg"));
        files.put("ycc-progressive.jpg", written(colour(17, 23, 3, 8, 1), "jpeg", null, true));
        files.put("gray-lzw.tif", written(gray(9, 13, 8, 1), "tiff", "LZW", false));
        files.put("rgb-16bit-deflate.tif", written(colour(9, 13, 3, 16, 1), "tiff", "Deflate", false));
        files.put("gray-4bit-packbits.tif", written(gray(9, 13, 4, 1), "tiff", "PackBits", false));
        files.put("gray-16bit.tif", written(gray(9, 13, 16, 1), "tiff"));
        for (String name : COMMITTED) {
            try {
                files.put(name, RasterFixture.committed(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        files.put("rgb.bmp", written(colour(9, 13, 3, 8, 1), "bmp"));
        files.put("gray.bmp", written(gray(9, 13, 8, 1), "bmp"));
        files.putAll(DicomFixtures.everySyntax(40, 33));
        files.putAll(found(List.of(rasterFixtures()), MOST_FIXTURE_BYTES));
        return files;
    }

    /** Files found in folders and below, up to a size in bytes. */
    static Map<String, byte[]> found(List<Path> folders, long most) {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path folder : folders) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                    long size = Files.size(file);
                    if (size > 0 && size <= most) {
                        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** Files with content credentials, whose keys are new in every run: kept in a folder, so that a run can be replayed. */
    static Map<String, byte[]> signed(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                for (Map.Entry<String, byte[]> file : SignedFixtures.files().entrySet()) {
                    Files.write(folder.resolve(file.getKey()), file.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found(List.of(folder), Long.MAX_VALUE);
    }

    /** Files of every kind that the decoders of raster formats are compared with other software on. */
    private static Path rasterFixtures() {
        try {
            return Path.of(RasterFixture.class.getResource("raster").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
