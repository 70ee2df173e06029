package org.thinfile.simulator;

import java.util.List;

/** What happens on a social platform: when and with whom, never the words. */
final class SocialRecords {

    private static final String SOURCE = "social";

    private final World world;
    private final Sheet sheet;

    SocialRecords(World world, Sheet sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    // columns after kind and at:
    // other,length,media,original,audience,relation,strength,fen,word
    void write(Member member, List<Touch> touches, List<String> friends) {
        var person = member.person();
        var rows = Rows.of(sheet, member, SOURCE);
        var dice = Dice.of(world.seed(), SOURCE, person.id());
        var verified = person.inRing() ? "phone" : dice.pick("phone", "real-name", "real-name");
        rows.at("registered", Days.at(dice, dice.below(8), 8, 22)).blanks(8).text(verified).end();
        relations(rows, dice, friends);
        for (int month = 0; month < Days.MONTHS; month++) {
            for (int i = dice.count(0.4 + 2.4 * person.sociability()); i > 0; i--) {
                rows.at("post", Days.at(dice, Days.any(dice, month), 7, 24))
                        .blank()
                        .number((long) Math.max(1, dice.around(60, 0.9)))
                        .text(dice.pick("text", "picture", "picture", "video", "link"))
                        .text(dice.chance(0.6) ? "original" : "shared")
                        .text(dice.pick("friends", "friends", "public", "private"))
                        .end();
            }
            if (dice.chance(0.015)) {
                rows.at("subscription-started", Days.at(dice, Days.any(dice, month), 8, 23))
                        .text("SIMN-%d".formatted(dice.below(50)))
                        .blanks(6)
                        .number(100L * dice.between(0, 30))
                        .text(dice.pick("news", "finance", "education", "entertainment", "games"))
                        .end();
            }
        }
        for (var touch : touches) {
            if (touch.kind() == Touch.Kind.LIKE) {
                rows.at(touch.out() ? "like-given" : "like-received", touch.at())
                        .text(touch.other())
                        .end();
            } else if (touch.kind() == Touch.Kind.COMMENT) {
                rows.at(touch.out() ? "comment-given" : "comment-received", touch.at())
                        .text(touch.other())
                        .number((long) Math.max(1, dice.around(15, 0.7)))
                        .end();
            }
        }
    }

    private static void relations(Rows rows, Dice dice, List<String> friends) {
        for (var friend : friends) {
            int day = dice.between(8, Days.END - 1);
            var relation = dice.pick("friend", "friend", "follows", "followed-by", "trusts");
            rows.at("relation-added", Days.at(dice, dice.chance(0.8) ? 8 : day, 8, 23))
                    .text(friend)
                    .blanks(4)
                    .text(relation)
                    .number(dice.between(10, 90))
                    .end();
            if (dice.chance(0.06)) {
                rows.at("relation-ended", Days.at(dice, dice.between(day, Days.END - 1), 8, 23))
                        .text(friend)
                        .blanks(4)
                        .text(relation)
                        .end();
            }
        }
    }
}
