package org.thinfile.programmes;

import org.thinfile.definitions.Faults;

/** What a module asks of the section of a programme that it owns; called before publishing. */
public interface ProgrammeCheck {

    /** Notes every fault, with the file, line and field it is of. */
    void check(Programme programme, Faults faults);

    /**
     * Whether it looks at more than the programme's folder: then it is asked again for a version
     * that is published already, since what it looks at may have changed.
     */
    default boolean looksOutside() {
        return false;
    }
}
