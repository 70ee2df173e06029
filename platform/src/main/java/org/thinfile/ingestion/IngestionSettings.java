package org.thinfile.ingestion;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of ingestion.
 *
 * @param batchRows {@code thinfile.ingestion.batch-rows}: rows taken in by one transaction. Claims
 *     are by batch: after a change, a file that comes again is read again and its events are found
 *     to be duplicates
 * @param workers {@code thinfile.ingestion.workers}: batches worked on at once
 */
@ConfigurationProperties("thinfile.ingestion")
public record IngestionSettings(
        @DefaultValue("1000") int batchRows, @DefaultValue("2") int workers) {

    public IngestionSettings {
        if (batchRows < 1 || batchRows > 10_000) {
            throw new IllegalArgumentException(
                    "thinfile.ingestion.batch-rows is %d, must be 1 to 10000".formatted(batchRows));
        }
        if (workers < 1 || workers > 8) {
            throw new IllegalArgumentException(
                    "thinfile.ingestion.workers is %d, must be 1 to 8".formatted(workers));
        }
    }
}
