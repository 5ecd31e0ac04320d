package org.verray.radiographs.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Loads the native image codecs once per process. The library is copied out of its jar into the user's cache folder
 * (system property {@value #CACHE_PROPERTY}, else {@code XDG_CACHE_HOME}, else {@code ~/.cache}, in a folder
 * {@code verray}; else a private temporary folder) under a name that holds its check sum; the copy becomes visible by an
 * atomic move, so that processes starting together do not see half a file.
 */
final class NativeLibrary {
    /** System property: folder that takes the unpacked library. */
    static final String CACHE_PROPERTY = "verray.cacheDir";

    /** System property: the platform whose library is loaded, in place of this machine's; for tests. */
    static final String PLATFORM_PROPERTY = "verray.codecPlatform";

    private static final List<String> PLATFORMS = List.of(
            "linux-x86_64", "linux-x86", "win32-x86_64", "win32-x86", "macos-x86_64", "linux-aarch64", "macos-aarch64");

    /** Empty once the library is loaded; else one line on why it is not. */
    private static final String FAILURE = load();

    private NativeLibrary() {}

    /** One line on why the library cannot be used; empty where it can. */
    static String failure() {
        return FAILURE;
    }

    /** Name of this platform as the jar spells it, for example {@code linux-x86_64}. */
    static String platform() {
        String chosen = System.getProperty(PLATFORM_PROPERTY);
        if (chosen != null) {
            return chosen;
        }
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = os.startsWith("windows") ? "win32" : os.startsWith("mac") ? "macos" : os;
        String machine = arch.equals("amd64") ? "x86_64" : arch.matches("i[3-6]86") ? "x86" : arch;
        return family + "-" + machine;
    }

    /** The platforms that there is a library for. */
    static List<String> platforms() {
        return PLATFORMS.stream().filter(platform -> packed(platform) != null).toList();
    }

    private static URL packed(String platform) {
        return Imgcodecs.class.getResource("/lib/" + platform + "/" + fileName(platform));
    }

    private static String fileName(String platform) {
        return switch (platform) {
            case "win32-x86_64", "win32-x86" -> "opencv_java.dll";
            case "macos-x86_64" -> "libopencv_java.jnilib";
            case "macos-aarch64" -> "libopencv_java.dylib";
            default -> "libopencv_java.so";
        };
    }

    private static String load() {
        String platform = platform();
        URL packed = packed(platform);
        if (packed == null) {
            return "there are no native image codecs for " + platform;
        }
        try {
            System.load(unpacked(packed, fileName(platform)).toString());
            return "";
        } catch (IOException | UnsatisfiedLinkError | SecurityException e) {
            return "the native image codecs for " + platform + " cannot be loaded: " + e.getMessage();
        }
    }

    private static Path unpacked(URL packed, String name) throws IOException {
        long sum = checkSum(packed);
        try {
            Path folder = Files.createDirectories(cacheFolder().resolve("native"));
            Path library = folder.resolve(Long.toHexString(sum) + "-" + name);
            if (!Files.isRegularFile(library) || checkSum(library.toUri().toURL()) != sum) {
                copy(packed, folder, library);
            }
            return library;
        } catch (IOException | SecurityException e) {
            Path folder = Files.createTempDirectory("verray-native");
            Path library = folder.resolve(name);
            copy(packed, folder, library);
            folder.toFile().deleteOnExit();
            library.toFile().deleteOnExit();
            return library;
        }
    }

    private static Path cacheFolder() {
        String chosen = System.getProperty(CACHE_PROPERTY);
        if (chosen != null) {
            return Path.of(chosen).toAbsolutePath();
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.toAbsolutePath().resolve("verray");
    }

    private static void copy(URL packed, Path folder, Path library) throws IOException {
        Path part = Files.createTempFile(folder, "unpacking", ".part");
        try (InputStream in = packed.openStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long checkSum(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarEntry().getCrc();
        }
        CRC32 sum = new CRC32();
        try (InputStream in = connection.getInputStream()) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sum.update(buffer, 0, n);
            }
        }
        return sum.getValue();
    }
}
