package org.verray.study.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.verray.study.design.DesignFile;

/**
 * The SQLite file of a study. A write is one transaction that is on the disk when it returns (write-ahead log, synchronous full), so that what was
 * acknowledged survives a kill at any moment. Safe to use from several threads, and from several processes on one machine.
 */
public final class StudyDatabase implements AutoCloseable {
    /** Name of the file in the folder of a study. */
    public static final String NAME = "study.db";

    /** Schema scripts V1.sql to V[this].sql bring a database up to date. */
    private static final int VERSION = 3;

    private static final int BUSY_MILLIS = 15_000;

    private final Path file;
    private final Handle writer;
    private final Handle reader;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ReentrantLock reading = new ReentrantLock(true);

    private StudyDatabase(Path file, Handle writer, Handle reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    /** Makes an empty database; what an interrupted launch left in its place is replaced. */
    static StudyDatabase create(Path file) {
        try {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
        } catch (IOException e) {
            throw new StudyException(file + ": cannot be written: " + e.getMessage(), e);
        }
        return connect(file);
    }

    /** Opens a database, and brings one that an older version made up to date. */
    public static StudyDatabase open(Path file) {
        if (!Files.isRegularFile(file)) {
            Path folder = file.toAbsolutePath().getParent();
            boolean designed = Files.isRegularFile(folder.resolve(DesignFile.NAME));
            throw new StudyException(file + ": expected the database of a launched study; "
                    + (designed
                            ? "launch it with `verray study invite` or `verray study serve`"
                            : "begin one with `verray study init`"));
        }
        return connect(file);
    }

    private static StudyDatabase connect(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        String url = "jdbc:sqlite:" + file.toAbsolutePath();
        Jdbi jdbi = Jdbi.create(() -> config.createConnection(url));
        try {
            Handle writer = jdbi.open();
            migrate(file, writer);
            Handle reader = jdbi.open();
            return new StudyDatabase(file, writer, reader);
        } catch (RuntimeException e) {
            if (e instanceof StudyException) {
                throw e;
            }
            throw new StudyException(file + ": expected an SQLite database: " + rootMessage(e), e);
        }
    }

    private static void migrate(Path file, Handle handle) {
        int version = handle.createQuery("pragma user_version").mapTo(int.class).one();
        if (version > VERSION) {
            handle.close();
            throw new StudyException(file + ": made by a newer version of Verray (schema " + version
                    + ", this one knows up to " + VERSION + ")");
        }
        for (int next = version + 1; next <= VERSION; next++) {
            String script = script(next);
            int number = next;
            handle.useTransaction(h -> {
                try (Statement statement = h.getConnection().createStatement()) {
                    statement.executeUpdate(script);
                } catch (SQLException e) {
                    throw new StudyException(file + ": schema " + number + " cannot be made: " + e.getMessage(), e);
                }
                h.execute("pragma user_version = " + number);
            });
        }
    }

    private static String script(int version) {
        try (InputStream in = StudyDatabase.class.getResourceAsStream("V" + version + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    /** Runs a transaction; on the disk when this returns, undone where it throws. */
    public <R> R write(Function<Handle, R> work) {
        writing.lock();
        try {
            return writer.inTransaction(work::apply);
        } finally {
            writing.unlock();
        }
    }

    /** The same without a result. */
    public void writing(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return null;
        });
    }

    /** Reads what was committed last. */
    public <R> R read(Function<Handle, R> work) {
        reading.lock();
        try {
            return work.apply(reader);
        } finally {
            reading.unlock();
        }
    }

    /** Copies the database as of now, while others go on writing (SQLite's online backup). */
    public void backup(Path target) {
        read(handle -> {
            Connection connection = handle.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(
                        "backup to '" + target.toAbsolutePath().toString().replace("'", "''") + "'");
                return null;
            } catch (SQLException e) {
                throw new StudyException(target + ": the backup failed: " + e.getMessage(), e);
            }
        });
    }

    /** What SQLite says of the state of its file: "ok", or what is wrong. */
    public String integrity() {
        return read(
                h -> h.createQuery("pragma integrity_check").mapTo(String.class).first());
    }

    @Override
    public void close() {
        reading.lock();
        writing.lock();
        try {
            reader.close();
            writer.close();
        } finally {
            writing.unlock();
            reading.unlock();
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
