package org.chargebus.config.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;

/** What several tests need. */
final class Fixtures {
    static final String OCPP =
            """
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.3.0">
              <OCD id="o" name="OCPP">
                <AD id="host" type="String" default="0.0.0.0"/>
                <AD id="port" type="Integer" default="8887"/>
                <AD id="plain" type="Boolean" default="true"/>
                <AD id="tls.port" type="Integer" default="0" min="0" max="65535"/>
                <AD id="path" type="String" default="/ocpp"/>
                <AD id="callTimeout" type="Integer" default="30" min="5" max="300"/>
                <AD id="keepAlive" type="Integer" default="30" min="0"/>
                <AD id="requirePassword" type="Boolean" default="false"/>
                <AD id="maxMessageSize" type="Long" default="2097152" min="1024"/>
                <AD id="factor" type="Double" default="1.5" min="0.5" max="2"/>
                <AD id="allowFrom" type="String" default=""/>
                <AD id="validation" type="String" default="lenient">
                  <Option label="lenient" value="lenient"/><Option label="strict" value="strict"/>
                </AD>
                <AD id="tls.keyStore" type="String" default=""/>
                <AD id="tls.keyStorePassword" type="String" default="" max="8"/>
                <AD id="tls.clientAuth" type="String" default="none"/>
              </OCD>
              <Designate pid="org.chargebus.ocpp"><Object ocdref="o"/></Designate>
            </metatype:MetaData>
            """;

    static final String FAILSAFE =
            """
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.3.0">
              <OCD id="f" name="Fail-safe">
                <AD id="fallbackCurrent" type="Double" default="6" min="0" max="1000"/>
                <AD id="siteLimit" type="Double" default="0" min="0" max="1000000"/>
                <AD id="lease" type="Integer" default="0" min="0" max="65534"/>
              </OCD>
              <Designate pid="org.chargebus.failsafe"><Object ocdref="f"/></Designate>
            </metatype:MetaData>
            """;

    static final String EXTERNAL =
            """
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.3.0">
              <OCD id="e" name="External">
                <AD id="host" type="String" default=""/>
                <AD id="port" type="Integer" default="80" min="1" max="65535"/>
                <AD id="path" type="String" default="/"/>
                <AD id="password" type="Password" default=""/>
              </OCD>
              <Designate pid="org.chargebus.external"><Object ocdref="e"/></Designate>
            </metatype:MetaData>
            """;

    private Fixtures() {}

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The schemas of the site, as shipped, of {@link #OCPP} and {@link #EXTERNAL}. */
    static Schemas schemas() throws IOException {
        Schemas schemas = new Schemas();
        schemas.put("ocpp", MetatypeXml.parse(stream(OCPP)));
        schemas.put("external", MetatypeXml.parse(stream(EXTERNAL)));
        try (InputStream in = Fixtures.class.getResourceAsStream("/OSGI-INF/metatype/site.xml")) {
            schemas.put("config", MetatypeXml.parse(in));
        }
        return schemas;
    }

    /** Alarms that remember their story. */
    static final class ToldAlarms implements Alarms {
        final List<String> story = new ArrayList<>();

        @Override
        public void raise(String key, String what, String mend) {
            story.add("raise " + key + " | " + what + " | " + mend);
        }

        @Override
        public void clear(String key) {
            story.add("clear " + key);
        }

        @Override
        public List<Alarm> active() {
            return List.of();
        }
    }

    static Map<String, Object> charger(int number, String id) {
        return Map.of("number", number, "id", id);
    }
}
