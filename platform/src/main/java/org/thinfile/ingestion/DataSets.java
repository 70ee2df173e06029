package org.thinfile.ingestion;

import java.util.List;

/** Which data sets this installation took in. */
public interface DataSets {

    /** The names of all data sets that a batch was claimed of, in order; at most 1,000. */
    List<String> names();
}
