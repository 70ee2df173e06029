package org.thinfile.featureengine.telecom;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Figures of lists as their definitions read, for {@link NaiveIndicators}. */
final class NaiveStatistics {

    private NaiveStatistics() {}

    static <T, K> LinkedHashMap<K, List<T>> grouped(List<T> all, Function<T, K> by) {
        return all.stream()
                .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    static List<Integer> sizes(Map<?, ? extends Collection<?>> groups) {
        return groups.values().stream().map(Collection::size).toList();
    }

    static <T> int count(List<T> all, Predicate<T> wanted) {
        return (int) all.stream().filter(wanted).count();
    }

    static <T> double share(List<T> all, Predicate<T> wanted) {
        return (double) count(all, wanted) / all.size();
    }

    static double entropy(List<Integer> sizes) {
        double all = sizes.stream().mapToInt(Integer::intValue).sum();
        return -sizes.stream().mapToDouble(s -> s / all * Math.log(s / all)).sum();
    }

    static double paretoShare(List<? extends Number> weights) {
        return (double) pareto(weights) / weights.size();
    }

    static int pareto(List<? extends Number> weights) {
        var heaviest =
                weights.stream()
                        .map(Number::doubleValue)
                        .sorted(Comparator.reverseOrder())
                        .toList();
        double wanted = Math.ceil(heaviest.stream().mapToDouble(w -> w).sum() * 0.8);
        double got = 0;
        int taken = 0;
        while (got < wanted && taken < heaviest.size()) {
            got += heaviest.get(taken++);
        }
        return taken;
    }

    static double mean(List<? extends Number> numbers) {
        return numbers.stream().mapToDouble(Number::doubleValue).average().orElse(Double.NaN);
    }

    static double std(List<? extends Number> numbers) {
        double mean = mean(numbers);
        return Math.sqrt(
                numbers.stream()
                        .mapToDouble(n -> Math.pow(n.doubleValue() - mean, 2))
                        .average()
                        .orElse(Double.NaN));
    }
}
