package org.verray.spark;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Stands for a store that only Hadoop reaches: {@code there://store/...} is the local file system under another name. */
public final class TestFiles extends RawLocalFileSystem {
    @Override
    public URI getUri() {
        return URI.create("there://store");
    }

    @Override
    protected void checkPath(Path path) {}

    @Override
    public Path makeQualified(Path path) {
        return path.makeQualified(getUri(), getWorkingDirectory());
    }
}
