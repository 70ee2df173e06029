package org.thinfile.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What figures should be at least or at most, told beside them where people read them. */
final class Goals {

    private static final Map<String, String> OF =
            Map.of(
                    "ordered_vector_micros_p99", "at most 1000",
                    "ordered_vector_sealed_micros_p99", "at most 2000",
                    "training_set_ratio_to_duckdb", "at least 2",
                    "telecom_records_per_second", "at least 300000",
                    "telecom_from_file_records_per_second", "at least 300000",
                    "sealed_merged_bytes_per_event", "at most 20",
                    "training_ratio_to_histgb", "at most 1",
                    "ratio_to_lightgbm_fast", "at most 0.5",
                    "ratio_to_predict_contrib", "at most 0.1");

    private Goals() {}

    /** Figures as every command prints them; as text with the goals. */
    static void print(PrintWriter out, boolean asJson, Map<String, Object> figures) {
        var told = new LinkedHashMap<>(figures);
        if (!asJson) {
            OF.forEach((name, goal) ->
                    told.computeIfPresent(name, (any, figure) -> with(figure, goal)));
        }
        Output.print(out, asJson, told);
    }

    private static String with(Object figure, String goal) {
        return "%.4f (goal: %s)".formatted((Double) figure, goal);
    }
}
