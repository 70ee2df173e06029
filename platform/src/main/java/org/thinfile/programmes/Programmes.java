package org.thinfile.programmes;

import java.util.List;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;

/** The programmes of this installation. */
public interface Programmes {

    /** The names of all programmes that are published, in order. */
    List<String> names();

    /** The version published last; throws a {@code NotFound} problem that lists the names. */
    Programme get(String name);

    /** A version by its digest, current or not; throws a {@code NotFound} problem. */
    Programme version(Digest version);

    /**
     * Reads a programme's folder, lets every module check its section, and publishes it as a new
     * version; of a version that is published already only what lies outside its folder is checked.
     * Throws a {@code BadInput} problem that names file, line and field of a fault, and then
     * publishes nothing.
     */
    Programme publish(String name, Actor actor);
}
