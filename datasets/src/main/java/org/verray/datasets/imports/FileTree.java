package org.verray.datasets.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files below a folder, links followed, without those that systems leave behind (names that begin with a point,
 * {@code __MACOSX}). In the order of their paths, those nearer to the top first where names are looked up.
 */
final class FileTree {
    private static final Pattern IMAGE = Pattern.compile(".*\\.(png|jpe?g|tiff?|webp|bmp|dcm|dicom)");
    private static final int DEPTH_OF_TABLES = 3;

    private final List<Path> files;
    private final Map<String, Path> byName = new HashMap<>();
    private final Map<String, Path> imagesByStem = new HashMap<>();

    private FileTree(List<Path> files) {
        this.files = files;
        files.stream().sorted(Comparator.comparing(Path::getNameCount)).forEach(file -> {
            byName.putIfAbsent(lower(file), file);
            if (image(file)) {
                imagesByStem.putIfAbsent(stem(file).toLowerCase(Locale.ROOT), file);
            }
        });
    }

    /** Everything below a folder. */
    static FileTree of(Path folder) {
        return new FileTree(list(folder, Integer.MAX_VALUE, file -> true));
    }

    /** Images by what their names end in. */
    Stream<Path> images() {
        return files.stream().filter(FileTree::image);
    }

    Stream<Path> files() {
        return files.stream();
    }

    /** The file of this name, case aside; else the image that differs in its extension alone. */
    Optional<Path> find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Path exact = byName.get(lower);
        return Optional.ofNullable(exact == null ? imagesByStem.get(stem(lower)) : exact);
    }

    /** Files near the top of a folder whose names match, case aside; in the order of depth, then of path. */
    static List<Path> near(Path folder, String pattern) {
        Pattern name = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return list(
                        folder,
                        DEPTH_OF_TABLES,
                        file -> name.matcher(file.getFileName().toString()).matches())
                .stream()
                .sorted(Comparator.comparing(Path::getNameCount))
                .toList();
    }

    /** Whether the name says that it is an image. */
    static boolean image(Path file) {
        return IMAGE.matcher(lower(file)).matches();
    }

    /** Name without its extension. */
    static String stem(Path file) {
        return stem(file.getFileName().toString());
    }

    /** The immediate folders of a folder, in the order of their names. */
    static List<Path> folders(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isDirectory)
                    .filter(f -> !hidden(f))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String stem(String name) {
        int point = name.lastIndexOf('.');
        return point > 0 ? name.substring(0, point) : name;
    }

    private static String lower(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    private static boolean hidden(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return name.startsWith(".") && !name.equals(".") && !name.equals("..") || name.equals("__MACOSX");
    }

    private static List<Path> list(Path folder, int depth, Predicate<Path> wanted) {
        List<Path> found = new ArrayList<>();
        Visitor visitor = new Visitor(folder, file -> {
            if (wanted.test(file)) {
                found.add(file);
            }
        });
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparing(Path::toString));
        return found;
    }

    /** Goes on where something cannot be read: what is not found is missed by those who know that it should be there. */
    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path top;
        private final Consumer<Path> found;

        Visitor(Path top, Consumer<Path> found) {
            this.top = top;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(top) && hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !hidden(file)) {
                found.accept(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
