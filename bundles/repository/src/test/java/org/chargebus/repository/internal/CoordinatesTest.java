package org.chargebus.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.MalformedURLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {
    @ParameterizedTest
    @DisplayName("An address names one file of the layout of Maven")
    @CsvSource({
        "org.example/thing/1.0, org/example/thing/1.0/thing-1.0.jar",
        "org.example/thing/1.0/, org/example/thing/1.0/thing-1.0.jar",
        "org.example/thing/1.0/xml/features, org/example/thing/1.0/thing-1.0-features.xml",
        "org.example/thing/1.0//sources, org/example/thing/1.0/thing-1.0-sources.jar",
        "thing/thing/2-SNAPSHOT/tar.gz, thing/thing/2-SNAPSHOT/thing-2-SNAPSHOT.tar.gz",
    })
    void path(String address, String path) throws MalformedURLException {
        assertThat(Coordinates.parse(address).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @DisplayName("It is told again in its shortest form")
    @CsvSource({
        "g/a/1, g/a/1",
        "g/a/1/jar, g/a/1",
        "g/a/1/xml, g/a/1/xml",
        "g/a/1//c, g/a/1/jar/c",
    })
    void address(String address, String shortest) throws MalformedURLException {
        assertThat(Coordinates.parse(address).address()).isEqualTo(shortest);
    }

    @ParameterizedTest
    @DisplayName("An address that is none is refused and says how one is written")
    @ValueSource(strings = {"", "g", "/a/1", "g//1", "g/a/1/jar/c/more", "g..x/a/1", ".g/a/1"})
    void malformed(String address) {
        assertThatThrownBy(() -> Coordinates.parse(address))
                .isInstanceOf(MalformedURLException.class)
                .hasMessageContaining("mvn:" + address)
                .hasMessageContaining("mvn:group/artifact/version");
    }

    @ParameterizedTest
    @DisplayName("No part of an address leaves the folder of the repository")
    @ValueSource(
            strings = {
                "../a/1",
                "g/../1",
                "g/a/..",
                "g/a/1/..",
                "g/a/1\\..\\..",
                "g/a/1/jar/..\\x"
            })
    void escaping(String address) {
        assertThatThrownBy(() -> Coordinates.parse(address))
                .isInstanceOf(MalformedURLException.class);
    }

    @ParameterizedTest
    @DisplayName("What asks for the newest version is refused, as no list of versions is there")
    @ValueSource(strings = {"g/a", "g/a/", "g/a/LATEST", "g/a/RELEASE", "g/a/[1,2)", "g/a/(1,]"})
    void openVersions(String address) {
        assertThatThrownBy(() -> Coordinates.parse(address))
                .isInstanceOf(MalformedURLException.class)
                .hasMessageContaining("names no version")
                .hasMessageContaining("1.2.3");
    }

    @Test
    @DisplayName("Parts that are not told have the same meaning as in an address")
    void parts() throws MalformedURLException {
        assertThat(Coordinates.of("g", "a", null, null, "1")).isEqualTo(Coordinates.parse("g/a/1"));
        assertThat(Coordinates.of("g", "a", "c", "xml", "1"))
                .isEqualTo(Coordinates.parse("g/a/1/xml/c"));
        assertThatThrownBy(() -> Coordinates.of("g", "a", "", "jar", null))
                .isInstanceOf(MalformedURLException.class);
        assertThatThrownBy(() -> Coordinates.of("g", null, "", "jar", "1"))
                .isInstanceOf(MalformedURLException.class);
    }
}
