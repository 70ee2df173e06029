package org.thinfile.featureengine;

import java.util.List;

/**
 * Who is linked to a business.
 *
 * @param people each once, in any order
 * @param beyond how many linked subjects were not looked at, there being too many
 */
public record LinkedPeople(List<LinkedPerson> people, int beyond) {

    /** Nobody. */
    public static final LinkedPeople NOBODY = new LinkedPeople(List.of(), 0);

    public LinkedPeople {
        people = List.copyOf(people);
    }
}
