package org.thinfile.learning.auto;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A weighted sum of the log odds of families; one family alone is a blend of weight 1.
 *
 * @param members families with a weight above 0
 * @param weights one a member
 */
record Blend(List<HeldOut> members, double[] weights) {

    static Blend alone(HeldOut family) {
        return new Blend(List.of(family), new double[] {1});
    }

    /** Of members all of which count alike. */
    static Blend equal(List<HeldOut> members) {
        return new Blend(
                members, members.stream().mapToDouble(member -> 1.0 / members.size()).toArray());
    }

    /** Of those members that have any weight. */
    static Blend weighted(List<HeldOut> members, double[] weights) {
        var used = IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
        if (used.length == 0) {
            return equal(members);
        }
        return new Blend(
                IntStream.of(used).mapToObj(members::get).toList(),
                IntStream.of(used).mapToDouble(i -> weights[i]).toArray());
    }

    /** The families' names with {@code +} between. */
    String name() {
        return members.stream().map(HeldOut::name).collect(Collectors.joining("+"));
    }

    /** Log odds of bad that it says of the rows its members were not fitted on. */
    double[] logOdds() {
        var sum = new double[members.getFirst().logOdds().length];
        for (int m = 0; m < weights.length; m++) {
            var part = members.get(m).logOdds();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[m] * part[i];
            }
        }
        return sum;
    }
}
