package org.thinfile.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Problem;

/** A cluster on disk: its settings, its password, its port, and whether it runs. */
final class Cluster {

    static final String USER = "thinfile";
    private static final int FIRST_PORT = 15432;
    private static final int PORTS = 200;
    private static final String PORT_FILE = "thinfile.port";

    /** Two that start at once may find the same port free; the later one tries the next. */
    private static final int ATTEMPTS = 5;

    private final Path folder;
    private final String password;
    private final Path log;
    private final Programs programs;

    private Cluster(Path folder, String password, Path log, Programs programs) {
        this.folder = folder;
        this.password = password;
        this.log = log;
        this.programs = programs;
    }

    /** The cluster of a home folder, made where there is none yet. */
    static Cluster in(Path home, Durability durability, Chance chance) throws IOException {
        var data = home.resolve("data");
        var log = data.resolve("postgres.log");
        var password = password(home.resolve("keys"), chance);
        var programs = new Programs(PostgresBinaries.in(home.resolve("programs")), log);
        var cluster = new Cluster(data.resolve("postgres"), password, log, programs);
        if (!Files.exists(cluster.folder.resolve("PG_VERSION"))) {
            cluster.make(home.resolve("keys").resolve("postgres.password"), durability);
        }
        return cluster;
    }

    String password() {
        return password;
    }

    /**
     * Starts the server unless it runs already; returns its port. The port stays the same from
     * start to start, unless another program took it in between: then the next free one is
     * recorded.
     */
    int ensureRunning() throws IOException {
        if (programs.exitCode("pg_ctl", "status", "-D", folder.toString()) == 0) {
            return recordedPort();
        }
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            int port = recordedPort();
            if (!isFree(port)) {
                port = freePort();
                record(folder, port);
            }
            if (start(port)) {
                return port;
            }
        }
        throw new Problem.Unavailable(
                        "PostgreSQL did not start in %d attempts".formatted(ATTEMPTS),
                        "see " + log + " for what it said")
                .asException();
    }

    private boolean start(int port) {
        var options = "-p " + port;
        return programs.exitCode(
                        "pg_ctl",
                        "start",
                        "-w",
                        "-D",
                        folder.toString(),
                        "-l",
                        log.toString(),
                        "-o",
                        options)
                == 0;
    }

    private int recordedPort() throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve(PORT_FILE)).strip());
    }

    private static void record(Path cluster, int port) throws IOException {
        var fresh = cluster.resolve(PORT_FILE + ".new");
        Files.writeString(fresh, port + "\n");
        Files.move(
                fresh,
                cluster.resolve(PORT_FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Stops the server at once, without waiting for its clients; what is committed stays. */
    void stop() {
        programs.exitCode("pg_ctl", "stop", "-w", "-m", "fast", "-D", folder.toString());
    }

    /** Makes the cluster beside its place and moves it there whole: a killed start leaves none. */
    private void make(Path passwordFile, Durability durability) throws IOException {
        var fresh = folder.resolveSibling("postgres.new");
        Folders.delete(fresh);
        programs.run(
                "initdb",
                "-D",
                fresh.toString(),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                "UTF8",
                "--locale=C",
                "--no-instructions",
                durability == Durability.DURABLE ? "--sync-method=fsync" : "--no-sync");
        Files.writeString(
                fresh.resolve("postgresql.conf"), settings(durability), StandardOpenOption.APPEND);
        record(fresh, freePort());
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String settings(Durability durability) {
        var durable = durability == Durability.DURABLE ? "on" : "off";
        return """

        # Thinfile
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 100
        shared_buffers = '256MB'
        max_wal_size = '2GB'
        jit = off
        timezone = 'UTC'
        log_min_error_statement = panic   # statements could hold personal data
        log_parameter_max_length_on_error = 0
        log_error_verbosity = terse
        fsync = %s
        synchronous_commit = %s
        full_page_writes = %s
        """
                .formatted(durable, durable, durable);
    }

    private static String password(Path keys, Chance chance) throws IOException {
        Files.createDirectories(
                keys,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var file = keys.resolve("postgres.password");
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            chance.fill(bytes);
            var fresh = keys.resolve("postgres.password.new");
            Files.deleteIfExists(fresh);
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, HexFormat.of().formatHex(bytes), StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private static int freePort() {
        for (int port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new Problem.Unavailable(
                        "no port between %d and %d is free"
                                .formatted(FIRST_PORT, FIRST_PORT + PORTS),
                        "stop a program that listens there")
                .asException();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
