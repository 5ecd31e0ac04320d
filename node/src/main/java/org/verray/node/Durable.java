package org.verray.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Changes to files that are there whole or not at all, and stay once the method has returned, whatever ends the machine. */
final class Durable {
    private Durable() {}

    /** Renames within one file system, in place of what is there. */
    static void move(Path from, Path to) throws IOException {
        folder(to.getParent());
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(to.getParent());
        sync(from.getParent());
    }

    /**
     * Writes a file.
     *
     * @param temporary where it is written first, on the same file system
     */
    static void write(Path temporary, Path file, byte[] bytes) throws IOException {
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Makes a folder that may be there already. */
    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            sync(folder.getParent());
        }
    }

    /** Brings the names in a folder to the disk; what file systems cannot do this for need not. */
    private static void sync(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException ignored) {
            // Windows opens no folders.
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }
}
