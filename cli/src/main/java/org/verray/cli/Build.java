package org.verray.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What this build is made of; picocli creates it for {@code --version}. */
final class Build implements IVersionProvider {
    private static final Properties PROPERTIES = load();

    static String version() {
        return PROPERTIES.getProperty("version", "unknown");
    }

    /** Commit that the build came from, ending in {@code -dirty} where sources were changed since; or unknown. */
    static String commit() {
        String commit = PROPERTIES.getProperty("commit", "");
        return commit.matches("[0-9a-f]{40,64}(-dirty)?") ? commit : "unknown";
    }

    @Override
    public String[] getVersion() {
        return new String[] {"verray " + version() + " (commit " + commit() + ")"};
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
