package org.thinfile.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thinfile.consent.Consents;
import org.thinfile.events.Histories;
import org.thinfile.features.CallIndicators;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People;
import org.thinfile.jurisdictions.Jurisdictions;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Purpose;
import org.thinfile.web.Clocks;

/**
 * Telecom indicators of a subject of this installation: whom and when an option names, read within
 * the consent to credit decisions that is in force now.
 *
 * @param subject what it is known by
 * @param asOf up to when facts count; null for now
 */
record SubjectIndicators(Identifier subject, @Nullable Instant asOf) {

    /** What options say; identifiers stand in no message. */
    static SubjectIndicators of(String subject, @Nullable String asOf) {
        int colon = subject.indexOf(':');
        try {
            return new SubjectIndicators(
                    new Identifier(
                            subject.substring(0, Math.max(0, colon)), subject.substring(colon + 1)),
                    asOf == null ? null : TrainingSetCommand.instant("--as-of", asOf));
        } catch (IllegalArgumentException e) {
            throw Failures.usage(
                    "--subject is no identifier",
                    "write it as KIND:VALUE, as its mapping makes it: phone-reference:A");
        }
    }

    /** The zone of an option. */
    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Failures.usage(
                    "--zone '%s' is no time zone".formatted(text),
                    "write it as UTC, Asia/Shanghai or +08:00");
        }
    }

    CallIndicators.Found read(Installation installation, CallIndicators.Basis basis) {
        var now = installation.get(Clocks.class).businessNow();
        var known =
                installation
                        .get(People.class)
                        .find(subject)
                        .orElseThrow(() ->
                                new Problem.NotFound(
                                                "no subject is known by that identifier",
                                                "import its records first, or check it")
                                        .asException());
        var scope =
                installation
                        .get(Consents.class)
                        .require(
                                known,
                                Purpose.CREDIT_DECISION,
                                now,
                                List.of(CallIndicators.SOURCE));
        return installation
                .get(CallIndicators.class)
                .at(
                        new AsOf(
                                asOf == null ? now : asOf,
                                installation.get(Histories.class).head()),
                        scope,
                        installation.get(Jurisdictions.class).of(null),
                        basis,
                        Actor.command("features"));
    }
}
