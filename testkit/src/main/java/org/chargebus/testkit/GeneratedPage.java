package org.chargebus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A committed file that a test generates: it must be what the test makes. With {@code
 * -Dchargebus.docs.write} the test writes it first.
 */
public final class GeneratedPage {
    private static final String WRITE = "chargebus.docs.write";
    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();

    private final Path file;
    private final String command;

    /**
     * @param file from the top folder of the sources
     * @param test makes it
     */
    public GeneratedPage(String file, Class<?> test) {
        Path top = top();
        this.file = top.resolve(file);
        command = command(top.relativize(MODULE), test.getSimpleName());
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** Fails when the file is another one, and says by what command it is written. */
    public void assertIs(String expected) throws IOException {
        if (isWritten()) {
            Files.writeString(file, expected);
        }
        assertThat(file).as("write it with: " + command).exists();
        assertThat(Files.readString(file))
                .as("write it again with: " + command)
                .isEqualTo(expected);
    }

    /** Whether tests write now what they generate. */
    public static boolean isWritten() {
        return System.getProperty(WRITE) != null;
    }

    /** The folder that holds the documentation, wherever the tests of a module run. */
    private static Path top() {
        Path folder = MODULE;
        while (!Files.isDirectory(folder.resolve("docs/reference"))) {
            folder = folder.getParent();
            assertThat(folder).as("a folder with docs/reference above " + MODULE).isNotNull();
        }
        return folder;
    }

    private static String command(Path module, String test) {
        String named =
                test.endsWith("IT")
                        ? "verify -Dtest=NoTest -Dit.test="
                                + test
                                + " -Dfailsafe.failIfNoSpecifiedTests=false"
                        : "package -Dtest=" + test;
        return "mvn -pl %s -am %s -Dsurefire.failIfNoSpecifiedTests=false -D%s"
                .formatted(module, named, WRITE);
    }
}
