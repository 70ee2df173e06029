package org.thinfile.features;

import java.util.LinkedHashMap;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;

/**
 * A part of a training set as it was written.
 *
 * @param number from 0
 * @param counts of its rows
 * @param file digest of the file's bytes
 * @param content digest of its rows, whatever the file's form
 * @param scopes digest of the consents its rows stand on, and of those that had none
 */
record TrainingPart(
        int number, TrainingSetCounts counts, Digest file, Digest content, Digest scopes)
        implements Canonical.Form {

    /** The name of its file. */
    String name() {
        return name(number);
    }

    /** The name of the file of a part. */
    static String name(int number) {
        return "part-%05d.parquet".formatted(number);
    }

    @Override
    public Object canonical() {
        return figures();
    }

    /** What it is, by the names of its JSON. */
    Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("file", name());
        figures.put("rows", counts.rows());
        figures.put("sha256", file.hex());
        figures.put("content", content.hex());
        figures.put("scopes", scopes.hex());
        return figures;
    }
}
