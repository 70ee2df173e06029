package org.thinfile.decision;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Fault;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Money;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.scored.Reason;
import org.thinfile.learning.scored.Score;
import org.thinfile.learning.scored.Scored;
import org.thinfile.learning.scored.Unscored;

/**
 * What a policy must answer, a case a row, kept beside it for the people who change it. Columns are
 * {@code case}; the policy's inputs by their names, among them {@code score}, {@code current_line},
 * {@code silent_sources} (names with spaces between), {@code cut_offs.NAME}, {@code
 * unsigned_share.SOURCE} and {@code verified.KIND} (true or false); and the answer: {@code
 * outcome}, {@code action}, {@code line} and {@code rule}, the deciding one. An empty cell is a
 * missing value. Prices follow from the score and the programme's terms, as they do in a decision;
 * a score has one reason.
 */
public final class PolicyCases {

    private static final String CUT_OFF = PolicyInputs.CUT_OFFS + ".";
    private static final String SHARE = PolicyInputs.UNSIGNED_SHARE + ".";
    private static final String PROOF = PolicyInputs.VERIFIED + ".";
    private static final UUID ANY_PROOF = new UUID(0, 1);
    private static final List<String> ANSWER = List.of("outcome", "action", "line", "rule");
    private static final Digest NAMELESS = Digest.of(new byte[0]);
    private static final Reason ANY_REASON =
            new Reason("case", new Wording("示例", "of the case"), 1);

    private final String file;
    private final PolicyModel policy;
    private final SortedSet<String> features;
    private final PriceTerms price;
    private final LineTerms line;
    private final Currency currency;

    private PolicyCases(
            String file, PolicyModel policy, PriceTerms price, LineTerms line, Currency currency) {
        this.file = file;
        this.policy = policy;
        this.features = PolicyInputs.features(policy);
        this.price = price;
        this.line = line;
        this.currency = currency;
    }

    /** A cell that cannot be read, or that the policy answers otherwise. */
    private static final class Cell extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String column;

