package org.chargebus.registermap.internal.bank;

import org.chargebus.registermap.internal.bank.AddressSpace.Segment;

/**
 * What is served at a unit id.
 *
 * @param place of the unit id
 * @param view its registers
 */
public record Unit(Place place, PageView view) {
    /**
     * Which unit id it is.
     *
     * @param isPage whether the number counts from the slave's own unit id
     * @param number 0..246 of a page, else 1..247
     */
    public record Place(boolean isPage, int number) {
        /** Page p of a map, that of the slave's own unit id first. */
        public static Place page(int number) {
            return new Place(true, number);
        }

        /** A unit id by itself. */
        public static Place unit(int number) {
            return new Place(false, number);
        }

        /** The unit id on a slave. */
        public int on(int ownUnit) {
            return isPage ? ownUnit + number : number;
        }

        /** As the log has it. */
        @Override
        public String toString() {
            return (isPage ? "page=" : "unit=") + number;
        }
    }

    /** Is told of points. */
    @FunctionalInterface
    interface Visitor<E extends Exception> {
        /**
         * A point.
         *
         * @param address of its first register, as listed
         * @param bit 0..15 of a shared register, else -1
         */
        void point(int address, int bit, Slot slot, Owner owner) throws E;
    }

    /** Shows its points by address and bit, those among them that are not offered now. */
    <E extends Exception> void visit(Visitor<E> visitor) throws E {
        for (Segment segment : view.space().segments()) {
            for (Cell cell : segment.section().cells()) {
                int address = segment.first() + cell.offset();
                if (cell instanceof Slot slot) {
                    visitor.point(address, -1, slot, segment.owner());
                } else {
                    for (SharedRegister.Flag flag : ((SharedRegister) cell).flags()) {
                        visitor.point(address, flag.bit(), flag.slot(), flag.owner());
                    }
                }
            }
        }
    }
}
