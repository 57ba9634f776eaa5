package org.chargebus.store.internal;

import org.chargebus.alarm.Alarms;

/** The alarm {@code store}; remembered while the alarms themselves are away. Any thread. */
final class StoreAlarm {
    static final String KEY = "store";

    private Alarms alarms;
    private String what;
    private String mend;

    synchronized void attach(Alarms appeared) {
        alarms = appeared;
        if (what != null) {
            alarms.raise(KEY, what, mend);
        }
    }

    synchronized void detach(Alarms gone) {
        if (alarms == gone) {
            alarms = null;
        }
    }

    synchronized void raise(String newWhat, String newMend) {
        what = newWhat;
        mend = newMend;
        if (alarms != null) {
            alarms.raise(KEY, what, mend);
        }
    }

    synchronized void clear() {
        what = null;
        mend = null;
        if (alarms != null) {
            alarms.clear(KEY);
        }
    }

    synchronized boolean isRaised() {
        return what != null;
    }

    /** In one line with the mend; empty when all is well. */
    synchronized String line() {
        return what == null ? "" : what + "; " + mend;
    }
}
