package org.thinfile.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.definitions.Definitions;
import org.thinfile.features.FeatureSets;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Duty;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Model;
import org.thinfile.learning.foreign.ForeignFormats;
import org.thinfile.web.Clocks;

/**
 * Brings models from elsewhere into the registry, with the duties of any other: somebody by name
 * stands behind it, a second person approves it, an ethics review is needed before it decides.
 */
@Component
public final class ModelImports {

    private final FeatureSets sets;
    private final Models models;
    private final JdbcModelImports stored;
    private final JdbcGovernance governance;
    private final AuditTrail audit;
    private final Clocks clocks;
    private final TransactionTemplate transaction;

    ModelImports(
            FeatureSets sets,
            Models models,
            JdbcModelImports stored,
            JdbcGovernance governance,
            AuditTrail audit,
            Clocks clocks,
            PlatformTransactionManager transactions) {
        this.sets = sets;
        this.models = models;
        this.stored = stored;
        this.governance = governance;
        this.audit = audit;
        this.clocks = clocks;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Imports a model of any format that is known; done again, it changes nothing.
     *
     * @param programme whose model it is to be
     * @param file the model
     * @param declaration YAML that says what the file does not
     * @return the model's id
     */
    public Digest run(String programme, Path file, Path declaration, Actor actor) {
        Duty.IMPORT_MODEL.require(actor);
        var yaml = Definitions.read(declaration, ImportDeclaration.SCHEMA);
        var declared = yaml.as(ImportDeclaration.class);
        var bytes = read(file);
        var format = ForeignFormats.of(bytes);
        var model = format.read(bytes, declared.foreign());
        var set = sets.named(declared.featureSet());
        requireFeatures(model, new HashSet<>(set.names()), declared.featureSet());
        var version = ModelVersion.of(declared.declaration(programme, set.digest()), model);
        transaction.executeWithoutResult(status -> {
            models.keep(version);
            governance.lock(version.id().hex());
            boolean isNew =
                    stored.add(
                            version.id(),
                            format.name(),
                            Digest.of(bytes),
                            yaml.text().getBytes(StandardCharsets.UTF_8),
                            actor,
                            clocks.realNow());
            if (isNew) {
                governance.propose(
                        version.id(), actor, "imported", format.name(), clocks.realNow());
                audit.record(
                        new Act(
                                "models.imported",
                                actor,
                                Map.of(
                                        "programme", programme,
                                        "model", version.id().hex(),
                                        "format", format.name(),
                                        "file", Digest.of(bytes).hex())));
            }
        });
        return version.id();
    }

    private static byte[] read(Path file) {
        if (!Files.isReadable(file)) {
            throw new Problem.NotFound(
                            "there is no readable file " + file, "name the file of the model")
                    .asException();
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void requireFeatures(Model model, HashSet<String> known, String set) {
        for (var input : model.inputs()) {
            if (!known.contains(input)) {
                throw new Problem.BadInput(
                                "the input '%s' is no feature of the set '%s'"
                                        .formatted(input, set),
                                "name the feature of each input under 'inputs'",
                                "inputs")
                        .asException();
            }
        }
    }
}
