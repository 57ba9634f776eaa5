package org.chargebus.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.chargebus.web.internal.Bench;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticFilesTest {
    @TempDir static Path folder;

    private static Bench bench;

    @BeforeAll
    static void open() throws Exception {
        bench = new Bench(folder);
    }

    @AfterAll
    static void close() throws Exception {
        bench.close();
    }

    private static String pinned() throws Exception {
        String page = bench.send(bench.to("/")).body();
        Matcher script = Pattern.compile("src=\"(/page/[\\w-]{16}/js/main\\.js)\"").matcher(page);
        assertThat(script.find()).isTrue();
        return script.group(1);
    }

    @Test
    void thePageNamesItsFilesByVersionAndLeavesItsOwnPlacesAlone() throws Exception {
        HttpResponse<String> page = bench.send(bench.to("/"));
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(page.body()).contains("href=\"#/x\"");
        assertThat(bench.send(bench.to(pinned())).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNamedByVersionIsKeptForAYearAndAllElseAskedFor() throws Exception {
        assertThat(bench.send(bench.to(pinned())).headers().firstValue("Cache-Control"))
                .contains("public, max-age=31536000, immutable");
        for (String path : new String[] {"/js/main.js", "/page/older/js/main.js"}) {
            HttpResponse<String> plain = bench.send(bench.to(path));
            assertThat(plain.statusCode()).isEqualTo(200);
            assertThat(plain.headers().firstValue("Cache-Control")).contains("no-cache");
        }
    }

    @Test
    void aFileThatIsKnownIsNotSentAgain() throws Exception {
        HttpResponse<String> first = bench.send(bench.to("/js/main.js"));
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                bench.send(bench.to("/js/main.js").header("If-None-Match", "\"x\", " + tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(
                        bench.send(bench.to("/js/main.js").header("If-None-Match", "\"x\""))
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoTakesItGetsItCompressed() throws Exception {
        HttpResponse<byte[]> answer =
                bench.bytes(bench.to("/js/main.js").header("Accept-Encoding", "br, gzip;q=0.8"));
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(answer.body().length).isLessThan(200);
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8))
                .isEqualTo(bench.send(bench.to("/js/main.js")).body());
        assertThat(
                        bench.bytes(bench.to("/js/main.js").header("Accept-Encoding", "gzip;q=0"))
                                .headers()
                                .firstValue("Content-Encoding"))
                .isEmpty();
    }
}
