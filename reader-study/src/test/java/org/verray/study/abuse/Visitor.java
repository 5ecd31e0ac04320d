package org.verray.study.abuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with cookies and the token of a page, who can be made to send anything. */
final class Visitor {
    static final String FORM = "application/x-www-form-urlencoded";

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]*)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final String tab = UUID.randomUUID().toString();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String csrf = "";

    Visitor(int port) {
        this.port = port;
    }

    Visitor cookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    String csrf() {
        return csrf;
    }

    Visitor csrf(String token) {
        csrf = token;
        return this;
    }

    /** Sends a request with the visitor's cookies and tab, and with headers that replace or add to the usual ones; null leaves one out. */
    RawHttp.Reply send(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", "localhost:" + port);
        all.put("Connection", "close");
        all.put("X-Tab", tab);
        if (!cookies.isEmpty()) {
            StringBuilder pairs = new StringBuilder();
            cookies.forEach((name, value) -> pairs.append(pairs.isEmpty() ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            all.put("Cookie", pairs.toString());
        }
        if (body.length > 0 && !headers.containsKey("Transfer-Encoding")) {
            all.put("Content-Length", Integer.toString(body.length));
        }
        all.putAll(headers);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        all.forEach((name, value) -> head.append(value == null ? "" : name + ": " + value + "\r\n"));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        return RawHttp.send(port, request.toByteArray());
    }

    RawHttp.Reply get(String target) throws IOException {
        RawHttp.Reply reply = send("GET", target, Map.of(), new byte[0]);
        Matcher matcher = CSRF.matcher(reply.text());
        if (matcher.find() && !matcher.group(1).isEmpty()) {
            csrf = matcher.group(1);
        }
        return reply;
    }

    /** Posts a form as it is given, after the token of the page. */
    RawHttp.Reply form(String target, String fields) throws IOException {
        return form(target, fields, Map.of());
    }

    RawHttp.Reply form(String target, String fields, Map<String, String> more) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", FORM));
        headers.putAll(more);
        String body = "csrf=" + encoded(csrf) + (fields.isEmpty() ? "" : "&" + fields);
        return send("POST", target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Posts a text as the scripts of pages post JSON. */
    RawHttp.Reply json(String target, String text) throws IOException {
        return send(
                "POST",
                target,
                Map.of("Content-Type", "application/json", "X-CSRF", csrf),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** Exchanges an invitation for a session; the cookie is kept. */
    Visitor join(String token) throws IOException {
        RawHttp.Reply reply = form("/join", "token=" + encoded(token));
        cookies.put("session", reply.cookie("session"));
        get("/");
        return this;
    }

    /** Goes from consent to the first case. */
    Visitor begin() throws IOException {
        form("/consent", "agree=yes&version=1");
        form("/about", "years=7&subspecialty=general&role=radiologist&country=DE&aiTools=never");
        form("/display", "warned=yes");
        form("/practice", "");
        return this;
    }

    JsonNode nextCase() throws IOException {
        return JSON.readTree(get("/api/case").body());
    }

    /** Answers the case that is due. */
    RawHttp.Reply answer(String answers) throws IOException {
        return json("/api/answer", submission(nextCase().path("item").asText(), answers));
    }

    /** A proper submission with the answers given as JSON. */
    static String submission(String item, String answers) {
        return submission(item, "0", answers);
    }

    static String submission(String item, String revision, String answers) {
        return String.format(
                "{\"item\":\"%s\",\"key\":\"%s\",\"revision\":%s,\"answers\":%s,\"timing\":{\"activeMs\":1},\"events\":[]}",
                item, UUID.randomUUID(), revision, answers);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
