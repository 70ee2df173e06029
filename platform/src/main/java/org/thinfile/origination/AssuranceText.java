package org.thinfile.origination;

import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thinfile.decision.Assurance;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Source;
import tools.jackson.databind.json.JsonMapper;

/** How an assurance lies in a decision record: canonical text, or none where nobody asked. */
final class AssuranceText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AssuranceText() {}

    static String write(Assurance assurance) {
        return assurance.equals(Assurance.NONE) ? "" : Canonical.text(assurance);
    }

    static Assurance read(String text) {
        if (text.isEmpty()) {
            return Assurance.NONE;
        }
        var tree = JSON.readTree(text);
        var shares = new TreeMap<Source, Assurance.Share>();
        tree.get("unsigned")
                .properties()
                .forEach(each ->
                        shares.put(
                                new Source(each.getKey()),
                                new Assurance.Share(
                                        each.getValue().get("unsigned").asLong(),
                                        each.getValue().get("events").asLong())));
        var proofs = new TreeMap<String, @Nullable UUID>();
        tree.get("verified")
                .properties()
                .forEach(each ->
                        proofs.put(
                                each.getKey(),
                                each.getValue().isNull()
                                        ? null
                                        : UUID.fromString(each.getValue().asString())));
        return new Assurance(shares, proofs);
    }
}
