package org.chargebus.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenUrlsTest {
    @TempDir Path repository;

    private URLConnection open(String address) throws IOException {
        Folders folders = new Folders(List.of(repository), List.of());
        MavenUrls urls = new MavenUrls(new FolderResolver(() -> folders));
        URLStreamHandler handler =
                new URLStreamHandler() {
                    @Override
                    protected URLConnection openConnection(URL url) throws IOException {
                        return urls.openConnection(url);
                    }
                };
        return new URL(null, address, handler).openConnection();
    }

    @Test
    @DisplayName("An address is read as the file it names, with its length and its time")
    void read() throws IOException {
        Path file = repository.resolve("org/example/a/1/a-1.jar");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "content");
        URLConnection connection = open("mvn:org.example/a/1");
        try (InputStream in = connection.getInputStream()) {
            assertThat(in.readAllBytes()).asString().isEqualTo("content");
        }
        assertThat(connection.getContentLength()).isEqualTo(7);
        assertThat(connection.getLastModified())
                .isEqualTo(Files.getLastModifiedTime(file).toMillis());
    }

    @Test
    @DisplayName("What is missing fails when it is opened")
    void missing() {
        assertThatThrownBy(() -> open("mvn:org.example/a/2"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("mvn:org.example/a/2");
    }
}
