package org.thinfile.simulator;

/**
 * The rows of somebody in a table: each begins with its number, whom it is about, consent, kind.
 */
final class Rows {

    /** The first second whose facts are not known by the present. */
    static final long LATEST = (Days.END - 1L) * Days.DAY_SECONDS;

    private final Sheet sheet;
    private final Sheet leftOut;
    private final String who;
    private final boolean consents;
    private int number;

    Rows(Sheet sheet, String who, boolean consents) {
        this.sheet = sheet;
        this.leftOut = sheet.fresh();
        this.who = who;
        this.consents = consents;
    }

    /** Rows of a member in a table of a source. */
    static Rows of(Sheet sheet, Member member, String source) {
        return new Rows(sheet, member.person().phone(), member.consents().opens(source));
    }

    /** The beginning of the next row that happens at a second. */
    Sheet at(String kind, long second) {
        return begin(second < LATEST, kind).at(second);
    }

    /** The beginning of the next row that happens on a day and is reported on another. */
    Sheet reported(String kind, int day, int reported) {
        return begin(reported <= Days.END, kind).day(day).day(reported);
    }

    private Sheet begin(boolean isKnown, String kind) {
        var to = isKnown ? sheet : leftOut;
        return to.number(++number).text(who).flag(consents).text(kind);
    }
}
