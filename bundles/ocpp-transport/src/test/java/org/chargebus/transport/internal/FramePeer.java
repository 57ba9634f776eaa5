package org.chargebus.transport.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;

/** An end of a WebSocket that writes down each frame and answers nothing by itself. */
public final class FramePeer implements FrameHandler {
    private static final int MAX_FRAME = 1 << 22;

    /** Frames as words: {@code TEXT+ abc} goes on, {@code TEXT abc} is the last of its message. */
    public final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

    /** The close code and reason, once. */
    public final BlockingQueue<String> closed = new LinkedBlockingQueue<>();

    private final CountDownLatch open = new CountDownLatch(1);
    private volatile CoreSession session;

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        opened.setAutoFragment(false);
        opened.setMaxFrameSize(MAX_FRAME);
        session = opened;
        callback.succeeded();
        open.countDown();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        if (frame.getOpCode() != OpCode.CLOSE) {
            byte[] bytes = new byte[frame.getPayloadLength()];
            if (bytes.length > 0) {
                frame.getPayload().get(bytes);
            }
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            frames.add(OpCode.name(frame.getOpCode()) + (frame.isFin() ? " " : "+ ") + text);
        }
        callback.succeeded();
        if (frame.getOpCode() != OpCode.CLOSE) {
            session.demand();
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        closed.add(status.getCode() + " " + status.getReason());
        callback.succeeded();
    }

    public FramePeer text(String text) throws InterruptedException {
        return frame(OpCode.TEXT, true, text);
    }

    FramePeer frame(byte code, boolean last, String text) throws InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        session().sendFrame(new Frame(code, last, ByteBuffer.wrap(bytes)), Callback.NOOP, false);
        return this;
    }

    CoreSession session() throws InterruptedException {
        if (!open.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("not open");
        }
        return session;
    }

    public String next() throws InterruptedException {
        return frames.poll(30, TimeUnit.SECONDS);
    }

    public String nextClose() throws InterruptedException {
        return closed.poll(30, TimeUnit.SECONDS);
    }
}
