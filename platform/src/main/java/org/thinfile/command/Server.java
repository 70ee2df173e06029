package org.thinfile.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** A running server with its first API key. */
final class Server implements AutoCloseable {

    static final String DEFAULT_PORT = "8950";

    private final Installation installation;
    private final Home home;
    private final String address;

    private Server(Installation installation, Home home, String address) {
        this.installation = installation;
        this.home = home;
        this.address = address;
    }

    /** Starts it; publishes the programmes of the root folder and makes the first API key. */
    static Server start(Home home, String address, int port) {
        var installation = Installation.serve(home, address, port);
        try {
            FirstStart.complete(installation, home);
            return new Server(installation, home, address);
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    Installation installation() {
        return installation;
    }

    /** Where it is reached from this machine. */
    String url() {
        var host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        return "http://%s:%d".formatted(host, installation.port());
    }

    /** What a newcomer wants to find. */
    Map<String, String> pointers() {
        var pointers = new LinkedHashMap<String, String>();
        pointers.put("API", url() + "/swagger-ui/index.html");
        pointers.put("OpenAPI", url() + "/v3/api-docs");
        pointers.put("health", url() + "/actuator/health");
        pointers.put("metrics", url() + "/actuator/prometheus");
        pointers.put("API key", home.apiKeyFile().toString());
        return pointers;
    }

    @Override
    public void close() {
        installation.close();
    }
}
