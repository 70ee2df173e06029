package org.thinfile.command;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.thinfile.origination.Applications;
import org.thinfile.origination.Replays;

/**
 * What became of replaying a demo's decisions.
 *
 * @param results how many gave each result
 * @param differences how many were a fault
 */
record DemoReplays(SortedMap<String, Integer> results, int differences) {

    /** Computes every decision again from its history. */
    static DemoReplays of(
            Installation installation, List<DemoReviews.Review> reviews, ProgressLine line) {
        var applications = installation.get(Applications.class);
        var replays = installation.get(Replays.class);
        var results = new TreeMap<String, Integer>();
        int differences = 0;
        int done = 0;
        for (var review : reviews) {
            var id = UUID.fromString(review.answer().get("id").asString());
            var replayed = replays.record(applications.find(id).orElseThrow());
            results.merge(replayed.result(), 1, Integer::sum);
            differences += replayed.isFault() ? 1 : 0;
            line.at(++done, reviews.size(), "");
        }
        return new DemoReplays(results, differences);
    }
}
