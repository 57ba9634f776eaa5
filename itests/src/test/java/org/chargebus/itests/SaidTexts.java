package org.chargebus.itests;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Texts for the fields of a charger, another one for each, and which ones they were. */
final class SaidTexts implements HostileCharger.Source {
    private final List<String> texts = new ArrayList<>();
    private final Iterator<String> source;

    SaidTexts(Iterator<String> source) {
        this.source = source;
    }

    @Override
    public String text(int length) {
        String text = HostileTexts.cut(source.next(), length);
        texts.add(text);
        return text;
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
