/**
 * Reads the YAML files people write - features, sources, mappings, programmes - and says what is
 * wrong with one by file, line and field. A file is parsed, held against a JSON Schema and bound to
 * records; unknown fields are refused, faults are collected and told together.
 */
@NullMarked
package org.thinfile.definitions;

import org.jspecify.annotations.NullMarked;
