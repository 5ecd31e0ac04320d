package org.verray.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/** Where files lie, by text: a path of this machine or a Hadoop address. Used on the driver and on executors alike. */
interface FileStore {
    String LOCAL = "file://";

    /** {@code hdfs://...}; names of files may hold colons, but not at the start and before two slashes. */
    Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

    /** The scheme and the host of an address, and the rest. */
    Pattern ROOT = Pattern.compile("^([^:]+://[^/]*).*$", Pattern.DOTALL);

    /** What a name in a folder stands for. */
    enum Kind {
        FILE,
        FOLDER,
        /** Neither, or not to be reached. */
        OTHER
    }

    /**
     * One name in a folder.
     *
     * @param size in bytes, of files
     * @param problem why it can be neither read nor listed; null where it can
     */
    record Entry(String name, Kind kind, long size, String problem) implements Serializable {}

    /**
     * A folder.
     *
     * @param identity the same for every name that leads to this folder
     * @param entries in the order of their names
     * @param problem why it cannot be listed; null where it can
     */
    record Listing(String identity, List<Entry> entries, String problem) implements Serializable {}

    /** What a path stands for; {@link Kind#OTHER} for nothing. */
    Kind kind(String location) throws IOException;

    /** Size in bytes; 0 where it cannot be said, since reading will tell why. */
    long size(String location);

    /** Never throws: what is wrong is in the listing. */
    Listing list(String folder);

    /** Every byte of a file; throws {@link org.verray.radiographs.VerrayException} with the reason where it cannot be read. */
    byte[] read(String location);

    /** The store of a path or address. */
    static FileStore of(String location, Configuration hadoop) {
        return remote(location) ? new HadoopFiles(hadoop) : new LocalFiles();
    }

    /** Whether something is no path of this machine. */
    static boolean remote(String location) {
        return ADDRESS.matcher(location).matches() && !location.startsWith(LOCAL);
    }

    /** A path without the {@code file://} of an address; Hadoop does not undo percent signs either. */
    static String local(String location) {
        return location.startsWith(LOCAL) ? location.substring(LOCAL.length()) : location;
    }

    /**
     * Where a name leads.
     *
     * @param base folder that relative names are relative to
     */
    static String resolve(String base, String name) {
        if (ADDRESS.matcher(name).matches()) {
            return name;
        }
        if (!remote(base)) {
            return Path.of(base).resolve(name).toString();
        }
        // Joined as text: Hadoop takes what stands before a colon in a relative name for the name of a file system.
        return name.startsWith("/") ? ROOT.matcher(base).replaceFirst("$1") + name : base + "/" + name;
    }
}
