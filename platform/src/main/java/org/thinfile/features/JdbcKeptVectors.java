package org.thinfile.features;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeySlot.RecordKey;
import org.thinfile.vault.Unsealed;
import org.thinfile.vault.Vault;

/** {@link KeptVectors} in features.vector. */
@Component
final class JdbcKeptVectors implements KeptVectors {

    private static final String KEEP =
            """
            insert into features.vector
                   (vector_id, subject_id, definitions, as_of, position, digest, sealed)
            values (:id, :subject, :definitions, :asOf, :position, :digest, :sealed)\
            """;

    private static final String FIND =
            """
            select vector_id, subject_id, digest, sealed
              from features.vector
             where vector_id = :id\
            """;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Chance chance;

    JdbcKeptVectors(JdbcClient jdbc, Vault vault, Chance chance) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.chance = chance;
    }

    @Override
    public UUID keep(SubjectId subject, FeatureVector vector) {
        var id = chance.uuid();
        var slot = new RecordKey(subject);
        byte[] plain = Canonical.bytes(vector);
        var digest = Digest.of(plain);
        byte[] sealed =
                vault.keysFor(List.of(slot)).seal(slot, plain, associated(id, subject, digest));
        jdbc.sql(KEEP)
                .param("id", id)
                .param("subject", subject.value())
                .param("definitions", vector.definitions().hex())
                .param("asOf", vector.asOf().instant().atOffset(ZoneOffset.UTC))
                .param("position", vector.asOf().position())
                .param("digest", digest.hex())
                .param("sealed", sealed)
                .update();
        return id;
    }

    @Override
    public Optional<KeptVector> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query((row, n) -> kept(row)).optional();
    }

    private KeptVector kept(ResultSet row) throws SQLException {
        var id = row.getObject("vector_id", UUID.class);
        var subject = new SubjectId(row.getObject("subject_id", UUID.class));
        var digest = new Digest(row.getString("digest"));
        var slot = new RecordKey(subject);
        var opened =
                vault.findKeys(List.of(slot))
                        .open(slot, row.getBytes("sealed"), associated(id, subject, digest));
        return switch (opened) {
            case Unsealed.Plain plain ->
                    new KeptVector.Held(subject, digest, VectorText.read(plain.bytes()));
            case Unsealed.Erased erased ->
                    new KeptVector.Erased(subject, digest, erased.at(), erased.legalBasis());
        };
    }

    private static byte[] associated(UUID id, SubjectId subject, Digest digest) {
        return "features.vector/%s/%s/%s"
                .formatted(id, subject, digest)
                .getBytes(StandardCharsets.UTF_8);
    }
}
