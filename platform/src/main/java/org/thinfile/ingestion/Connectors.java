package org.thinfile.ingestion;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People;
import org.thinfile.ingestion.connector.Asked;
import org.thinfile.ingestion.connector.Connector;
import org.thinfile.ingestion.connector.Page;
import org.thinfile.ingestion.connector.Pages;
import org.thinfile.ingestion.connector.Pause;
import org.thinfile.ingestion.connector.Secrets;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Failpoint;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeyedHash;
import org.thinfile.web.Clocks;
import tools.jackson.databind.node.StringNode;

/**
 * Fetches somebody's records from a source, by a connector of the installation.
 *
 * <ol>
 *   <li>Each page is a batch of rows for the connector's mapping, claimed and quarantined as a
 *       file's would be; how far the fetch is lies in the transaction that takes the page in.
 *   <li>A run that was cut short is gone on with by the next one that asks for the same. A fetch
 *       that is complete, asked for again, begins anew: what is recorded already is not recorded
 *       twice.
 *   <li>A page that is not as declared, or that speaks of somebody else, stops the run before any
 *       of it is recorded.
 * </ol>
 */
@Component
public final class Connectors {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final ConnectorSettings settings;
    private final MappingSettings mappings;
    private final BatchIntake intake;
    private final Quarantine quarantine;
    private final EventCheck check;
    private final JdbcFetches fetches;
    private final JdbcCircuits circuits;
    private final Authenticity authenticity;
    private final Secrets secrets;
    private final People people;
    private final KeyedHash keyedHash;
    private final AuditTrail audit;
    private final ApplicationEventPublisher notices;
    private final TransactionTemplate transaction;
    private final Clocks clocks;
    private final Pause pause;
    private final Chance chance;

    Connectors(
            ConnectorSettings settings,
            MappingSettings mappings,
            BatchIntake intake,
            Quarantine quarantine,
            EventCheck check,
            JdbcFetches fetches,
            JdbcCircuits circuits,
            Authenticity authenticity,
            Secrets secrets,
            People people,
            KeyedHash keyedHash,
            AuditTrail audit,
            ApplicationEventPublisher notices,
            PlatformTransactionManager transactions,
            Clocks clocks,
            Pause pause,
            Chance chance) {
        this.settings = settings;
        this.mappings = mappings;
        this.intake = intake;
        this.quarantine = quarantine;
        this.check = check;
        this.fetches = fetches;
        this.circuits = circuits;
        this.authenticity = authenticity;
        this.secrets = secrets;
        this.people = people;
        this.keyedHash = keyedHash;
        this.audit = audit;
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
        this.clocks = clocks;
        this.pause = pause;
        this.chance = chance;
    }

    /** What a run works with. */
    private record Run(
            Connector connector,
            Mapping mapping,
            Identifier subject,
            RowReader reader,
            Actor actor) {}

    /**
     * Fetches all pages; throws a problem that says what is wrong and what to do where that could
     * not be done. Run again, it goes on.
     *
     * @param progress hears of each page; of how many rows is not known
     */
    public FetchSummary fetch(FetchRecords command, Actor actor, Progress progress) {
        var connector = connector(command.connector());
        var mapping = Deliveries.mapping(mappings, connector.mapping());
        var subject = subject(mapping, command.subject());
        var asked = new Asked(subject.value(), command.from(), command.to());
        var hash = keyedHash.of("ingestion.fetch", subject.kind() + ":" + subject.value());
        var begun =
                present(
                        transaction.execute(status ->
                                fetches.begin(command, hash, chance.uuid(), clocks.realNow())));
        var reader = new RowReader(mapping, check, clocks.businessNow());
        var run = new Run(connector, mapping, subject, reader, actor);
        var world = new Pages.World(secrets, circuits.of(connector), clocks, pause, chance);
        try (var pages = new Pages(connector, asked, world)) {
            return authenticity.auditing(
                    "page", connector.source(), actor, () -> takeAll(run, begun, pages, progress));
        }
    }

    private Connector connector(String name) {
        var file = settings.folder().resolve(name + ".yaml");
        if (!NAME.matcher(name).matches() || !Files.exists(file)) {
            throw new Problem.NotFound(
                            "there is no connector of that name",
                            "name one of the files in the folder of connectors, without .yaml")
                    .asException();
        }
        return Connector.read(file, mapping -> Deliveries.mapping(mappings, mapping).source());
    }

    /** Whom the mapping calls by an identifier, as it writes it. */
    private static Identifier subject(Mapping mapping, Identifier written) {
        var rule = mapping.subject();
        if (!written.kind().equals(rule.kind())) {
            throw bad(
                    "mapping '%s' knows subjects by '%s'".formatted(mapping.name(), rule.kind()),
                    "give an identifier of that kind");
        }
        try {
            return new Identifier(rule.kind(), rule.form().of(written.value()));
        } catch (IllegalArgumentException e) {
            throw bad(
                    "the identifier " + e.getMessage(), "give it as the mapping's 'form' wants it");
        }
    }

    private FetchSummary takeAll(Run run, Fetch begun, Pages pages, Progress progress) {
        var fetch = begun;
        var sum = BatchResult.NONE;
        boolean more = true;
        while (more) {
            var at = new Fetch(fetch.id(), place(fetch, pages), fetch.pages());
            Page page;
            List<TableRow> rows;
            Origin origin;
            try {
                requireRoom(run, at);
                page = pages.get(at.place(), at.pages() + 1);
                origin = originOf(run, page);
                rows = rows(run, at, page);
                requireAsDeclared(run, at, rows, pages);
            } catch (ProblemException e) {
                fetches.stop(fetch, e.problem().detail());
                throw e;
            }
            sum = sum.plus(take(run, at, page.next(), origin, rows));
            progress.at(sum.rows(), 0, sum.events(), sum.quarantined());
            fetch = new Fetch(fetch.id(), page.next(), fetch.pages() + 1);
            more = page.next() != null;
        }
        return summary(run, begun, fetch, sum);
    }

