package org.thinfile.ingestion;

/**
 * A column that a mapping reads. Its place among the mapping's columns finds its cell in a row
 * without a look-up by name.
 *
 * @param name as the file's header calls it; in JSON and Parquet a path such as {@code a.b}
 * @param index its place among the columns of its mapping, from 0
 */
record Column(String name, int index) {}
