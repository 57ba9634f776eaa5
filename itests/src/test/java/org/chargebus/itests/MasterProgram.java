package org.chargebus.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A client program with a library inside, asked by its standard input. */
final class MasterProgram implements ModbusMaster {
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private MasterProgram(Process process) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Starts {@code command tcp HOST PORT} or {@code command rtu DEVICE BAUD}. */
    static MasterProgram start(
            List<String> command, MasterLink link, Map<String, String> environment)
            throws IOException {
        List<String> words = new ArrayList<>(command);
        words.addAll(link.words());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new MasterProgram(builder.start());
    }

    @Override
    public String ask(String request) throws IOException {
        requests.write(request + "\n");
        requests.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the master ended at " + request + "; its output tells why");
        }
        return answer;
    }

    /** Ends its input, and so the program. */
    @Override
    public void close() throws Exception {
        requests.close();
        if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the master did not end");
        }
    }
}
