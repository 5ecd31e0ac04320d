package org.verray.datasets.manifest;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a manifest.
 *
 * @param line line in the manifest file, counted from 1, the header included
 * @param path as written, relative to the manifest
 * @param file the same, resolved
 * @param source where a real radiograph came from, or what a synthetic one was made from
 * @param generator what made a synthetic radiograph; empty text for real ones
 * @param group patient or aligned-pair id: rows of one group are never split
 * @param sha256 expected hash of the file, where the manifest has one
 * @param extra further columns by header name, in file order
 */
public record ManifestEntry(
        int line,
        String path,
        Path file,
        Truth truth,
        String source,
        String generator,
        String bodyPart,
        String licence,
        String group,
        Optional<String> sha256,
        Map<String, String> extra) {}
