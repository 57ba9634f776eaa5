package org.chargebus.registermap.internal.file;

import java.util.List;

/** A map file that cannot be served, with all that is wrong in it. */
public final class MapFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    MapFileException(List<Finding> findings) {
        super(findings.toString());
        this.findings = List.copyOf(findings);
    }

    /** What to mend, by line. */
    public List<Finding> findings() {
        return findings;
    }
}
