package org.verray.study.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.verray.study.readings.ReadingsCsv;
import org.verray.study.readings.StudyData;

/** Tables of readings with known properties. */
final class ReadingsTable {
    private final StringBuilder text =
            new StringBuilder("reader,reader_type,set,case,truth,call,confidence,seconds,position,body_part,generator,"
                    + "quality,diagnosis,reference_diagnosis,years,subspecialty\n");

    /** Decides a call and a confidence from the truth. */
    interface Reader {
        String read(boolean synthetic, int number);
    }

    /** A reader who is right in a share of cases, with any confidence from 0 to 100. */
    static Reader right(double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return (synthetic, number) -> (random.nextDouble() < share == synthetic ? 1 : 0) + "," + random.nextInt(0, 101);
    }

    ReadingsTable add(String name, String type, String set, int cases, int everySynthetic, Reader reader) {
        for (int c = 0; c < cases; c++) {
            boolean synthetic = everySynthetic > 0 && c % everySynthetic == 0;
            text.append(String.join(
                            ",",
                            name,
                            type,
                            set,
                            set + c,
                            synthetic ? "synthetic" : "real",
                            reader.read(synthetic, c),
                            Integer.toString(5 + c % 7),
                            Integer.toString(c),
                            c % 4 < 2 ? "chest" : "hand",
                            synthetic ? "some" : "",
                            Integer.toString(1 + c % 5),
                            c % 3 == 0 ? "fracture" : "normal",
                            "normal",
                            Integer.toString(3 + name.hashCode() % 10),
                            "chest"))
                    .append('\n');
        }
        return this;
    }

    StudyData data(Path folder) {
        Path file = folder.resolve("readings.csv");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ReadingsCsv.read(file);
    }
}