        Cell(String column, String what) {
            super(what);
            this.column = column;
        }
    }

    /**
     * The faults of a table of cases, and the cases that a policy without faults answers otherwise
     * than written; at most one a case.
     *
     * @param file what faults call the table
     * @param csv the table
     * @param dmn the policy
     */
    public static List<Fault> check(
            String file,
            byte[] csv,
            byte[] dmn,
            PriceTerms price,
            LineTerms line,
            Currency currency) {
        return new PolicyCases(file, PolicyModel.of(dmn), price, line, currency).check(csv);
    }

    private List<Fault> check(byte[] csv) {
        try (var reader =
                CsvReader.builder().ofNamedCsvRecord(new String(csv, StandardCharsets.UTF_8))) {
            var rows = reader.stream().toList();
            if (rows.isEmpty()) {
                return List.of(new Fault(file, 0, "", "there is no case in this table"));
            }
            var faults = columns(rows.getFirst().getHeader());
            return faults.isEmpty() ? rows.stream().flatMap(this::fault).toList() : faults;
        } catch (CsvParseException e) {
            return List.of(new Fault(file, 0, "", "no CSV: " + e.getMessage()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Fault> columns(List<String> header) {
        var missing =
                Stream.concat(Stream.of("case"), Stream.concat(features.stream(), ANSWER.stream()))
                        .filter(column -> !header.contains(column))
                        .map(column -> new Fault(file, 1, column, "this column is missing"));
        var unknown =
                header.stream()
                        .filter(column -> !isKnown(column))
                        .map(column -> new Fault(file, 1, column, "is no input of the policy"));
        return Stream.concat(missing, unknown).toList();
    }

    private boolean isKnown(String column) {
        return column.equals("case")
                || ANSWER.contains(column)
                || features.contains(column)
                || column.startsWith(CUT_OFF)
                || column.startsWith(SHARE)
                || column.startsWith(PROOF)
                || List.of(
                                PolicyInputs.SCORE,
                                PolicyInputs.CURRENT_LINE,
                                PolicyInputs.SILENT_SOURCES)
                        .contains(column);
    }

    private Stream<Fault> fault(NamedCsvRecord row) {
        int at = (int) row.getStartingLineNumber();
        var name = "case '%s': ".formatted(row.getField("case"));
        try {
            answered(row, Judgement.of(policy, evidence(row)));
            return Stream.empty();
        } catch (Cell e) {
            return Stream.of(new Fault(file, at, e.column, name + e.getMessage()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Stream.of(new Fault(file, at, "", name + e.getMessage()));
        }
    }

    private void answered(NamedCsvRecord row, Verdict verdict) {
        answered(row, "outcome", verdict.outcome().code());
        answered(row, "action", verdict.action().name());
        answered(row, "rule", verdict.rules().getFirst());
        var given = verdict.line();
        answered(row, "line", given == null ? "" : given.decimal().toPlainString());
    }

    private static void answered(NamedCsvRecord row, String column, String given) {
        if (!row.getField(column).equals(given)) {
            throw new Cell(
                    column,
                    "is '%s', the policy answers '%s'".formatted(row.getField(column), given));
        }
    }

    private Evidence evidence(NamedCsvRecord row) {
        var values = new TreeMap<String, @Nullable Double>();
        for (var feature : features) {
            values.put(feature, read(row, feature, Double::valueOf));
        }
        var cutOffs = new TreeMap<String, Integer>();
        for (var column : row.getHeader()) {
            var points = column.startsWith(CUT_OFF) ? read(row, column, Integer::valueOf) : null;
            if (points != null) {
                cutOffs.put(column.substring(CUT_OFF.length()), points);
            }
        }
        var current =
                read(row, PolicyInputs.CURRENT_LINE, t -> Money.of(new BigDecimal(t), currency));
        var silent = read(row, PolicyInputs.SILENT_SOURCES, PolicyCases::sources);
        return new Evidence(
                "case",
                NAMELESS,
                policy.version(),
                new LineReview(current),
                values,
                silent == null ? new TreeSet<>() : silent,
                scored(read(row, PolicyInputs.SCORE, Integer::valueOf)),
                price.horizonMonths(),
                cutOffs,
                price,
                line,
                Instant.EPOCH,
                false,
                assurance(row));
    }

    private static Assurance assurance(NamedCsvRecord row) {
        var shares = new TreeMap<Source, Assurance.Share>();
        var proofs = new TreeMap<String, @Nullable UUID>();
        for (var column : row.getHeader()) {
            if (column.startsWith(SHARE)) {
                var source = new Source(column.substring(SHARE.length()).replace('_', '-'));
                var share = read(row, column, PolicyCases::share);
                shares.put(source, share == null ? new Assurance.Share(0, 0) : share);
            } else if (column.startsWith(PROOF)) {
                var proved = read(row, column, PolicyCases::yesOrNo);
                proofs.put(
                        column.substring(PROOF.length()),
                        Boolean.TRUE.equals(proved) ? ANY_PROOF : null);
            }
        }
        return new Assurance(shares, proofs);
    }

    private static Assurance.Share share(String text) {
        long millionths = new BigDecimal(text).movePointRight(6).longValueExact();
        return new Assurance.Share(millionths, 1_000_000);
    }

    private static Boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Scored scored(@Nullable Integer points) {
        return points == null
                ? new Unscored(Unscored.Why.NO_DATA)
                : new Score(
                        points,
                        ScoreScale.PUBLISHED.probabilityOfBad(points),
                        List.of(ANY_REASON),
                        new TreeMap<>(),
                        ScoreScale.PUBLISHED,
                        NAMELESS,
                        false);
    }

    private static SortedSet<Source> sources(String names) {
        return Stream.of(names.split(" "))
                .map(Source::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a cell says; null where it is empty or its column is not there. */
    private static <T> @Nullable T read(
            NamedCsvRecord row, String column, Function<String, T> reading) {
        var text = row.findField(column).orElse("");
        try {
            return text.isEmpty() ? null : reading.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Cell(column, "'%s' cannot be read here".formatted(text));
        }
    }
}
