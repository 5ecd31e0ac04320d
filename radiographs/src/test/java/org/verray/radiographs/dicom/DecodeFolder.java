package org.verray.radiographs.dicom;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Decodes every frame of every file in a folder, for scripts that compare samples with those of other decoders.
 *
 * <p>{@code DecodeFolder IN OUT} writes {@code OUT/decoded.csv} with the columns file, frame, rows, columns, bits, signed,
 * photometric, milliseconds, reason, and beside it {@code <file>.<frame>.raw}: 32-bit little-endian samples.
 */
public final class DecodeFolder {
    private DecodeFolder() {}

    public static void main(String[] args) throws IOException {
        Path in = Path.of(args[0]);
        Path out = Files.createDirectories(Path.of(args[1]));
        List<Path> files;
        try (Stream<Path> found = Files.walk(in)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        try (PrintStream table =
                new PrintStream(Files.newOutputStream(out.resolve("decoded.csv")), false, StandardCharsets.UTF_8)) {
            table.println("file,frame,rows,columns,bits,signed,photometric,milliseconds,reason");
            for (Path file : files) {
                decode(file, in.relativize(file).toString(), out, table);
            }
        }
    }

    private static void decode(Path path, String name, Path out, PrintStream table) throws IOException {
        byte[] file = Files.readAllBytes(path);
        int frames = 1;
        for (int frame = 0; frame < frames; frame++) {
            long start = System.nanoTime();
            String facts = ",,,,";
            String reason = "";
            try {
                Radiograph read = new DicomDecoder().decode(file, "00", frame);
                frames = Integer.parseInt(read.dicom().getOrDefault("NumberOfFrames", "1"));
                facts = read.rows() + "," + read.columns() + "," + read.bitsStored() + "," + read.signed() + ","
                        + read.photometric();
                Files.write(out.resolve(name.replace('/', '_') + "." + frame + ".raw"), samples(read));
            } catch (UnreadableImageException e) {
                reason = e.getMessage();
            }
            table.printf(
                    "%s,%d,%s,%d,\"%s\"%n",
                    name, frame, facts, (System.nanoTime() - start) / 1_000_000, reason.replace("\"", "\"\""));
        }
    }

    private static byte[] samples(Radiograph read) {
        byte[] bytes = new byte[4 * read.rows() * read.columns()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (read.sample(i / 4) >> i % 4 * 8);
        }
        return bytes;
    }
}
