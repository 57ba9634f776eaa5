package org.chargebus.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComplaintTest {
    @Test
    @DisplayName("an error is one line, which the shell prints as it is")
    void line() {
        CommandException complaint = Complaint.of("what", "mend");
        assertThat(complaint.getNiceHelp()).isEqualTo("what; mend");
        // The shell compares the simple name; a subclass would be logged with its stack trace.
        assertThat(complaint.getClass().getSimpleName()).isEqualTo("CommandException");
    }
}
