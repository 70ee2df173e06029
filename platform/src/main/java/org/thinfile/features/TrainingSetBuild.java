package org.thinfile.features;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.features.JoinedRow.LeftOut;
import org.thinfile.features.JoinedRow.WithVector;
import org.thinfile.features.SplitRows.SplitRow;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Failpoint;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.SubjectId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of the building of a training set, by whoever holds its lock.
 *
 * <ol>
 *   <li>A part is written beside its place and forced to the disk.
 *   <li>What it is, and whose data is in it, is committed.
 *   <li>Only then it gets its name. So nobody's data lies in a file of the set who cannot be found
 *       as affected, and whatever moment a run ends at, the next one finds each part done, or
 *       begins it anew and comes to the same bytes.
 *   <li>When all parts are there, the consents of their rows are looked at again, until there is
 *       nothing to write: what was withdrawn meanwhile is not in the set.
 *   <li>The manifest is committed with the entry of the trail, and then written.
 * </ol>
 */
final class TrainingSetBuild {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final TrainingSetRequest request;
    private final FeatureSet set;
    private final Jurisdiction law;
    private final TrainingVectors vectors;
    private final JdbcTrainingSets sets;
    private final TrainingSetFolder folder;
    private final TransactionTemplate transaction;
    private long written;

    TrainingSetBuild(
            TrainingSetRequest request,
            FeatureSet set,
            Jurisdiction law,
            TrainingVectors vectors,
            JdbcTrainingSets sets,
            TrainingSetFolder folder,
            TransactionTemplate transaction) {
        this.request = request;
        this.set = set;
        this.law = law;
        this.vectors = vectors;
        this.sets = sets;
        this.folder = folder;
        this.transaction = transaction;
    }

    /**
     * Writes what is not there yet.
     *
     * @param finished is told of the manifest in the transaction that keeps it
     */
    TrainingSetManifest run(
            Iterable<TrainingRow> rows,
            TrainingSets.Progress progress,
            Consumer<TrainingSetManifest> finished) {
        boolean isKept = sets.manifest(request.id()).isPresent();
        var parts = pass(rows, isKept, progress);
        for (long before = -1; written > before && !isKept; ) {
            before = written;
            parts = pass(rows, false, TrainingSets.Progress.SILENT);
        }
        var manifest = TrainingSetManifest.of(request, set.names(), parts);
        if (!isKept) {
            finish(manifest, finished);
        }
        Failpoint.reached("features.manifest.after-commit");
        folder.write(TrainingSetFolder.MANIFEST, out -> write(manifest, out));
        return manifest;
    }

    /** Goes through all rows and writes the parts that are not there as they should be. */
    private List<TrainingPart> pass(
            Iterable<TrainingRow> rows, boolean isKept, TrainingSets.Progress progress) {
        var noting = new RowsDigest.Noting(rows.iterator());
        var split = new SplitRows(noting, request.outOfTimeFrom());
        var parts = new ArrayList<TrainingPart>();
        long done = 0;
        while (split.hasNext()) {
            var asked = new ArrayList<SplitRow>();
            while (split.hasNext() && asked.size() < request.partRows()) {
                asked.add(split.next());
            }
            long before = done;
            parts.add(
                    part(
                            parts.size(),
                            asked,
                            isKept,
                            (inPart, unused) -> progress.at(before + inPart, request.rows())));
            done += asked.size();
            progress.at(done, request.rows());
        }
        if (!noting.digest().equals(new RowsDigest(request.rows(), request.rowsDigest()))) {
            throw new Problem.Conflict(
                            "outcomes changed while training set %s was built"
                                    .formatted(request.id().brief()),
                            "ask again, with a new folder")
                    .asException();
        }
        return parts;
    }

    private void finish(TrainingSetManifest manifest, Consumer<TrainingSetManifest> finished) {
        if (manifest.counts().rows() == 0) {
            throw new Problem.BadInput(
                            "no subject with a known outcome has both consent and data",
                            "import data with consents for model-training",
                            null)
                    .asException();
        }
        transaction.executeWithoutResult(status -> {
            sets.finish(request.id(), Canonical.bytes(manifest));
            finished.accept(manifest);
            Failpoint.reached("features.manifest.before-commit");
        });
    }

