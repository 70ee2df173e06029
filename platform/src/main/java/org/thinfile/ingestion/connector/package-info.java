/**
 * How a source is asked for its pages over HTTP: the declaration, who is asked how and how often,
 * and what an answer must look like. A room of ingestion that knows neither rows nor tables: what a
 * page's rows mean, and how far a fetch is, is known outside.
 */
@NullMarked
package org.thinfile.ingestion.connector;

import org.jspecify.annotations.NullMarked;
