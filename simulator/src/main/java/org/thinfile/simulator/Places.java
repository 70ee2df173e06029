package org.thinfile.simulator;

/** The cells of a person's days: home, work and a few others, each by its code. */
final class Places {

    private static final int CELLS = 800;
    private static final int NIGHT_ENDS = 8;
    private static final int WORK_ENDS = 18;
    private static final double OUT = 0.12;

    private final Member member;
    private final long seed;
    private final int home;
    private final int next;
    private final int work;

    Places(World world, Member member) {
        this.member = member;
        this.seed = world.seed();
        var person = member.person();
        int circle = person.id() / Circle.PEOPLE;
        // who lives together has one cell; a ring's members are often where their leader is
        int house = person.inRing() ? 0 : person.household();
        this.home = Dice.of(seed, "home cell", circle, house).below(CELLS);
        this.next = Dice.of(seed, "next home", circle, house).below(CELLS);
        this.work =
                person.employer().isEmpty()
                        ? Dice.of(seed, "work cell", person.id()).below(CELLS)
                        : Dice.of(seed, "employer " + person.employer()).below(CELLS);
    }

    /** The region lived in: whoever a region event drives away goes to the next one. */
    int region(int month) {
        var life = member.life();
        boolean fled = month >= life.moved() && life.moved() == life.hit() + 1;
        return (member.person().region() + (fled ? 1 : 0)) % World.REGIONS;
    }

    String home(int month) {
        return cell(region(month), month >= member.life().moved() ? next : home);
    }

    String work(int month) {
        return cell(region(month), work);
    }

    String other(Dice dice, int month) {
        return cell(region(month), dice.below(CELLS));
    }

    /** Where a phone is at a second. */
    String at(Dice dice, long second) {
        int day = (int) (second / Days.DAY_SECONDS);
        int month = Days.month(day);
        int hour = (int) (second % Days.DAY_SECONDS / 3_600);
        if (dice.chance(OUT)) {
            return other(dice, month);
        }
        boolean works = !member.life().isIdle(month) && !Days.isWeekend(day);
        boolean isWorkTime = hour >= NIGHT_ENDS && hour < WORK_ENDS;
        return works && isWorkTime ? work(month) : home(month);
    }

    static String cell(int region, int number) {
        return "R%d-%03d".formatted(region, number);
    }

    /** Microdegrees of a cell: a made-up grid on the open sea, where nobody lives. */
    static long latitude(String cell) {
        return -20_000_000 + 500_000L * (cell.charAt(1) - '0') + 9_000L * (number(cell) / 28);
    }

    static long longitude(String cell) {
        return -25_000_000 + 9_000L * (number(cell) % 28);
    }

    private static int number(String cell) {
        return Integer.parseInt(cell.substring(3));
    }
}
