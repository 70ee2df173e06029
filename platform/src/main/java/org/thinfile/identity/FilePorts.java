package org.thinfile.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ports that write a line of JSON for everything to be sent into a file that its owner alone may
 * read: for trying things out, and for whoever sends from there.
 */
final class FilePorts implements MessagePort, TransferPort {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    FilePorts(Path file) {
        this.file = file;
    }

    @Override
    public void send(Message message) {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", message.id().toString());
        line.put("channel", message.channel());
        line.put("to", message.to());
        line.put("text", message.text());
        append(line);
    }

    @Override
    public void send(SmallTransfers transfers) {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", transfers.id().toString());
        line.put("account", transfers.account());
        line.put("currency", transfers.currency());
        line.put("amounts_minor", transfers.amountsMinor());
        line.put("reference", transfers.reference());
        append(line);
    }

    private synchronized void append(Map<String, Object> line) {
        var bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        try (var out =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND,
                                StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the outbox cannot be written", e);
        }
    }
}
