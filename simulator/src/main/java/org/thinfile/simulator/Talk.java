package org.thinfile.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Who talks with whom in a circle: calls, texts, likes and comments. What two members have between
 * them is drawn once and lies in the records of both.
 */
final class Talk {

    private static final String PERSON = "person";
    private static final long OUTSIDE = 10_100_000_000L;
    private static final long OFFICES = 10_200_000_000L;
    private static final int LONGEST_CALL = 5_400;

    private final World world;
    private final List<Member> members;
    private final List<List<Touch>> touches = new ArrayList<>(Circle.PEOPLE);

    private Talk(World world, List<Member> members) {
        this.world = world;
        this.members = members;
        members.forEach(member -> touches.add(new ArrayList<>(512)));
    }

    /** The touches of each member, by place. */
    static List<List<Touch>> of(World world, Circle circle, List<Member> members) {
        var talk = new Talk(world, members);
        circle.ties().forEach(talk::between);
        for (int place = 0; place < members.size(); place++) {
            talk.outside(place);
        }
        return talk.touches;
    }

    private void between(Tie tie) {
        var a = members.get(tie.a()).person();
        var b = members.get(tie.b()).person();
        var dice = Dice.of(world.seed(), "talk", a.id(), b.id());
        // friends and colleagues come and go
        boolean lasts = tie.kind() == Tie.Kind.FAMILY || tie.kind() == Tie.Kind.RING;
        int from = lasts || dice.chance(0.7) ? 0 : dice.below(Days.MONTHS);
        int until = lasts || dice.chance(0.75) ? Days.MONTHS : dice.between(from, Days.MONTHS);
        double online = a.online() * b.online();
        for (int month = from; month < until; month++) {
            for (int i = dice.count(tie.calls()); i > 0; i--) {
                share(tie, call(dice, month, PERSON, 8, 23));
            }
            for (int i = dice.count(tie.calls() * 0.35); i > 0; i--) {
                share(tie, touch(dice, month, Touch.Kind.TEXT));
            }
            for (int i = dice.count(online * tie.calls() * 1.2); i > 0; i--) {
                boolean isLike = dice.chance(0.7);
                share(tie, touch(dice, month, isLike ? Touch.Kind.LIKE : Touch.Kind.COMMENT));
            }
        }
    }

    private void share(Tie tie, Touch touch) {
        var a = members.get(tie.a()).person();
        var b = members.get(tie.b()).person();
        touches.get(tie.a()).add(named(touch, b.phone()));
        touches.get(tie.b()).add(named(touch, b.phone()).turned(a.phone()));
    }

    private static Touch named(Touch touch, String other) {
        return new Touch(
                touch.at(),
                touch.kind(),
                touch.out(),
                touch.seconds(),
                touch.answered(),
                other,
                touch.side());
    }

    private static Touch touch(Dice dice, int month, Touch.Kind kind) {
        long at = Days.at(dice, Days.any(dice, month), 7, 24);
        return new Touch(at, kind, dice.chance(0.5), 0, "", "", PERSON);
    }

    private static Touch call(Dice dice, int month, String side, int fromHour, int toHour) {
        int day = Days.any(dice, month);
        boolean out = dice.chance(0.5);
        boolean answered = dice.chance(0.82);
        int seconds = answered ? (int) Math.min(LONGEST_CALL, 5 + dice.around(75, 1.0)) : 0;
        var how = answered ? "answered" : dice.pick("missed", "missed", "refused", "busy");
        return new Touch(
                Days.at(dice, day, fromHour, toHour), Touch.Kind.CALL, out, seconds, how, "", side);
    }

    /** Calls and texts with whom the world has no records of. */
    private void outside(int place) {
        var member = members.get(place);
        var person = member.person();
        var own = touches.get(place);
        var dice = Dice.of(world.seed(), "outside", person.id());
        int friends = dice.between(2, 4 + (int) (5 * person.sociability()));
        // a ring calls the same few numbers outside
        long first = OUTSIDE + (person.inRing() ? person.id() / Circle.PEOPLE : person.id()) * 16L;
        for (int month = 0; month < Days.MONTHS; month++) {
            for (int i = dice.count(0.8 + 1.5 * person.sociability()); i > 0; i--) {
                own.add(named(call(dice, month, PERSON, 8, 23), number(first, dice, friends)));
            }
            offices(own, dice, member, month);
        }
    }

    private static void offices(List<Touch> own, Dice dice, Member member, int month) {
        double stress = member.life().stress(month);
        boolean idle = member.life().isIdle(month);
        office(own, dice, month, "delivery", 0.2 + 1.2 * member.person().online(), 0.05);
        office(own, dice, month, "marketing", 0.5, 0.02);
        office(own, dice, month, "bank", 0.25, 0.4);
        // who needs money calls lenders, and lenders call back
        office(own, dice, month, "lender", 0.06 + 1.4 * stress + (idle ? 1.6 : 0), 0.6);
        double collects = member.isDefaulted(month) ? 4 : Math.max(0, 2.5 * (stress - 0.45));
        office(own, dice, month, "collector", collects, 0.05);
        for (int i = dice.count(0.9 + 1.5 * stress); i > 0; i--) {
            var side = dice.chance(0.3 + 0.5 * stress) ? "lender" : dice.pick("bank", "marketing");
            long at = Days.at(dice, Days.any(dice, month), 8, 21);
            own.add(new Touch(at, Touch.Kind.TEXT, false, 0, "", number(dice, side), side));
        }
    }

    private static void office(
            List<Touch> own, Dice dice, int month, String side, double often, double outShare) {
        for (int i = dice.count(often); i > 0; i--) {
            var call = call(dice, month, side, 9, 20);
            boolean out = dice.chance(outShare);
            own.add(
                    new Touch(
                            call.at(),
                            call.kind(),
                            out,
                            call.seconds() / 2,
                            call.answered(),
                            number(dice, side),
                            side));
        }
    }

    private static String number(long first, Dice dice, int friends) {
        double u = dice.uniform();
        return Long.toString(first + (int) (u * u * friends));
    }

    private static String number(Dice dice, String side) {
        return Long.toString(OFFICES + 1_000L * side.charAt(0) + dice.below(20));
    }
}
