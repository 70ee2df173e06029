package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TelecomBenchTest {

    @Test
    void aFewRecordsComeToEveryFigure() throws Exception {
        assertThat(TelecomBench.measure(500, 0, 1))
                .containsEntry("telecom_records", 500)
                .containsKeys(
                        "telecom_records_per_second",
                        "telecom_by_week_records_per_second",
                        "telecom_from_file_records_per_second",
                        "telecom_from_file_by_week_records_per_second");
    }
}
