package org.thinfile.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a phone stays: about one day in eight is told of, homes and places of work each quarter.
 */
final class LocationRecords {

    private static final String SOURCE = "location";
    private static final double TOLD = 0.12;
    private static final int QUARTER = 3;
    private static final int METRES_A_CELL = 900;

    private final World world;
    private final List<Visit> visits;

    LocationRecords(World world, List<Visit> visits) {
        this.world = world;
        this.visits = visits;
    }

    void write(Member member, Places places) {
        new Track(member, places).write();
    }

    /** The whereabouts of one person while they are written. */
    private final class Track {
        private final Member member;
        private final Places places;
        private final Dice dice;
        private final int consent;
        private int number;

        Track(Member member, Places places) {
            this.member = member;
            this.places = places;
            this.dice = Dice.of(world.seed(), SOURCE, member.person().id());
            this.consent = member.consents().opens(SOURCE) ? 1 : 0;
        }

        void write() {
            for (int day = 0; day < Days.END; day++) {
                if (dice.chance(TOLD)) {
                    day(day, Days.month(day));
                }
            }
            for (int month = QUARTER; month < Days.MONTHS; month += QUARTER) {
                inferred(month);
            }
            int moved = member.life().moved();
            if (moved < Days.MONTHS && places.region(moved) != places.region(moved - 1)) {
                add(
                        "region-changed",
                        Days.at(Days.first(moved) + 2, 9, 0, 0),
                        0,
                        "R" + places.region(moved),
                        "",
                        0,
                        0,
                        dice.between(80_000, 900_000),
                        "R" + places.region(moved - 1));
            }
        }

        private void day(int day, int month) {
            long night = Days.at(dice, day, 18, 23);
            stay(night, dice.between(6, 10) * 3_600, places.home(month), "home");
            boolean works = !member.life().isIdle(month) && !Days.isWeekend(day);
            if (works && member.person().work() != Person.Work.NONE) {
                long morning = Days.at(dice, day, 8, 10);
                stay(morning, dice.between(4, 8) * 3_600, places.work(month), "work");
            } else if (dice.chance(0.6)) {
                var sort = dice.pick("shop", "food", "leisure", "health", "outdoors");
                long noon = Days.at(dice, day, 11, 16);
                stay(noon, dice.between(20, 150) * 60, places.other(dice, month), sort);
            }
        }

        private void stay(long at, int seconds, String cell, String sort) {
            add("visit", at, seconds, cell, sort, 0, 0, 0, "");
        }

        private void inferred(int month) {
            int day = Days.first(month);
            int nights = dice.between(20, 80);
            int sure = dice.between(55, 99);
            var home = places.home(month - 1);
            add("home-inferred", Days.at(day, 4, 0, 0), 0, home, "", nights, sure, 0, "");
            if (!member.life().isIdle(month - 1) && member.person().work() != Person.Work.NONE) {
                var work = places.work(month - 1);
                int metres =
                        METRES_A_CELL * (1 + Math.floorMod(home.hashCode() - work.hashCode(), 25));
                add(
                        "work-inferred",
                        Days.at(day, 4, 1, 0),
                        0,
                        work,
                        "",
                        nights / 2,
                        sure,
                        metres,
                        "");
            }
        }

        private void add(
                String kind,
                long at,
                int seconds,
                String place,
                String sort,
                int count,
                int percent,
                int metres,
                String before) {
            if (at >= Rows.LATEST) {
                return;
            }
            boolean isCell = place.indexOf('-') > 0;
            visits.add(
                    new Visit(
                            ++number,
                            member.person().phone(),
                            consent,
                            kind,
                            text(at),
                            seconds,
                            place,
                            sort,
                            isCell ? Places.latitude(place) : 0,
                            isCell ? Places.longitude(place) : 0,
                            count,
                            percent,
                            metres,
                            before));
        }
    }

    private static String text(long at) {
        var day = new String(Days.text((int) (at / Days.DAY_SECONDS)), StandardCharsets.US_ASCII);
        int second = (int) (at % Days.DAY_SECONDS);
        var text = new StringBuilder(19).append(day).append('T');
        two(text, second / 3_600).append(':');
        two(text, second / 60 % 60).append(':');
        return two(text, second % 60).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
