package org.verray.study.web;

import java.net.URI;

/**
 * How a study is served.
 *
 * @param host address to listen on; 127.0.0.1 unless others are to reach it directly
 * @param port 0 for any that is free
 * @param baseUrl what readers type; links of invitations begin with it
 * @param proxied whether a proxy that ends TLS stands before it, whose X-Forwarded headers are believed
 */
public record ServerOptions(String host, int port, URI baseUrl, boolean proxied) {
    /** On this machine alone. */
    public static ServerOptions local(int port) {
        return new ServerOptions("127.0.0.1", port, null, false);
    }

    /** Whether readers come by HTTPS: cookies are then sent by nothing else. */
    boolean secure() {
        return proxied || baseUrl != null && "https".equals(baseUrl.getScheme());
    }
}
