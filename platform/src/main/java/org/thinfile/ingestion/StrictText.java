package org.thinfile.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Text in an encoding, without its byte order mark if it has one. Unlike the readers of the JDK it
 * refuses bytes that are no text in the encoding instead of replacing them, and says in which line
 * they are.
 */
final class StrictText extends Reader {

    /** The bytes in this line, counted from 1, are no text in the encoding. */
    static final class WrongEncodingException extends IOException {

        private static final long serialVersionUID = 1L;

        final long line;

        WrongEncodingException(long line, Charset charset) {
            super("line %d is no %s text".formatted(line, charset.name()));
            this.line = line;
        }
    }

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_CHARACTER = 4;

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(1 << 13).limit(0);
    private boolean ended;
    private boolean started;
    private long line = 1;

    StrictText(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
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
            throw new WrongEncodingException(line, charset);
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