    private TrainingPart part(
            int number, List<SplitRow> asked, boolean isKept, TrainingSets.Progress progress) {
        var known = sets.part(request.id(), number);
        if (known.isPresent() && isStill(known.get(), asked, isKept)) {
            return known.get();
        }
        if (!isKept) {
            folder.remove(TrainingPart.name(number));
        }
        var consents = new TreeMap<SubjectId, String>();
        var part = written(number, asked, consents, progress);
        if (isKept && !known.map(TrainingPart::file).equals(Optional.of(part.file()))) {
            folder.remove(part.name());
            throw new Problem.Conflict(
                            "part %d of training set %s does not come out as it was"
                                            .formatted(number, request.id().brief())
                                    + ": a consent was withdrawn or a history erased since",
                            "build a new set: another folder, and no log position")
                    .asException();
        }
        written++;
        if (!isKept) {
            transaction.executeWithoutResult(status -> sets.keep(request.id(), part, consents));
        }
        Failpoint.reached("features.part.after-commit");
        try {
            folder.complete(part.name());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + part.name(), e);
        }
        Failpoint.reached("features.part.after-name");
        return part;
    }

    /**
     * Whether a part lies there as it was kept, and its rows stand on the consents they had; of a
     * finished set this was so when it was finished.
     */
    private boolean isStill(TrainingPart part, List<SplitRow> asked, boolean isKept) {
        return folder.holds(part.name(), part.file())
                && (isKept || scopes(asked).equals(part.scopes()));
    }

    private Digest scopes(List<SplitRow> asked) {
        var digest = Digest.sha256();
        var rows = asked.stream().map(SplitRow::row).toList();
        var scopes = vectors.scopes(rows, request.trainedAt());
        for (var row : rows) {
            var scope = scopes.get(row.subject());
            note(digest, row.subject(), scope == null ? "" : PartFile.text(scope));
        }
        return Digest.ofHash(digest.digest());
    }

    private static void note(MessageDigest digest, SubjectId subject, String consent) {
        digest.update((subject + " " + consent + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a part beside its place. */
    private TrainingPart written(
            int number,
            List<SplitRow> asked,
            TreeMap<SubjectId, String> consents,
            TrainingSets.Progress progress) {
        var scopes = scopes(asked);
        var name = TrainingPart.name(number);
        var state =
                new Object() {
                    TrainingSetCounts counts = TrainingSetCounts.NONE;
                    int done;
                };
        try (var file = PartFile.open(folder.begin(name), set.names())) {
            vectors.join(
                    set,
                    request.knowledge(law),
                    asked.stream().map(SplitRow::row).iterator(),
                    joined -> {
                        var split = asked.get(state.done++).split();
                        state.counts = state.counts.plus(add(file, joined, split, consents));
                        progress.at(state.done, asked.size());
                    });
            return new TrainingPart(number, state.counts, file.finish(), file.content(), scopes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
    }

    private static TrainingSetCounts add(
            PartFile file, JoinedRow joined, Split split, TreeMap<SubjectId, String> consents) {
        return switch (joined) {
            case LeftOut out -> TrainingSetCounts.leftOut(out.why());
            case WithVector there -> {
                var consent = PartFile.text(there.scope());
                try {
                    file.add(there, split, consent);
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot write a row of a training set", e);
                }
                consents.put(there.row().subject(), consent);
                yield TrainingSetCounts.there(there.row(), split);
            }
        };
    }

    /** The manifest and whose data the set holds, one by one, since they may be many. */
    private void write(TrainingSetManifest manifest, OutputStream out) {
        var head = JSON.readTree(Canonical.bytes(manifest));
        try (var json =
                JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(out)) {
            json.writeStartObject();
            head.properties()
                    .forEach(each -> json.writePOJOProperty(each.getKey(), each.getValue()));
            json.writeArrayPropertyStart("subjects");
            sets.subjects(request.id(), (subject, consent) -> write(subject, consent, json));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(SubjectId subject, String consent, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("subject", subject.toString());
        json.writePOJOProperty("consent", JSON.readTree(consent));
        json.writeEndObject();
    }
}
