package org.chargebus.web.events;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.chargebus.web.http.Refusal;

/** What can be listened to. */
public enum Topic {
    /** Values of signals. */
    SIGNALS,
    /** Frames of both sides. */
    FRAMES,
    /** Active alarms. */
    ALARMS,
    /** Connections of chargers, strangers, and the site. */
    CHARGERS;

    /**
     * Reads a list, parted by commas.
     *
     * @throws Refusal 400 naming the word that is none
     */
    public static Set<Topic> parse(String list) throws Refusal {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (String word : list.split(",", -1)) {
            topics.add(one(word.strip()));
        }
        return topics;
    }

    private static Topic one(String word) throws Refusal {
        for (Topic topic : values()) {
            if (topic.name().toLowerCase(Locale.ROOT).equals(word)) {
                return topic;
            }
        }
        throw Refusal.bad(
                "the query: topics has a word that is none",
                "write some of signals, frames, alarms, chargers, parted by commas");
    }
}
