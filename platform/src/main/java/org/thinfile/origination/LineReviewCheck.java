package org.thinfile.origination;

import java.util.Currency;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.thinfile.decision.Assurance;
import org.thinfile.decision.PolicyCases;
import org.thinfile.decision.PolicyCheck;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Fault;
import org.thinfile.definitions.Faults;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.features.DeclaredSets;
import org.thinfile.identity.Verification;
import org.thinfile.models.ModelSection;
import org.thinfile.programmes.Programme;
import org.thinfile.programmes.ProgrammeCheck;

/**
 * What a line review asks of its programme before it is published: terms and model section that
 * hold together, and a policy without a fault that answers its cases as written.
 */
@Component
class LineReviewCheck implements ProgrammeCheck {

    private static final String CASES = "policy-tests.csv";
    private static final DefinitionSchema TERMS =
            DefinitionSchema.ofResource(LineReviewCheck.class, "line-review-terms.schema.json");

    private final DeclaredSets sets;

    LineReviewCheck(DeclaredSets sets) {
        this.sets = sets;
    }

    @Override
    public void check(Programme programme, Faults faults) {
        var terms = terms(programme, faults);
        var model = ModelSection.check(programme.yaml(), "/model", faults);
        terms.ifPresent(t -> model.ifPresent(m -> horizons(programme, t, m, faults)));
        // that it can be had at all is SourcesCheck's to say
        var set = SourcesCheck.set(programme, sets, new Faults());
        terms.ifPresent(t -> set.ifPresent(s -> lineFeature(programme, t, s, faults)));
        policy(programme, terms, set, faults);
    }

    private static Optional<LineReviewTerms> terms(Programme programme, Faults faults) {
        if (!programme.yaml().holds("/terms", TERMS, faults)) {
            return Optional.empty();
        }
        try {
            return faults.noting(() -> {
                var terms = programme.section("terms", LineReviewTerms.class);
                terms.priceTerms();
                terms.lineTerms();
                return terms;
            });
        } catch (IllegalArgumentException e) {
            faults.add(programme.yaml(), "/terms", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void horizons(
            Programme programme, LineReviewTerms terms, ModelSection model, Faults faults) {
        if (terms.price().horizonMonths() != model.horizonMonths()) {
            faults.add(
                    programme.yaml(),
                    "/terms/price/horizon-months",
                    "is %d, the model looks %d months ahead"
                            .formatted(terms.price().horizonMonths(), model.horizonMonths()));
        }
    }

    private static void lineFeature(
            Programme programme, LineReviewTerms terms, FeatureSet set, Faults faults) {
        if (!set.names().contains(terms.line().feature())) {
            faults.add(
                    programme.yaml(),
                    "/terms/line/feature",
                    "'%s' is not in the feature set".formatted(terms.line().feature()));
        }
    }

    private static void policy(
            Programme programme,
            Optional<LineReviewTerms> terms,
            Optional<FeatureSet> set,
            Faults faults) {
        var dmn = ProgrammePublication.policyOf(programme);
        var file = fileOf(programme, programme.yaml().tree().at("/policy").asString());
        var own = PolicyCheck.check(file, dmn);
        own.forEach(faults::add);
        if (!own.isEmpty()) {
            return;
        }
        for (var input : PolicyCheck.features(dmn)) {
            var feature = Deciding.featureOf(input);
            if (set.isPresent() && !set.get().names().contains(feature)) {
                faults.add(
                        new Fault(
                                file,
                                0,
                                input,
                                "is no input the platform gives, and '%s' is not in the feature set"
                                        .formatted(feature)));
            }
        }
        proofs(programme, file, dmn, faults);
        var cases = programme.files().get(CASES);
        if (cases == null) {
            faults.add(new Fault(fileOf(programme, CASES), 0, "", "there is no such file"));
        } else if (terms.isPresent()) {
            var given = terms.get();
            PolicyCases.check(
                            fileOf(programme, CASES),
                            cases,
                            dmn,
                            given.priceTerms(),
                            given.lineTerms(),
                            Currency.getInstance(given.currency()))
                    .forEach(faults::add);
        }
    }

    /** A policy may ask how much was proved of the programme's own sources, and no others. */
    private static void proofs(Programme programme, String file, byte[] dmn, Faults faults) {
        var sources = DeclaredSources.of(programme).all().stream().map(Assurance::nameOf).toList();
        for (var source : PolicyCheck.sharesAskedFor(dmn)) {
            if (!sources.contains(source)) {
                faults.add(
                        new Fault(
                                file,
                                0,
                                "unsigned_share." + source,
                                "is of no source of the programme; those are " + sources));
            }
        }
        for (var kind : PolicyCheck.proofsAskedFor(dmn)) {
            if (!Verification.KINDS.contains(kind)) {
                faults.add(
                        new Fault(
                                file,
                                0,
                                "verified." + kind,
                                "cannot be verified; what can is " + Verification.KINDS));
            }
        }
    }

    private static String fileOf(Programme programme, String name) {
        return "programmes/%s/%s".formatted(programme.name(), name);
    }
}
