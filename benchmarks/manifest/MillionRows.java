import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes a large manifest with its files, and one whose files are not there. Arguments: folder, rows. */
final class MillionRows {
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int rows = Integer.parseInt(args[1]);
        Random random = new Random(1);
        Path tiny = Files.write(folder.resolve("tiny.png"), new byte[] {1});
        try (BufferedWriter all = Files.newBufferedWriter(folder.resolve("manifest.csv"));
                BufferedWriter none = Files.newBufferedWriter(folder.resolve("missing.csv"))) {
            String header = "path,label,source,generator,body_part,licence,group,sha256,age,sex,view,study_date\n";
            all.write(header);
            none.write(header);
            Path tray = folder;
            Path link = tiny;
            for (int i = 0; i < rows; i++) {
                if (i % 1000 == 0) {
                    tray = Files.createDirectories(folder.resolve(String.format("images-%04d", i / 1000)));
                    link = Files.write(tray.resolve(name(i)), new byte[] {1});
                } else {
                    Files.createLink(tray.resolve(name(i)), link);
                }
                boolean real = random.nextBoolean();
                String tail = String.join(
                        ",",
                        real ? "real" : "synthetic",
                        "source " + random.nextInt(8),
                        real ? "" : "generator-" + random.nextInt(6),
                        "part " + random.nextInt(12),
                        "CC BY 4.0",
                        "patient-" + random.nextInt(rows / 2 + 1),
                        String.format("%064x", random.nextLong() & Long.MAX_VALUE),
                        Integer.toString(random.nextInt(100)),
                        random.nextBoolean() ? "F" : "M",
                        random.nextBoolean() ? "PA" : "AP",
                        String.format("%d-%02d-%02d", 2000 + random.nextInt(20), 1 + random.nextInt(12), 1 + random.nextInt(28)));
                String path = tray.getFileName() + "/" + name(i) + ",";
                all.write(path + tail + "\n");
                none.write("not-there/" + path + tail + "\n");
            }
        }
    }

    private static String name(int i) {
        return String.format("radiograph-%08d.png", i);
    }
}
