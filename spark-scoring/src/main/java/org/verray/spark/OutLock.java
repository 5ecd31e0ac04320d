package org.verray.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two batches from writing into one folder. Goes with the process, whatever ends it. */
final class OutLock implements AutoCloseable {
    private static final String FILE = ".batch.lock";

    private final FileChannel channel;

    private OutLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @throws BatchException where another batch has it
     */
    static OutLock of(Path out) {
        try {
            FileChannel channel =
                    FileChannel.open(out.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    return new OutLock(channel);
                }
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw taken(out);
            }
            channel.close();
            throw taken(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BatchException taken(Path out) {
        return new BatchException(out + ": another batch is writing into this folder");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
