package org.verray.spark;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.verray.radiographs.decode.Radiographs;

/** Files of this machine and of what is mounted on it, read as {@code verray detect} reads them and with the same reasons. */
final class LocalFiles implements FileStore {
    @Override
    public Kind kind(String location) {
        Path path = path(location);
        return Files.isDirectory(path) ? Kind.FOLDER : Files.exists(path) ? Kind.FILE : Kind.OTHER;
    }

    @Override
    public long size(String location) {
        try {
            return Files.size(path(location));
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public Listing list(String folder) {
        Path path = path(folder);
        try (Stream<Path> names = Files.list(path)) {
            List<Entry> entries = new ArrayList<>();
            for (Path entry : names.sorted(
                            Comparator.comparing(p -> p.getFileName().toString()))
                    .toList()) {
                entries.add(entry(entry));
            }
            return new Listing(path.toRealPath().toString(), entries, null);
        } catch (IOException e) {
            return new Listing(folder, List.of(), reason(e));
        }
    }

    private static Entry entry(Path path) {
        String name = path.getFileName().toString();
        if (Files.isDirectory(path)) {
            return new Entry(name, Kind.FOLDER, 0, null);
        }
        if (!Files.isRegularFile(path)) {
            return new Entry(name, Kind.OTHER, 0, Files.exists(path) ? "not a regular file" : "a link to nothing");
        }
        try {
            return new Entry(name, Kind.FILE, Files.size(path), null);
        } catch (IOException e) {
            return new Entry(name, Kind.FILE, 0, null);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "cannot be listed: permission denied";
        }
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return "cannot be listed: " + reason;
    }

    @Override
    public byte[] read(String location) {
        return Radiographs.bytes(path(location));
    }

    private static Path path(String location) {
        return Path.of(FileStore.local(location));
    }
}
