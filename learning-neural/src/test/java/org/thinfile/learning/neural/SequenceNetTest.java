package org.thinfile.learning.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.nets.EventInputs;
import org.thinfile.learning.nets.EventSequence;
import org.thinfile.learning.nets.RecurrentNets;
import org.thinfile.learning.nets.SequenceModel;

/** Nets over sequences: what only the order tells, and our own forward pass. */
class SequenceNetTest {

    private static final NetSettings SETTINGS =
            new NetSettings(1, 16, 5e-3, 0.01, 0.1, 40, 8, 320, 24);

    private record Lives(List<EventSequence> sequences, int[] bad, double[] weight) {}

    /** Bad where event kind 1 came last of kinds 1 and 2, which are equally often there. */
    private static Lives lives(int count, long seed) {
        var chance = Seeded.generator(seed);
        var sequences = new ArrayList<EventSequence>();
        var bad = new int[count];
        for (int i = 0; i < count; i++) {
            int events = i % 50 == 0 ? 0 : 2 + chance.nextInt(7);
            var kind = new int[events];
            var amount = new float[events];
            var gap = new float[events];
            var category = new int[events];
            for (int event = 0; event < events; event++) {
                amount[event] = chance.nextInt(4) == 0 ? Float.NaN : chance.nextFloat() * 5;
                gap[event] = chance.nextFloat();
                category[event] = chance.nextInt(3);
            }
            if (events > 0) {
                int first = chance.nextInt(events - 1);
                int second = first + 1 + chance.nextInt(events - first - 1);
                bad[i] = chance.nextInt(2);
                kind[first] = 1 + bad[i];
                kind[second] = 2 - bad[i];
            }
            sequences.add(new EventSequence(kind, amount, gap, category));
        }
        return new Lives(sequences, bad, DoubleStream.generate(() -> 1).limit(count).toArray());
    }

    @Test
    void ourOwnForwardPassSaysWhatPyTorchSays() {
        var lives = lives(150, 1);
        var inputs = EventInputs.of(lives.sequences);
        var fold = IntStream.range(0, 150).map(i -> i % 2).toArray();
        var examples =
                new SequenceTrainee.Examples(
                        lives.sequences, lives.bad, lives.weight, fold, new int[] {0, 1});
        Torch.with(manager -> {
            var trainee = new SequenceTrainee(manager, SETTINGS, inputs, examples);
            for (int step = 0; step < 20; step++) {
                trainee.step(IntStream.range(0, 150).toArray(), Seeded.generator(step));
            }
            var said = trainee.said();
            var nets = new RecurrentNets(inputs, 2, 16, trainee.weights());
            for (int row = 0; row < 150; row++) {
                double theirs = (said[row] + said[150 + row]) / 2.0;
                assertThat(nets.value(lives.sequences.get(row))).isCloseTo(theirs, within(1e-5));
            }
            return true;
        });
    }

    @Test
    void whatOnlyTheOrderTellsIsLearnedTheSameTwiceAndReadBack() {
        var lives = lives(800, 2);
        var model = new SequenceNet(SETTINGS).fit(lives.sequences, lives.bad, lives.weight);
        var bytes = Canonical.bytes(model);
        var again = new SequenceNet(SETTINGS).fit(lives.sequences, lives.bad, lives.weight);
        assertThat(Canonical.bytes(again)).isEqualTo(bytes);
        var read = SequenceModel.read(bytes);
        assertThat(Canonical.bytes(read)).isEqualTo(bytes);
        var fresh = lives(400, 3);
        var said = fresh.sequences.stream().mapToDouble(read::probability).toArray();
        assertThat(Discrimination.of(said, fresh.bad).auc()).isGreaterThan(0.9);
    }

    @Test
    void ofALongLifeTheLastEventsAreLookedAt() {
        var kind = IntStream.range(0, 300).toArray();
        var sequence = new EventSequence(kind, new float[300], new float[300], new int[300]);
        assertThat(sequence.size()).isEqualTo(EventSequence.MOST);
        assertThat(sequence.kind()[255]).isEqualTo(299);
    }

    @Test
    void oneOutcomeIsRefused() {
        var lives = lives(20, 4);
        var good = new int[20];
        assertThatThrownBy(() -> new SequenceNet(SETTINGS).fit(lives.sequences, good, lives.weight))
                .hasMessageContaining("20 subjects have 0 bad outcomes");
    }
}
