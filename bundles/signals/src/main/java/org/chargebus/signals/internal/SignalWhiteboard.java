package org.chargebus.signals.internal;

import org.chargebus.signal.SignalListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Hands the signal listeners to the table. Not by the table itself: some listeners need it, and
 * whoever asked for one of those first would make the table within it, which asks for that listener
 * again. The framework reports such a cycle, and Declarative Services keeps the component of a
 * bundle that was replaced meanwhile (Compendium 112.3.5).
 */
@Component(
        immediate = true,
        service = {})
public final class SignalWhiteboard {
    private final LiveSignalTable table;

    /** The table is there, listeners follow. */
    @Activate
    public SignalWhiteboard(@Reference LiveSignalTable table) {
        this.table = table;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addListener(SignalListener listener) {
        table.addListener(listener);
    }

    void removeListener(SignalListener listener) {
        table.removeListener(listener);
    }
}
