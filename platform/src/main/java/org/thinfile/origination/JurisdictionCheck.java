package org.thinfile.origination;

import java.util.Collection;
import org.springframework.stereotype.Component;
import org.thinfile.definitions.Faults;
import org.thinfile.jurisdictions.Jurisdictions;
import org.thinfile.programmes.Programme;
import org.thinfile.programmes.ProgrammeCheck;

/** That the jurisdiction a programme names has a pack. */
@Component
class JurisdictionCheck implements ProgrammeCheck {

    private final Jurisdictions jurisdictions;

    JurisdictionCheck(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    /** Packs are outside the folder. */
    @Override
    public boolean looksOutside() {
        return true;
    }

    @Override
    public void check(Programme programme, Faults faults) {
        check(programme, jurisdictions.codes(), faults);
    }

    /** The same against packs that are at hand. */
    static void check(Programme programme, Collection<String> codes, Faults faults) {
        var named = programme.jurisdiction();
        if (named != null && !codes.contains(named)) {
            faults.add(
                    programme.yaml(),
                    "/jurisdiction",
                    "'%s' has no pack, there are %s".formatted(named, codes));
        }
    }
}
