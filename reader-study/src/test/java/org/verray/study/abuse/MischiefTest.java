package org.verray.study.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.export.StudyExport;

/** What takes more than one request: texts that turn up elsewhere, sessions made before a login, slow senders. */
class MischiefTest {
    private static final String SCRIPT = "\"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}";

    @TempDir
    static Path folder;

    private static AbuseWorld world;

    @BeforeAll
    static void open() throws Exception {
        world = new AbuseWorld(folder.resolve("study"));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    /** Pages show texts of readers only where a form comes back to who filled it in; the coordinator's script gets them as JSON. */
    @Test
    void textsOfReadersAreNeverMarkup() throws Exception {
        String text = Visitor.encoded(SCRIPT);
        Visitor reader = world.reader();
        reader.form("/consent", "agree=yes&version=1");
        RawHttp.Reply about = reader.form(
                "/about",
                "years=" + text + "&subspecialty=" + text + "&role=" + text + "&country=" + text + "&aiTools=" + text);
        assertThat(about.text()).doesNotContain("<script>alert", "<img").contains("&lt;script&gt;", "{{7*7}}");
        RawHttp.Reply display = reader.begin().form("/display", "word1=" + text + "&screenWidth=" + text);
        assertThat(display.text()).doesNotContain("<script>alert", "<img");
        Visitor remarks = world.atRemark();
        RawHttp.Reply tooLong = remarks.form("/remark", "text=" + text + "a".repeat(4000));
        assertThat(tooLong.text()).doesNotContain("<script>alert", "<img").contains("&lt;script&gt;");
        remarks.form("/remark", "text=" + text);
        Visitor coordinator = world.coordinator();
        RawHttp.Reply progress = coordinator.get("/coordinator/api/progress");
        assertThat(progress.text()).contains("<script>alert(1)</script>");
        assertThat(progress.header("content-type")).isEqualTo("application/json");
        assertThat(progress.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(coordinator.get("/coordinator").text()).doesNotContain("alert(1)");
    }

    /** Every page forbids scripts that are not files of the server, so that what slips through runs nowhere. */
    @Test
    void pagesForbidOtherScripts() throws Exception {
        for (RawHttp.Reply reply : List.of(
                world.stranger().get("/"),
                world.blinded().get("/"),
                world.blinded().get("/static/base.css"),
                world.stranger().get("/nothing"),
                world.blinded().get("/api/case"),
                world.stranger().get("/join/guess"))) {
            assertThat(reply.header("content-security-policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(reply.header("cache-control")).isEqualTo("no-store");
        }
    }

    /** No cell of an export begins with anything that a spreadsheet takes for a formula. */
    @Test
    void exportsRunNoFormulas() throws Exception {
        List<String> formulas =
                List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1+1", "\uFF1D1+1", "  =1+1");
        Visitor reader = world.reader().begin();
        for (int i = 0; i < AbuseWorld.CASES; i++) {
            String comment =
                    formulas.get(i).replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n");
            assertThat(reader.answer("{\"diagnosis\":\"normal\",\"quality\":\"3\",\"comment\":\"" + comment + "\"}")
                            .status())
                    .isEqualTo(200);
        }
        reader.form("/remark", "text=" + Visitor.encoded("=HYPERLINK(\"http://example.org\")"));
        Visitor second = world.reader().begin();
        for (int i = AbuseWorld.CASES; i < formulas.size(); i++) {
            String comment = formulas.get(i).replace("\n", "\\n");
            second.answer("{\"diagnosis\":\"normal\",\"quality\":\"3\",\"comment\":\"" + comment + "\"}");
        }
        StudyExport.write(world.study(), true, folder.resolve("export"));
        int cells = 0;
        for (String name : List.of("answers.csv", "remarks.csv", "displays.csv", "readers.csv")) {
            String text = Files.readString(folder.resolve("export").resolve(name));
            for (CSVRecord row : CSVParser.parse(text, CSVFormat.RFC4180)) {
                for (String cell : row) {
                    assertThat(cell).doesNotMatch("(?s)^\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*");
                    cells++;
                }
            }
        }
        assertThat(cells).isGreaterThan(100);
    }

    /** A cookie that was there before the login is not the one that is worth something after it. */
    @Test
    void aSessionFromBeforeTheLoginIsNotAdopted() throws Exception {
        String planted = "p".repeat(32);
        String token = world.invitation();
        RawHttp.Reply reply = world.stranger().cookie("session", planted).form("/join", "token=" + token);
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.cookie("session")).hasSize(32).isNotEqualTo(planted);
        assertThat(reply.header("set-cookie")).contains("HttpOnly").contains("SameSite=Strict");
        assertThat(world.stranger().cookie("session", planted).get("/").status())
                .isEqualTo(401);
    }

    /** A link to another host is never made of what a request says, except for who made that request. */
    @Test
    void theHostOfARequestLeadsNowhere() throws Exception {
        Map<String, String> evil = Map.of("Host", "evil.example", "X-Forwarded-Host", "evil.example");
        RawHttp.Reply page = world.blinded().send("GET", "/", evil, new byte[0]);
        assertThat(page.text()).doesNotContain("evil.example");
        RawHttp.Reply moved = world.blinded().form("/language", "language=de", evil);
        assertThat(moved.status()).isEqualTo(303);
        assertThat(moved.header("location")).isEqualTo("/");
        RawHttp.Reply joined = world.stranger().form("/join", "token=" + world.invitation(), evil);
        assertThat(joined.header("set-cookie")).doesNotContain("Domain");
    }

    /** 300 connections that never finish their headers, more than the server has threads, keep nobody waiting. */
    @Test
    void slowHeadersKeepNobodyWaiting() throws Exception {
        occupied("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    }

    /** The same with posts whose bodies never come: each holds a thread of a server that reads bodies as they come. */
    @Test
    void slowBodiesKeepNobodyWaiting() throws Exception {
        occupied("POST /join HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + Visitor.FORM
                + "\r\nContent-Length: 1000\r\n\r\ntoken=");
    }

    private void occupied(String beginning) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = RawHttp.connect(world.port());
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
                sockets.add(socket);
            }
            Thread.sleep(200);
            long start = System.nanoTime();
            assertThat(world.blinded().get("/api/case").status()).isEqualTo(200);
            assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(5_000);
        } finally {
            for (Socket socket : sockets) {
                close(socket);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // Whatever became of it, it is gone.
        }
    }
}
