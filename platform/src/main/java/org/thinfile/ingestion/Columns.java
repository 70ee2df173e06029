package org.thinfile.ingestion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns a mapping reads, numbered as they are met while it is made. */
final class Columns {

    private final Map<String, Column> byName = new LinkedHashMap<>();

    /** The column of a name, the same one each time. */
    Column of(String name) {
        return byName.computeIfAbsent(name, each -> new Column(each, byName.size()));
    }

    /** All columns met so far, by their index. */
    List<Column> all() {
        return List.copyOf(byName.values());
    }
}
