package org.thinfile.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Examples of requests, answers and problems, as every module keeps them beside its controllers in
 * {@code examples.json}: by method and path, then {@code request} or status. Under {@code *} stands
 * what any address may answer.
 */
@Component
final class ApiExamples {

    static final String REQUEST = "request";

    private static final String FILES = "classpath*:org/thinfile/*/examples.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, TreeMap<String, Object>>> FORM =
            new TypeReference<>() {};

    /** By operation, then by {@code request} or status; bodies as maps and lists. */
    private final Map<String, SortedMap<String, Object>> byOperation = new HashMap<>();

    ApiExamples() {
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                byOperation.putAll(JSON.readValue(file.getContentAsByteArray(), FORM));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILES, e);
        }
    }

    /** Those of an operation, empty where it has none. */
    SortedMap<String, Object> of(String method, String path) {
        return byOperation.getOrDefault(method + " " + path, Collections.emptySortedMap());
    }

    /** A problem that is the same everywhere. */
    Object anywhere(String status) {
        var example = byOperation.getOrDefault("*", Collections.emptySortedMap()).get(status);
        if (example == null) {
            throw new IllegalStateException(
                    "%s have no example of status %s for any address".formatted(FILES, status));
        }
        return example;
    }
}
