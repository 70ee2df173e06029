package org.thinfile.ingestion;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All pages of a fetch were taken in.
 *
 * @param fetch its id
 * @param connector name of the connector
 * @param source name of the source whose facts they are
 * @param subject id of the subject; null where the source knew nothing of somebody unknown here
 */
public record FetchCompleted(UUID fetch, String connector, String source, @Nullable UUID subject) {}
