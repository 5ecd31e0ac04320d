package org.verray.radiographs.dicom.net;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where objects are sent to.
 *
 * @param aeTitle application entity title that is called
 * @param host name or address
 * @param port 1 to 65535
 */
public record Destination(String aeTitle, String host, int port) {
    private static final Pattern FORM = Pattern.compile("([^@]+)@(\\[[0-9a-fA-F:.]+\\]|[^@:\\[\\]]+):([0-9]{1,5})");

    /**
     * Reads {@code AE@host:port}; an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Destination parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !ServerSettings.isAeTitle(form.group(1))) {
            throw new IllegalArgumentException("expected AE@host:port, found " + text);
        }
        int port = Integer.parseInt(form.group(3));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535, found " + port);
        }
        return new Destination(form.group(1), form.group(2).replaceAll("[\\[\\]]", ""), port);
    }

    @Override
    public String toString() {
        return aeTitle + "@" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
