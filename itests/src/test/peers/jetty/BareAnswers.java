import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;

/**
 * Answers each CALL by an empty CALLRESULT and looks at nothing but its id: the least a central
 * system on Jetty can do. Usage: BareAnswers PORT; it prints "ready" when it listens.
 */
public final class BareAnswers {
    private static final int BACKLOG = 1024;

    private BareAnswers() {}

    /** Of one charger. */
    private static final class Endpoint implements FrameHandler {
        private CoreSession session;

        @Override
        public void onOpen(CoreSession opened, Callback callback) {
            session = opened;
            callback.succeeded();
            opened.demand();
        }

        @Override
        public void onFrame(Frame frame, Callback callback) {
            // The id is in the first part of a message.
            boolean isCall = frame.getOpCode() == OpCode.TEXT;
            String call = isCall ? StandardCharsets.UTF_8.decode(frame.getPayload()).toString() : "";
            callback.succeeded();
            if (isCall) {
                int id = call.indexOf('"');
                String quoted = call.substring(id, call.indexOf('"', id + 1) + 1);
                byte[] answer = ("[3," + quoted + ",{}]").getBytes(StandardCharsets.UTF_8);
                Frame result = new Frame(OpCode.TEXT, ByteBuffer.wrap(answer));
                session.sendFrame(result, Callback.NOOP, false);
            }
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
            callback.succeeded();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        server.setHandler(
                new WebSocketUpgradeHandler(
                        sockets ->
                                sockets.addMapping(
                                        "regex|^/ocpp/.*$",
                                        (request, response, callback) -> {
                                            response.setAcceptedSubProtocol("ocpp1.6");
                                            return new Endpoint();
                                        })));
        server.start();
        System.out.println("ready");
        server.join();
    }
}
