package org.verray.datasets.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.verray.datasets.manifest.ManifestRow;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.Sha256;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.testimony.ImageHeader;

/**
 * One image of a set that is being imported: a manifest row before its path and hash are known. Fields are those of {@link
 * ManifestRow}.
 *
 * @param extra further columns, empty ones left out; those that several sets have are constants here
 */
public record ImportedImage(
        Path file,
        Truth truth,
        String source,
        String generator,
        String bodyPart,
        String licence,
        String group,
        Map<String, String> extra) {
    /** Column: projection, {@code PA}, {@code AP}, {@code lateral} or a word of the source. */
    public static final String VIEW = "view";

    /** Column: age of the patient in whole years. */
    public static final String AGE = "age";

    /** Column: {@code M} or {@code F}. */
    public static final String SEX = "sex";

    /** Column: who made the equipment. */
    public static final String MANUFACTURER = "manufacturer";

    /** Column: equipment. */
    public static final String MODEL = "model";

    /** Column: day of the acquisition, {@code yyyy-mm-dd}. */
    public static final String ACQUIRED = "acquired";

    /** Column: part of the set's own split that the image belongs to. */
    public static final String PUBLISHED_SPLIT = "published_split";

    private static final int BUFFER = 1 << 17;

    public ImportedImage {
        extra = Map.copyOf(extra);
    }

    /** A real image. */
    static ImportedImage real(Path file, String source, String bodyPart, String licence, String group) {
        return new ImportedImage(file, Truth.REAL, source, "", bodyPart, licence, group, Map.of());
    }

    /** The same with one more column, unless its value is empty. */
    ImportedImage with(String column, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(extra);
        more.put(column, value);
        return new ImportedImage(file, truth, source, generator, bodyPart, licence, group, more);
    }

    /** The row of a manifest. */
    public ManifestRow row(String path, String sha256) {
        return new ManifestRow(path, truth, source, generator, bodyPart, licence, group, sha256, extra);
    }

    /**
     * SHA-256 of the file, after a look at whether it begins as an image does.
     *
     * @throws UnreadableImageException where it does not, or cannot be read
     */
    public String checkedHash() {
        ImageHeader.read(file);
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UnreadableImageException("cannot be read: " + e.getMessage(), e);
        }
        return Sha256.hex(digest);
    }
}
