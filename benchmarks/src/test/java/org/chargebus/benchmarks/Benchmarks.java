package org.chargebus.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.chargebus.itests.bench.JavaOptions;
import org.chargebus.itests.bench.Progress;
import org.chargebus.itests.bench.Report;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks of this package, each in a Java machine of its own with the options of the
 * gateway: {@code ./chargebus bench jmh}.
 */
public final class Benchmarks {
    private static final TimeValue ROUND = TimeValue.milliseconds(250);
    private static final String NAME = "jmh";
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;

    private Benchmarks() {}

    /** Takes no arguments; writes jmh.txt and jmh.json into the folder of all reports. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        List<String> jvm = JavaOptions.of(Path.of(System.getProperty("chargebus.launcher")));
        Collection<RunResult> results = new ArrayList<>();
        for (String operation : Operations.names()) {
            Progress.say(NAME + ": measures " + operation);
            results.addAll(new Runner(options(operation, jvm)).run());
        }
        report(results, String.join(" ", jvm)).publish();
    }

    private static Options options(String operation, List<String> jvm) {
        return new OptionsBuilder()
                .include(Pattern.quote(Benchmarks.class.getPackageName() + "." + operation + "."))
                .verbosity(VerboseMode.SILENT)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .jvmArgs(jvm.toArray(String[]::new))
                .warmupIterations(WARM_UP)
                .warmupTime(ROUND)
                .measurementIterations(ROUNDS)
                .measurementTime(ROUND)
                .shouldFailOnError(true)
                .build();
    }

    static Report report(Collection<RunResult> results, String jvm) {
        String method =
                "JMH, average time of an operation on one thread, "
                        + ROUNDS
                        + " rounds of "
                        + ROUND
                        + " after "
                        + WARM_UP
                        + " of warming up, each method in a Java machine of its own with the"
                        + " options of the gateway ("
                        + jvm
                        + "). The error is half of the 99.9 % confidence interval of JMH. A peer"
                        + " does the same work on the same input; the ratio is its time over that"
                        + " of the gateway. The two of a row run one after the other and do not"
                        + " alternate.";
        Operations operations = new Operations();
        results.forEach(operations::add);
        return new Report(
                NAME,
                "Codecs and register encoding",
                method,
                List.of(operations.table()),
                List.of());
    }
}
