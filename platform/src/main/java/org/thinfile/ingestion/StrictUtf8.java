package org.thinfile.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8, without its byte order mark if it has one. Unlike the readers of the JDK it
 * refuses bytes that are no UTF-8 instead of replacing them, and says in which line they are.
 */
final class StrictUtf8 extends Reader {

    /** The bytes in this line, counted from 1, are no UTF-8. */
    static final class NotUtf8Exception extends IOException {

        private static final long serialVersionUID = 1L;

        final long line;

        NotUtf8Exception(long line) {
            super("line %d is no UTF-8 text".formatted(line));
            this.line = line;
        }
    }

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_CHARACTER = 4;

    private final InputStream in;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(1 << 13).limit(0);
    private boolean ended;
    private boolean started;
    private long line = 1;

    StrictUtf8(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (!decodeMore()) {
                return -1;
            }
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, from, count);
        countLines(target, from, count);
        return count;
    }

    /** Fills the decoded characters; false where there are no more. */
    private boolean decodeMore() throws IOException {
        if (!ended && bytes.remaining() < LONGEST_CHARACTER) {
            refill();
        }
        chars.clear();
        var result = decoder.decode(bytes, chars, ended);
        chars.flip();
        if (chars.hasRemaining() && !started) {
            started = true;
            if (chars.get(chars.position()) == BYTE_ORDER_MARK) {
                chars.get();
            }
            return true;
        }
        // what came before the bad bytes is handed out first, so the lines are counted by then
        if (result.isError() && !chars.hasRemaining()) {
            throw new NotUtf8Exception(line);
        }
        return chars.hasRemaining() || !ended || bytes.hasRemaining();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void refill() throws IOException {
        bytes.compact();
        int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (got < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + got);
        }
        bytes.flip();
    }

    private void countLines(char[] target, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (target[i] == '\n') {
                line++;
            }
        }
    }
}
