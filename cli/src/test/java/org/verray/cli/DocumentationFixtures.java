package org.verray.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The files that the documentation names, small and made from the demo set: {@code scans/}, {@code manifest.csv}, {@code ratings.csv} and so on. They
 * are made once beside the sandbox and copied into it for each page.
 */
final class DocumentationFixtures implements AutoCloseable {
    private static final String HEADER = "path,label,source,generator,body_part,licence,group\n";
    private static final int PAIRS = 8;

    private final Path root;
    private final Path sandbox;
    private final Path store;
    private final DocumentationModel model;

    /** A row of the demo set's manifest. */
    private record Row(String name, boolean real, List<String> cells) {
        String below(String folder) {
            return folder + String.join(",", cells.subList(0, 7)) + "\n";
        }
    }

    private DocumentationFixtures(Path root, Path sandbox, DocumentationModel model) {
        this.root = root;
        this.sandbox = sandbox;
        this.store = sandbox.resolveSibling("fixtures");
        this.model = model;
    }

    static DocumentationFixtures make(Path root, Path sandbox) throws IOException, InterruptedException {
        DocumentationFixtures fixtures = new DocumentationFixtures(root, sandbox, DocumentationModel.start());
        fixtures.images();
        fixtures.chexpert();
        DocumentationTables.write(fixtures.store);
        fixtures.keys();
        Files.writeString(fixtures.store.resolve("llm.yaml"), fixtures.model.configuration());
        Path scripts = root.resolve("models/src/test/resources/org/verray/models/synthesize");
        Files.copy(scripts.resolve("block-means-rgb-0to1.pt"), fixtures.store.resolve("taef.pt"));
        Files.copy(scripts.resolve("block-means-rgb-0to1.json"), fixtures.store.resolve("taef.json"));
        return fixtures;
    }

    /** Empties the sandbox and puts every fixture into it. */
    void renew() throws IOException {
        delete(sandbox);
        copy(store, sandbox);
        Files.createDirectories(sandbox.resolve("datasets"));
        Files.createSymbolicLink(sandbox.resolve("datasets/demo"), root.resolve("datasets/demo"));
        copy(root.resolve("models/recipes"), sandbox.resolve("models/recipes"));
    }

    /** Where the snippets of a page are compiled to. */
    Path classes(String page) {
        return sandbox.resolveSibling("classes").resolve(page);
    }

    @Override
    public void close() {
        model.close();
    }

    private void images() throws IOException {
        List<Row> rows = rows();
        StringBuilder manifest = new StringBuilder(HEADER);
        StringBuilder reals = new StringBuilder(HEADER);
        for (int i = 0; i < 2 * PAIRS; i++) {
            Row row = rows.get(i);
            manifest.append(row.below("datasets/demo/"));
            if (i < 6) {
                put(row, "scans");
                put(row, "archive");
                put(row, row.real() ? "images_001" : "made");
            }
            if (i < 2) {
                put(row, "inbox");
            }
            if (row.real() && i < 8) {
                put(row, "reals");
                reals.append(row.below("datasets/demo/"));
            }
        }
        for (Row row : rows) {
            if (row.real()) {
                put(row, "our-radiographs");
            }
        }
        Files.writeString(store.resolve("manifest.csv"), manifest);
        Files.writeString(store.resolve("one-method.csv"), manifest);
        Files.writeString(store.resolve("reals.csv"), reals);
        Files.writeString(store.resolve("held-out.csv"), reals);
        Files.copy(root.resolve("datasets/demo/chest-01b.dcm"), store.resolve("scan.dcm"));
        shippedRecipes(rows);
    }

    /**
     * The manifest that the recipes name: three folders above them, as in a checkout with its reference data beside it. Of two sources, so that one
     * can be held out.
     */
    private void shippedRecipes(List<Row> rows) throws IOException {
        Path folder = Files.createDirectories(sandbox.resolveSibling("shared").resolve("radiographs"));
        Files.createSymbolicLink(folder.resolve("demo"), root.resolve("datasets/demo"));
        StringBuilder manifest = new StringBuilder(HEADER);
        int few = rows.size() - 8;
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i).below("demo/");
            manifest.append(i < few ? row : row.replace(",verray-simulator,", ",another-simulator,"));
        }
        Files.writeString(folder.resolve("manifest.csv"), manifest);
    }

    private List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(root.resolve("datasets/demo/manifest.csv"));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            rows.add(new Row(cells.get(0), cells.get(1).equals("real"), cells));
        }
        return rows;
    }

    private void put(Row row, String folder) throws IOException {
        Path target = Files.createDirectories(store.resolve(folder)).resolve(row.name());
        Files.copy(root.resolve("datasets/demo").resolve(row.name()), target);
    }

    /** Eight patients in the layout of CheXpert. */
    private void chexpert() throws IOException {
        Path set = store.resolve("CheXpert-v1.0-small");
        StringBuilder table = new StringBuilder("Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding\n");
        int patient = 0;
        for (Row row : rows()) {
            if (row.real() && row.name().endsWith(".png") && patient < 8) {
                patient++;
                String name = "patient%05d/study1/view1_frontal.jpg".formatted(patient);
                BufferedImage deep = ImageIO.read(
                        root.resolve("datasets/demo").resolve(row.name()).toFile());
                BufferedImage shallow =
                        new BufferedImage(deep.getWidth(), deep.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
                shallow.createGraphics().drawImage(deep, 0, 0, null);
                Path file = set.resolve("train").resolve(name);
                Files.createDirectories(file.getParent());
                ImageIO.write(shallow, "jpg", file.toFile());
                table.append("CheXpert-v1.0-small/train/").append(name).append(",Female,61,Frontal,PA,1.0\n");
            }
        }
        Files.writeString(set.resolve("train.csv"), table);
    }

    /** A key and a certificate for the DICOM node. */
    private void keys() throws IOException, InterruptedException {
        Files.writeString(store.resolve("password.txt"), "changeit\n");
        keytool("-genkeypair", "-alias", "node", "-keyalg", "EC", "-dname", "CN=node", "-validity", "30");
        keytool(
                "-exportcert",
                "-alias",
                "node",
                "-rfc",
                "-file",
                store.resolve("callers.pem").toString());
    }

    private void keytool(String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(what));
        command.addAll(List.of(
                "-keystore", store.resolve("node.p12").toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("keytool ended with " + code);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Deletes what is in a folder and keeps the folder: it is the working directory of this process. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }
}
