package org.chargebus.transport.internal.link;

import java.nio.ByteBuffer;

/** Hands what comes in at either end of a bridge to the session of the charger, or straight on. */
final class BridgeEnds {
    private BridgeEnds() {}

    /** The end of the charger. */
    record OfCharger(BridgedSession session, Relief relief) implements Peer.Receiver {
        @Override
        public void message(Message message) {
            session.received(message);
        }

        @Override
        public void ping(ByteBuffer payload) {
            session.alive();
            relief.ping(payload);
        }

        @Override
        public void pong(ByteBuffer payload) {
            session.alive();
            relief.pong(payload);
        }

        @Override
        public void alive() {
            session.alive();
        }

        @Override
        public void closed(int code, String reason) {
            session.closed(code, reason);
        }
    }

    /** The end of the external system, of one of its connections. */
    record OfUpstream(BridgedSession session, Peer charger, Peer upstream)
            implements Peer.Receiver {
        @Override
        public void message(Message message) {
            session.received(upstream, message);
        }

        @Override
        public void ping(ByteBuffer payload) {
            charger.ping(payload);
        }

        @Override
        public void pong(ByteBuffer payload) {
            charger.pong(payload);
        }

        @Override
        public void alive() {
            // It is not pinged from here.
        }

        @Override
        public void closed(int code, String reason) {
            session.lost(upstream, code, reason);
        }
    }
}
