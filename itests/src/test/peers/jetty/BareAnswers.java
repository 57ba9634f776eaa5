import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * Answers each CALL by an empty CALLRESULT and looks at nothing but its id: the least a central
 * system on Jetty can do. Usage: BareAnswers PORT; it prints "ready" when it listens.
 */
public final class BareAnswers {
    private static final int BACKLOG = 1024;

    private BareAnswers() {}

    /** Of one charger. */
    public static final class Endpoint implements Session.Listener.AutoDemanding {
        private Session session;

        @Override
        public void onWebSocketOpen(Session opened) {
            session = opened;
        }

        @Override
        public void onWebSocketText(String call) {
            int id = call.indexOf('"');
            String quoted = call.substring(id, call.indexOf('"', id + 1) + 1);
            session.sendText("[3," + quoted + ",{}]", Callback.NOOP);
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
                WebSocketUpgradeHandler.from(
                        server,
                        container ->
                                container.addMapping(
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
