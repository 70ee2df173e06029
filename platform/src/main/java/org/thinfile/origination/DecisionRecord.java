package org.thinfile.origination;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thinfile.decision.Assurance;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.models.Assignment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a decision was made from and came to, as canonical bytes: what is sealed, hashed,
 * audited and compared in a replay.
 *
 * @param header what pins the inputs: subject, state of knowledge, grants, versions
 * @param vector canonical bytes of the vector
 * @param scored canonical bytes of the score, or of why there is none
 * @param verdict canonical bytes of the verdict
 * @param assurance canonical bytes of how much was proved; empty where the policy does not ask
 */
public record DecisionRecord(
        Header header, String vector, String scored, String verdict, String assurance) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What pins the inputs.
     *
     * @param application decided about
     * @param subject decided about
     * @param programme name of the programme
     * @param programmeVersion its version
     * @param asOf the state of knowledge
     * @param grants the grant that opened each source
     * @param expired the grant that had run out, of each source that was closed for that reason
     * @param definitions version of the feature definitions
     * @param policy version of the policy
     * @param jurisdiction version of the pack it was made under; null in records of before there
     *     were packs, when nothing could be switched off
     * @param model the model asked; null where the programme had none
     * @param assignment whether it was asked as champion or challenger, and why; null in records of
     *     before there were roll-outs, when it was the champion
     * @param codeVersion build that decided; another build must come to the same bytes
     */
    public record Header(
            UUID application,
            SubjectId subject,
            String programme,
            Digest programmeVersion,
            AsOf asOf,
            SortedMap<Source, UUID> grants,
            SortedMap<Source, UUID> expired,
            Digest definitions,
            Digest policy,
            @Nullable Digest jurisdiction,
            @Nullable Digest model,
            @Nullable Assignment assignment,
            String codeVersion)
            implements Canonical.Form {

        @Override
        public Object canonical() {
            var tree = new TreeMap<String, @Nullable Object>();
            tree.put("application", application);
            tree.put("subject", subject);
            tree.put("programme", programme);
            tree.put("programme_version", programmeVersion);
            tree.put("as_of", Map.of("instant", asOf.instant(), "position", asOf.position()));
            tree.put("grants", grants);
            if (!expired.isEmpty()) {
                tree.put("expired", expired);
            }
            tree.put("definitions", definitions);
            tree.put("policy", policy);
            if (jurisdiction != null) {
                tree.put("jurisdiction", jurisdiction);
            }
            tree.put("model", model);
            if (assignment != null) {
                tree.put("assignment", assignment);
            }
            tree.put("code_version", codeVersion);
            return tree;
        }
    }

    /** The record of a decision. */
    static DecisionRecord of(
            Header header,
            Canonical.Form vector,
            Canonical.Form scored,
            Canonical.Form verdict,
            Assurance assurance) {
        return new DecisionRecord(
                header,
                Canonical.text(vector),
                Canonical.text(scored),
                Canonical.text(verdict),
                AssuranceText.write(assurance));
    }

    /** Canonical bytes: each part is kept as the canonical text it had. */
    public byte[] bytes() {
        var tree = new TreeMap<String, Object>();
        tree.put("header", header);
        tree.put("vector", vector);
        tree.put("scored", scored);
        tree.put("verdict", verdict);
        if (!assurance.isEmpty()) {
            tree.put("assurance", assurance);
        }
        return Canonical.bytes(tree);
    }

    /** Reads {@link #bytes()} back. */
    static DecisionRecord read(byte[] bytes) {
        var tree = JSON.readTree(bytes);
        return new DecisionRecord(
                header(tree.get("header")),
                tree.get("vector").asString(),
                tree.get("scored").asString(),
                tree.get("verdict").asString(),
                tree.path("assurance").asString(""));
    }

    /** The score as a tree. */
    public JsonNode scoredTree() {
        return JSON.readTree(scored);
    }

    /** The verdict as a tree. */
    public JsonNode verdictTree() {
        return JSON.readTree(verdict);
    }

    /** The model that was asked. */
    public Optional<Digest> model() {
        return Optional.ofNullable(header.model());
    }

    private static Header header(JsonNode tree) {
        var model = tree.get("model");
        var jurisdiction = tree.get("jurisdiction");
        return new Header(
                UUID.fromString(tree.get("application").asString()),
                SubjectId.parse(tree.get("subject").asString()),
                tree.get("programme").asString(),
                new Digest(tree.get("programme_version").asString()),
                new AsOf(
                        Instant.parse(tree.at("/as_of/instant").asString()),
                        tree.at("/as_of/position").asLong()),
                grants(tree.path("grants")),
                grants(tree.path("expired")),
                new Digest(tree.get("definitions").asString()),
                new Digest(tree.get("policy").asString()),
                jurisdiction == null ? null : new Digest(jurisdiction.asString()),
                model.isNull() ? null : new Digest(model.asString()),
                assignment(tree.path("assignment")),
                tree.get("code_version").asString());
    }

    private static @Nullable Assignment assignment(JsonNode tree) {
        if (tree.isMissingNode()) {
            return null;
        }
        var draws =
                tree.get("draws")
                        .valueStream()
                        .map(draw ->
                                new Assignment.Draw(
                                        UUID.fromString(draw.get("rollout").asString()),
                                        draw.get("stage").asInt(),
                                        draw.get("share").asInt(),
                                        draw.get("bucket").asInt()))
                        .toList();
        var region = tree.get("region");
        return new Assignment(
                region.isNull() ? null : region.asString(), draws, tree.get("failed").asBoolean());
    }

    private static SortedMap<Source, UUID> grants(JsonNode tree) {
        var grants = new TreeMap<Source, UUID>();
        tree.properties()
                .forEach(grant ->
                        grants.put(
                                new Source(grant.getKey()),
                                UUID.fromString(grant.getValue().asString())));
        return grants;
    }
}
