package org.thinfile.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalTest {

    @Test
    void keysAreSortedWhateverTheOrderOfTheMap() {
        var one = new LinkedHashMap<String, Object>();
        one.put("b", 1);
        one.put("a", List.of(2L, "x"));
        assertThat(Canonical.text(one)).isEqualTo("{\"a\":[2,\"x\"],\"b\":1}");
        Seeded.times(
                200,
                random -> {
                    var keys = Arrays.asList("k1", "k2", "k3", "K", "中", "é", "");
                    Collections.shuffle(keys, java.util.Random.from(random));
                    var map = new LinkedHashMap<String, Object>();
                    keys.forEach(key -> map.put(key, key.length()));
                    assertThat(Canonical.text(map))
                            .isEqualTo(
                                    "{\"\":0,\"K\":1,\"k1\":2,\"k2\":2,\"k3\":2,\"é\":1,\"中\":1}");
                });
    }

    @Test
    void numbersHaveOneForm() {
        assertThat(Canonical.text(0.1)).isEqualTo("0.1");
        assertThat(Canonical.text(-0.0)).isEqualTo("0.0");
        assertThat(Canonical.text(1e-7)).isEqualTo("1.0E-7");
        assertThat(Canonical.text(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(Canonical.text(new BigDecimal("0.10"))).isEqualTo("\"0.10\"");
        assertThat(Canonical.text(new BigDecimal("1E+3"))).isEqualTo("\"1000\"");
    }

    @Test
    void everyFiniteDoubleReadsBackTheSame() {
        Seeded.times(
                5_000,
                random -> {
                    double value = Double.longBitsToDouble(random.nextLong());
                    if (Double.isFinite(value)) {
                        assertThat(Double.parseDouble(Canonical.text(value))).isEqualTo(value);
                    }
                });
    }

    @Test
    void textIsEscapedAsJsonAsksAndNoMore() {
        assertThat(Canonical.text("a\"\\\n\u0001中/")).isEqualTo("\"a\\\"\\\\\\n\\u0001中/\"");
        assertThat(Canonical.text(Instant.parse("2005-10-01T00:00:00Z")))
                .isEqualTo("\"2005-10-01T00:00:00Z\"");
        assertThat(Canonical.text(null)).isEqualTo("null");
    }

    @Test
    void whatHasNoOneFormIsRefused() {
        assertThatThrownBy(() -> Canonical.text(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Canonical.text(new Object())).hasMessageContaining("Form");
        assertThatThrownBy(() -> Canonical.text(Map.of(1, "a", "1", "b")))
                .hasMessageContaining("alike");
    }

    @Test
    void oneByteMoreIsAnotherDigest() {
        assertThat(Canonical.digest("a").hex())
                .isEqualTo("ac8d8342bbb2362d13f0a559a3621bb407011368895164b628a54f7fc33fc43c");
        assertThat(Canonical.digest("a ")).isNotEqualTo(Canonical.digest("a"));
    }
}
