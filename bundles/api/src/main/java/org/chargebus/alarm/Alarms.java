package org.chargebus.alarm;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The active alarms. Any thread. */
@ProviderType
public interface Alarms {
    /** Raises an alarm, or renews its text; the first time is kept and one WARN line is logged. */
    void raise(String key, String what, String mend);

    /** Ends an alarm; one INFO line is logged. Nothing happens when it is not active. */
    void clear(String key);

    /** The active alarms, oldest first. */
    List<Alarm> active();
}
