package org.thinfile.ingestion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Problem;
import org.thinfile.web.Clocks;

/**
 * Takes in rows that are handed over rather than read from a file: a batch by a mapping of the
 * installation, claimed and quarantined as a file's would be.
 */
@Component
class Deliveries {

    /** How many rows one delivery may have. */
    static final int MOST_ROWS = 10_000;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final MappingSettings mappings;
    private final BatchIntake intake;
    private final QuarantineIntake quarantine;
    private final Quarantine waiting;
    private final JdbcDeliveries deliveries;
    private final EventCheck check;
    private final Clocks clocks;
    private final Chance chance;

    Deliveries(
            MappingSettings mappings,
            BatchIntake intake,
            QuarantineIntake quarantine,
            Quarantine waiting,
            JdbcDeliveries deliveries,
            EventCheck check,
            Clocks clocks,
            Chance chance) {
        this.mappings = mappings;
        this.intake = intake;
        this.quarantine = quarantine;
        this.waiting = waiting;
        this.deliveries = deliveries;
        this.check = check;
        this.clocks = clocks;
        this.chance = chance;
    }

    /** A mapping of the installation that can read rows without a file. */
    Mapping mapping(String name) {
        return mapping(mappings, name);
    }

    /** As {@link #mapping(String)}. */
    static Mapping mapping(MappingSettings mappings, String name) {
        var file = mappings.folder().resolve(name + ".yaml");
        if (!NAME.matcher(name).matches() || !java.nio.file.Files.exists(file)) {
            throw new Problem.NotFound(
                            "there is no mapping of that name",
                            "name one of the installation's mappings, such as operator-recharges")
                    .asException();
        }
        var mapping = Mapping.read(file);
        if (mapping.readsRowNumbers() || mapping.layout().byFile()) {
            throw new Problem.BadInput(
                            "mapping '%s' names rows by their number or their file, and rows that"
                                            .formatted(name)
                                    + " are handed over have neither for good",
                            "give the rows an id of their own and name it in the mapping",
                            "mapping")
                    .asException();
        }
        return mapping;
    }

    /**
     * Takes the rows in and keeps what became of them. Joins the transaction of the caller.
     *
     * @param objects the JSON of each row
     * @param origin whether somebody signed them
     */
    UUID take(Mapping mapping, List<String> objects, Origin origin, Actor actor) {
        var id = chance.uuid();
        var file = "delivery:" + id;
        var reader = new JsonRows(file, mapping.layout());
        var rows = new ArrayList<TableRow>(objects.size());
        for (var object : objects) {
            rows.add(reader.row(object, rows.size() + 1, rows.size() + 1));
        }
        var at = clocks.realNow();
        var result =
                intake.take(
                        mapping,
                        new Batch(file, rows, origin),
                        new RowReader(mapping, check, clocks.businessNow()),
                        waiting.waiting(mapping.dataSet()) > 0,
                        actor,
                        at);
        deliveries.add(id, Delivery.of(mapping, result, origin, faults(mapping, rows)), at);
        return id;
    }

    /** What became of a delivery, as it was answered first. */
    Delivery get(UUID id) {
        return deliveries
                .find(id)
                .orElseThrow(() ->
                        new Problem.NotFound(
                                        "there is no delivery of that id",
                                        "take it from the answer to POST /events/batches")
                                .asException());
    }

    /** Whatever waits in quarantine of these rows, by their numbers in this delivery. */
    private List<Delivery.Fault> faults(Mapping mapping, List<TableRow> rows) {
        var numbers = new HashMap<org.thinfile.kernel.Digest, Long>();
        rows.forEach(row -> numbers.putIfAbsent(quarantine.hash(row), row.number()));
        return deliveries.waiting(mapping.dataSet(), numbers.keySet()).stream()
                .map(fault ->
                        new Delivery.Fault(
                                java.util.Objects.requireNonNull(numbers.get(fault.row())),
                                fault.column(),
                                fault.reason(),
                                fault.detail(),
                                fault.remedy()))
                .sorted(java.util.Comparator.comparingLong(Delivery.Fault::row))
                .toList();
    }
}
