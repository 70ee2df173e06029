package org.thinfile.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Problem;

/**
 * One running PostgreSQL for a home folder, shared by all processes that use the home.
 *
 * <ol>
 *   <li>Every user holds a shared lock on {@code users.lock}. The one who goes last (gets it
 *       exclusively) stops the server.
 *   <li>Starting happens under {@code start.lock}, so of two who come at once one starts and the
 *       other finds it running.
 *   <li>After a killed process the server lives on: the next user finds it and adopts it.
 * </ol>
 */
public final class PostgresServer implements AutoCloseable {

    private final Cluster cluster;
    private final Path usersLock;
    private final FileChannel users;
    private final int port;

    private PostgresServer(Cluster cluster, Path usersLock, FileChannel users, int port) {
        this.cluster = cluster;
        this.usersLock = usersLock;
        this.users = users;
        this.port = port;
    }

    /**
     * Joins the server of a home folder; makes its cluster and starts it where needed.
     *
     * @param home holds {@code data/} and {@code keys/}
     * @param durability asked for when the cluster is made
     * @param chance for the password
     */
    public static PostgresServer join(Path home, Durability durability, Chance chance) {
        try {
            var data = Files.createDirectories(home.resolve("data"));
            try (var start = lockFile(data.resolve("start.lock"));
                    var held = start.lock()) {
                assertHeld(held);
                var usersLock = data.resolve("users.lock");
                var users = lockFile(usersLock);
                if (users.tryLock(0, Long.MAX_VALUE, true) == null) {
                    throw new IOException("cannot share " + usersLock);
                }
                var cluster = Cluster.in(home, durability, chance);
                return new PostgresServer(cluster, usersLock, users, cluster.ensureRunning());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the home folder " + home, e);
        }
    }

    /** The JDBC URL of a database, without credentials. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The role of the application. */
    public String user() {
        return Cluster.USER;
    }

    /** Its password. */
    public String password() {
        return cluster.password();
    }

    /** Leaves; stops the server if nobody else uses it. */
    @Override
    public void close() {
        try (users;
                var start = lockFile(usersLock.resolveSibling("start.lock"));
                var held = start.lock()) {
            assertHeld(held);
            users.close();
            try (var last = lockFile(usersLock);
                    var exclusive = last.tryLock()) {
                if (exclusive != null) {
                    cluster.stop();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + usersLock, e);
        }
    }

    private static FileChannel lockFile(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void assertHeld(FileLock lock) {
        if (!lock.isValid()) {
            throw new Problem.Unavailable("a lock was lost", "start again").asException();
        }
    }
}
