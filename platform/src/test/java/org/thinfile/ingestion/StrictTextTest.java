package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.thinfile.ingestion.StrictText.WrongEncodingException;
import org.thinfile.kernel.Seeded;

class StrictTextTest {

    @Test
    void readsWhatTheJdkReads() {
        Seeded.times(
                200,
                random -> {
                    var text = new StringBuilder();
                    int length = random.nextInt(1, 3000);
                    for (int i = 0; i < length; i++) {
                        int point =
                                switch (random.nextInt(4)) {
                                    case 0 -> random.nextInt(0x20, 0x7f);
                                    case 1 -> random.nextInt(0x4e00, 0x9fff);
                                    case 2 -> random.nextInt(0x1f300, 0x1f600);
                                    default -> '\n';
                                };
                        text.appendCodePoint(point);
                    }
                    assertThat(
                                    read(
                                            text.toString().getBytes(StandardCharsets.UTF_8),
                                            random.nextInt(1, 99)))
                            .isEqualTo(text.toString());
                });
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        assertThat(read("\uFEFFa,b".getBytes(StandardCharsets.UTF_8), 10)).isEqualTo("a,b");
        assertThat(read("\uFEFF".getBytes(StandardCharsets.UTF_8), 10)).isEmpty();
        assertThat(read("a\uFEFFb".getBytes(StandardCharsets.UTF_8), 2)).isEqualTo("a\uFEFFb");
    }

    @Test
    void theLineOfBytesThatAreNoUtf8IsNamed() {
        var bytes = "a,b\n1,2\n3,\u674e\n".getBytes(java.nio.charset.Charset.forName("GB18030"));
        assertThatThrownBy(() -> read(bytes, 1000))
                .hasCauseInstanceOf(WrongEncodingException.class)
                .hasMessageContaining("line 3 ");
        var cut = new byte[] {'a', '\n', (byte) 0xE6, (byte) 0x9D};
        assertThatThrownBy(() -> read(cut, 1000)).hasMessageContaining("line 2 ");
    }

    private static String read(byte[] bytes, int step) {
        var text = new StringBuilder();
        var room = new char[step];
        try (var reader = new StrictText(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (int n = reader.read(room, 0, step); n >= 0; n = reader.read(room, 0, step)) {
                text.append(room, 0, n);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e.getMessage(), e);
        }
        return text.toString();
    }
}
