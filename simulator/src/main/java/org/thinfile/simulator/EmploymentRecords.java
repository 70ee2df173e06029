package org.thinfile.simulator;

/** What public offices and schools tell of work, insurance, tax and education. */
final class EmploymentRecords {

    private static final String SOURCE = "employment";
    private static final int REPORTED_AFTER = 20;

    /** What insurance is paid for where it contradicts the salary. */
    private static final double UNDERSTATED = 0.45;

    private static final long TAX_FREE = 500_000;
    private static final String[] LEVELS = {"secondary", "vocational", "college", "bachelor"};

    private final World world;
    private final Sheet sheet;

    EmploymentRecords(World world, Sheet sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    // columns after kind, day and reported: fen,other,region,word,paid,own,income,months
    void write(Member member) {
        var person = member.person();
        var life = member.life();
        var rows = Rows.of(sheet, member, SOURCE);
        var dice = Dice.of(world.seed(), SOURCE, person.id());
        education(rows, person);
        if (person.work() == Person.Work.EMPLOYED) {
            started(rows, person, dice, dice.between(0, 6));
            if (life.lost() < Days.MONTHS) {
                int day = Days.first(life.lost());
                rows.reported("employment-ended", day, day).blank().text(person.employer()).end();
            }
            if (life.found() < Days.MONTHS) {
                started(rows, person, dice, Days.first(life.found()));
            }
        }
        for (int month = 0; month < Days.MONTHS; month++) {
            int day = Days.first(month + 1) - 1;
            if (life.hasSalary(month) && day + REPORTED_AFTER <= Days.END) {
                month(rows, dice, person, life.income(month), day);
            }
        }
        enforcement(rows, dice, member);
    }

    private static void month(Rows rows, Dice dice, Person person, long income, int day) {
        double share = person.contradicts() ? UNDERSTATED : dice.between(0.98, 1.02);
        long base = (long) (income * share) / 100 * 100;
        var paid = dice.chance(0.985) ? "paid" : "late";
        insured(rows, person, "social-insurance-month", day, base, paid, "pension", 0.08);
        if (person.urban()) {
            insured(rows, person, "housing-fund-month", day, base, paid, "", 0.07);
        }
        if (base > TAX_FREE) {
            rows.reported("tax", day, day + REPORTED_AFTER)
                    .number((base - TAX_FREE) * 3 / 100 + 1)
                    .text(person.employer())
                    .blank()
                    .text("wages")
                    .blanks(2)
                    .number(base)
                    .number(1)
                    .end();
        }
    }

    private static void insured(
            Rows rows,
            Person person,
            String kind,
            int day,
            long base,
            String paid,
            String insurance,
            double ownShare) {
        rows.reported(kind, day, day + REPORTED_AFTER)
                .number(base)
                .text(person.employer())
                .text("R" + person.region())
                .text(insurance)
                .text(paid)
                .number((long) (base * ownShare))
                .end();
    }

    private static void started(Rows rows, Person person, Dice dice, int day) {
        rows.reported("employment-started", day, day)
                .blank()
                .text(person.employer())
                .blank()
                .text(dice.chance(person.stability()) ? "permanent" : "fixed-term")
                .end();
    }

    private static void education(Rows rows, Person person) {
        boolean studies = person.age() < 23 && person.schooling() > 1;
        var row =
                rows.reported("education", 1, 2)
                        .blanks(3)
                        .text(LEVELS[person.schooling()])
                        .text(studies ? "enrolled" : "completed")
                        .blanks(2);
        (studies ? row.number((23 - person.age()) * 12L) : row).end();
    }

    private static void enforcement(Rows rows, Dice dice, Member member) {
        double stress = member.life().stress(Days.FIRST_REVIEW);
        if (dice.chance(0.15 * stress * stress)) {
            int day = dice.between(30, Days.END - 60);
            rows.reported("court-enforcement", day, day + 15)
                    .number(100L * dice.between(2_000, 60_000))
                    .blanks(2)
                    .text(dice.pick("opened", "complied", "closed"))
                    .end();
        }
    }
}
