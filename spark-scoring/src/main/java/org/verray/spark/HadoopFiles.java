package org.verray.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.verray.radiographs.decode.DecodeLimits;

/** Files of any file system that Hadoop knows: HDFS, object stores. Reasons read as those of local files where both have them. */
final class HadoopFiles implements FileStore {
    private final Configuration hadoop;

    HadoopFiles(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    @Override
    public Kind kind(String location) throws IOException {
        try {
            return status(location).isDirectory() ? Kind.FOLDER : Kind.FILE;
        } catch (FileNotFoundException e) {
            return Kind.OTHER;
        }
    }

    @Override
    public long size(String location) {
        try {
            return status(location).getLen();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public Listing list(String folder) {
        Path path = new Path(folder);
        try {
            FileStatus[] found = path.getFileSystem(hadoop).listStatus(path);
            Arrays.sort(found, Comparator.comparing(status -> status.getPath().getName()));
            List<Entry> entries = new ArrayList<>();
            for (FileStatus status : found) {
                entries.add(new Entry(
                        status.getPath().getName(),
                        status.isDirectory() ? Kind.FOLDER : Kind.FILE,
                        status.isDirectory() ? 0 : status.getLen(),
                        null));
            }
            return new Listing(folder, entries, null);
        } catch (FileNotFoundException e) {
            return new Listing(folder, List.of(), "no such file or folder");
        } catch (IOException e) {
            return new Listing(folder, List.of(), "cannot be listed: " + firstLine(e));
        }
    }

    @Override
    public byte[] read(String location) {
        Path path = new Path(location);
        try {
            FileSystem system = path.getFileSystem(hadoop);
            FileStatus status = system.getFileStatus(path);
            if (status.isDirectory()) {
                throw new BatchException("expected a file, found a folder");
            }
            DecodeLimits.checkFileBytes(status.getLen());
            byte[] bytes = new byte[(int) status.getLen()];
            try (FSDataInputStream in = system.open(path)) {
                in.readFully(0, bytes);
            }
            return bytes;
        } catch (FileNotFoundException e) {
            throw new BatchException("no such file", e);
        } catch (AccessControlException e) {
            throw new BatchException("permission denied", e);
        } catch (IOException e) {
            throw new BatchException("cannot be read: " + firstLine(e), e);
        }
    }

    private FileStatus status(String location) throws IOException {
        Path path = new Path(location);
        return path.getFileSystem(hadoop).getFileStatus(path);
    }

    /** Messages of remote servers may hold their whole stack. */
    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
