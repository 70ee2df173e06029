package org.thinfile;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server in a process of its own, with a client for it; closing stops it by a signal. */
record ServerProcess(ChildProcess process, JourneyNode node) implements AutoCloseable {

    /** A server that rests no longer than this between its rounds over the trail. */
    private static final String SEQUENCE_EVERY = "20ms";

    /** Serves a home, to be killed at a failpoint if one is named. */
    static ServerProcess serve(Path home, String failpoint) throws Exception {
        var process = run(home, failpoint, "serve", "--port", "0");
        var listening = process.await("listening on ");
        var key = Files.readString(home.resolve("keys/api.key")).strip();
        var url = listening.substring(listening.indexOf("http"));
        return new ServerProcess(
                process, new JourneyNode(null, url, key, HttpClient.newHttpClient()));
    }

    /** Runs a command on a home. */
    static ChildProcess run(Path home, String failpoint, String... command) throws Exception {
        return ChildProcess.command(
                List.of(command),
                Map.of(
                        "THINFILE_HOME", home.toString(),
                        "THINFILE_FAILPOINT", failpoint,
                        "THINFILE_AUDIT_SEQUENCEEVERY", SEQUENCE_EVERY));
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