    private static @Nullable String place(Fetch fetch, Pages pages) {
        return fetch.pages() == 0 ? pages.first() : fetch.place();
    }

    private static void requireRoom(Run run, Fetch fetch) {
        int most = run.connector().limits().mostPages();
        if (fetch.pages() >= most) {
            throw new Problem.TooLarge(
                            "connector '%s' has taken %,d pages and there are more"
                                    .formatted(run.connector().name(), most),
                            "fetch fewer days, or raise most-pages if the source is not going in"
                                    + " circles")
                    .asException();
        }
    }

    private static List<TableRow> rows(Run run, Fetch fetch, Page page) {
        if (page.rows().size() > Deliveries.MOST_ROWS) {
            throw new Problem.TooLarge(
                            "page %d of connector '%s' has more than %,d rows"
                                    .formatted(
                                            fetch.pages() + 1,
                                            run.connector().name(),
                                            Deliveries.MOST_ROWS),
                            "ask for smaller pages")
                    .asException();
        }
        var reader = new JsonRows(file(fetch), run.mapping().layout());
        var rows = new ArrayList<TableRow>(page.rows().size());
        for (var row : page.rows()) {
            int number = rows.size() + 1;
            rows.add(reader.row(withSubject(run, row), number, number));
        }
        return rows;
    }

    /** What names a page's rows in quarantine. */
    private static String file(Fetch fetch) {
        return "fetch:%s/%d".formatted(fetch.id(), fetch.pages() + 1);
    }

    /** The row with the identifier that was asked for, where the rows do not tell it. */
    private static String withSubject(Run run, String row) {
        var column = run.connector().subjectColumn();
        if (column == null || !row.startsWith("{")) {
            return row;
        }
        var rest = row.substring(1).stripLeading();
        return "{%s:%s%s%s"
                .formatted(
                        new StringNode(column),
                        new StringNode(run.subject().value()),
                        rest.startsWith("}") ? "" : ",",
                        rest);
    }

    private static void requireAsDeclared(Run run, Fetch fetch, List<TableRow> rows, Pages pages) {
        int number = fetch.pages() + 1;
        if (!rows.isEmpty() && rows.stream().allMatch(row -> row.fault() != null)) {
            var first = present(rows.getFirst().fault());
            var field = first.column().isEmpty() ? "" : " ('%s')".formatted(first.column());
            throw pages.changed(
                    number,
                    "has no row that mapping '%s' can read; of the first, %s%s"
                            .formatted(run.mapping().name(), first.detail(), field));
        }
        for (var row : rows) {
            var subject = run.reader().read(row).subject();
            if (subject != null && !subject.identifier().equals(run.subject())) {
                throw pages.changed(
                        number,
                        "has rows of somebody else than was asked for, the first is row "
                                + row.number());
            }
        }
    }

    private Origin originOf(Run run, Page page) {
        return present(transaction.execute(status -> authenticity.ofPage(run.connector(), page)));
    }

    private BatchResult take(
            Run run, Fetch fetch, @Nullable String next, Origin origin, List<TableRow> rows) {
        var result =
                present(
                        transaction.execute(status -> {
                            var at = clocks.realNow();
                            var taken =
                                    rows.isEmpty()
                                            ? BatchResult.NONE
                                            : take(run, fetch, origin, rows, at);
                            if (!fetches.advance(fetch, next, rows.size(), at)) {
                                throw overtaken(run);
                            }
                            if (next == null) {
                                complete(run, fetch.id(), fetch.pages() + 1);
                            }
                            Failpoint.reached("ingestion.fetch.before-commit");
                            return taken;
                        }));
        Failpoint.reached("ingestion.fetch.after-commit");
        return result;
    }

    private BatchResult take(Run run, Fetch fetch, Origin origin, List<TableRow> rows, Instant at) {
        return intake.take(
                run.mapping(),
                new Batch(file(fetch), rows, origin),
                run.reader(),
                quarantine.waiting(run.mapping().dataSet()) > 0,
                run.actor(),
                at);
    }

    private void complete(Run run, UUID fetch, int pages) {
        var connector = run.connector().name();
        audit.record(
                new Act(
                        "ingestion.fetched",
                        run.actor(),
                        Map.of("fetch", fetch, "connector", connector, "pages", pages)));
        notices.publishEvent(
                new FetchCompleted(
                        fetch,
                        connector,
                        run.mapping().source().name(),
                        people.find(run.subject()).map(SubjectId::value).orElse(null)));
    }

    private FetchSummary summary(Run run, Fetch begun, Fetch ended, BatchResult sum) {
        return new FetchSummary(
                ended.id(),
                run.connector().name(),
                run.mapping().dataSet(),
                ended.pages(),
                begun.pages(),
                sum.rows(),
                sum.subjects(),
                sum.events(),
                sum.duplicates(),
                sum.quarantined(),
                sum.released(),
                quarantine.waiting(run.mapping().dataSet()));
    }

    private static ProblemException overtaken(Run run) {
        return new Problem.Conflict(
                        "another run of connector '%s' fetches the same"
                                .formatted(run.connector().name()),
                        "let that one finish")
                .asException();
    }

    private static ProblemException bad(String detail, String remedy) {
        return new Problem.BadInput(detail, remedy, "subject").asException();
    }

    private static <T> T present(@Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }
}
