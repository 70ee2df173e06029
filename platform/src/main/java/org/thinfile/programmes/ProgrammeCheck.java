package org.thinfile.programmes;

/** What a module asks of the section of a programme that it owns; called before publishing. */
@FunctionalInterface
public interface ProgrammeCheck {

    /** Throws a {@code BadInput} problem that names the file and the field of a fault. */
    void check(Programme programme);
}
