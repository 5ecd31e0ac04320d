package org.verray.datasets.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/** Everything that importers found in one folder or several. Not safe to use from several threads. */
public final class ImportResult implements ImportSink {
    /** Above this share of missing files a download is taken for partial. */
    private static final double PARTIAL = 0.1;

    private final long limit;
    private final LongConsumer progress;
    private final List<ImportedImage> images = new ArrayList<>();
    private final Set<Path> files = new HashSet<>();
    private final List<String> missing = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long repeated;

    /** A file or row that cannot be used, and why. */
    public record Failure(String name, String reason) {}

    /**
     * @param limit most images that are wanted
     * @param progress told how many images there are, as they come
     */
    public ImportResult(long limit, LongConsumer progress) {
        this.limit = limit;
        this.progress = progress;
    }

    @Override
    public void image(ImportedImage image) {
        if (!wantsMore()) {
            return;
        }
        if (files.add(image.file().toAbsolutePath().normalize())) {
            images.add(image);
            progress.accept(images.size());
        } else {
            repeated++;
        }
    }

    @Override
    public void missing(String name) {
        missing.add(name);
    }

    @Override
    public void failure(String name, String reason) {
        failures.add(new Failure(name, reason));
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }

    @Override
    public boolean wantsMore() {
        return images.size() < limit;
    }

    /** Images in the order found, each file once. */
    public List<ImportedImage> images() {
        return images;
    }

    /** Files that tables name and that are not there. */
    public List<String> missing() {
        return missing;
    }

    /** Rows that name a file which an earlier row named. */
    public long repeated() {
        return repeated;
    }

    /**
     * Whether so much is missing, more than a tenth, that the user has a part of the set: then missing files are no failures.
     */
    public boolean partial() {
        return missing.size() > PARTIAL * (missing.size() + images.size());
    }

    public List<Failure> failures() {
        return failures;
    }

    public List<String> warnings() {
        return warnings;
    }
}
