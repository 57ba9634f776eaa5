package org.chargebus.itests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A command of command-walk.txt: what is written, what must arrive and what its answers mean. */
final class CommandCase {
    /**
     * An answer of the charger and what follows from it.
     *
     * @param result the number in the result point; "-" when there is none
     */
    record Answer(Reply reply, String result, Map<String, String> points) {}

    private static final String NOTHING = "-";

    private final String name;
    private final List<Map<String, String>> requests = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private String at = "";
    private boolean form;
    private boolean transaction;
    private boolean state;
    private String action = "";
    private String payload = "";
    private String points = "";

    CommandCase(String name) {
        this.name = name;
        requests.add(new LinkedHashMap<>());
    }

    /** A line of its section. */
    void add(String line) {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "at" -> at = line.substring(3);
            case "form" -> form = true;
            case "transaction" -> transaction = true;
            case "state" -> state = true;
            case "given" -> given.put(words[1], words[2]);
            case "then" -> requests.add(new LinkedHashMap<>());
            case "write" -> last().put(words[1], words[2].equals(NOTHING) ? "" : words[2]);
            case "shows" -> points = words[1];
            case "sends" -> {
                action = words[1];
                payload = words[2];
            }
            case "answer" -> answers.add(answer(line.substring("answer ".length())));
            default -> throw new IllegalArgumentException(name + ": " + line);
        }
    }

    private Map<String, String> last() {
        return requests.get(requests.size() - 1);
    }

    // The payload of an answer holds no blank, so a word ends at the first one.
    private static Answer answer(String text) {
        String[] words = text.split(" ");
        Reply reply = words[0].startsWith("{") ? payload(words[0]) : Reply.status(words[0]);
        Map<String, String> points = new LinkedHashMap<>();
        for (int i = 2; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            points.put(pair[0], pair[1].equals(NOTHING) ? "" : pair[1].replace('~', ' '));
        }
        return new Answer(reply, words[1], points);
    }

    private static Reply payload(String text) {
        return Reply.result(text.replace('~', ' '));
    }

    String name() {
        return name;
    }

    boolean isForm() {
        return form;
    }

    boolean needsTransaction() {
        return transaction;
    }

    /** Whether it makes a state that a charger is told again when it comes back. */
    boolean isState() {
        return state;
    }

    /** Written before into the block of connector 1 of the charger. */
    Map<String, String> given() {
        return given;
    }

    boolean isMailbox() {
        return at.equals("mailbox");
    }

    /** 0 = the charge point itself. */
    int connector() {
        return at.startsWith("connector")
                ? Integer.parseInt(at.substring("connector ".length()))
                : 0;
    }

    /** The block that is written, as register-map.csv calls it. */
    String block() {
        return isMailbox() ? "gateway" : connector() == 0 ? "charger" : "connector";
    }

    /** What is written, request by request. */
    List<Map<String, String>> requests(int charger) {
        List<Map<String, String>> filled = new ArrayList<>();
        for (Map<String, String> request : requests) {
            Map<String, String> values = new LinkedHashMap<>(request);
            values.replaceAll((key, value) -> value.equals("<id>") ? "" + charger : value);
            filled.add(values);
        }
        return filled;
    }

    String action() {
        return action;
    }

    String payload(long transaction) {
        return payload.replace("<tx>", "" + transaction);
    }

    String state() {
        return points + ".state";
    }

    String result() {
        return points + ".result";
    }

    List<Answer> answers() {
        return answers;
    }

    /** The keys this case writes, or reads a value of. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of(state(), result()));
        requests.forEach(request -> keys.addAll(request.keySet()));
        answers.forEach(answer -> keys.addAll(answer.points().keySet()));
        return keys;
    }

    @Override
    public String toString() {
        return name;
    }
}
