package org.chargebus.registermap.internal.bank;

import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.source.Page;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.site.ChargePoint;

/**
 * What a page serves under one site and one configuration. Immutable; a change of either makes a
 * new view, which takes the place of the old one between two requests.
 */
public final class PageView {
    private final Page page;
    private final Layout layout;
    private final Settings settings;
    private final WireFormat format;
    private final Station gateway;
    private final Station[] stations = new Station[Page.CHARGERS];

    /** Binds the chargers of a page. */
    public PageView(Page page, Layout layout, Settings settings) {
        this.page = page;
        this.layout = layout;
        this.settings = settings;
        this.format = settings.format();
        this.gateway = Station.gateway(page);
        for (ChargePoint charger : page.site().chargePoints()) {
            if (Page.of(charger) == page.number()) {
                stations[Page.place(charger)] = Station.of(page, charger);
            }
        }
    }

    Page page() {
        return page;
    }

    Settings settings() {
        return settings;
    }

    WireFormat format() {
        return format;
    }

    /** The address of the table for an address on the wire. */
    int fromWire(int address) {
        return address + settings.registerBase();
    }

    /** Whose register it is. */
    Station station(int address) throws ModbusFault {
        if (address < Address.FIRST_CHARGER) {
            return gateway;
        }
        Station station = address > Address.LAST ? null : stations[Address.place(address)];
        if (station == null || Address.connector(address) > station.connectors()) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        }
        return station;
    }

    /** The points of the block a register of a station stands in. */
    Layout.Section section(int address) {
        return address < Address.FIRST_CHARGER
                ? layout.gateway()
                : layout.connector(Address.connector(address));
    }

    /** The connector a register belongs to; 0 for the gateway. */
    static int connector(int address) {
        return address < Address.FIRST_CHARGER ? 0 : Address.connector(address);
    }
}
