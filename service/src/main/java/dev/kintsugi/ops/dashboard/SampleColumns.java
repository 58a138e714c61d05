package dev.kintsugi.ops.dashboard;

import dev.kintsugi.ops.signal.Sample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Samples by column, oldest first: a third of the text that rows would be.
 *
 * @param cpu and memory and pool in percent
 */
record SampleColumns(
        long[] at,
        long[] elapsed,
        int[] requests,
        int[] errors,
        int[][] latencies,
        double[] cpu,
        double[] memory,
        double[] pool,
        long memoryUsed,
        long memoryTotal) {

    static SampleColumns of(List<Sample> samples) {
        return new SampleColumns(
                samples.stream().mapToLong(Sample::at).toArray(),
                samples.stream().mapToLong(Sample::elapsed).toArray(),
                samples.stream().mapToInt(Sample::requests).toArray(),
                samples.stream().mapToInt(Sample::errors).toArray(),
                samples.stream().map(Sample::latencies).toArray(int[][]::new),
                percent(samples, sample -> 100 * sample.cpu()),
                percent(samples, sample -> sample.memory().percent()),
                percent(samples, sample -> 100 * sample.pool()),
                samples.isEmpty() ? 0 : samples.getLast().memory().used(),
                samples.isEmpty() ? 0 : samples.getLast().memory().total());
    }

    private static double[] percent(List<Sample> samples, ToDoubleFunction<Sample> reading) {
        return samples.stream()
                .mapToDouble(sample -> Math.round(10 * reading.applyAsDouble(sample)) / 10.0)
                .toArray();
    }
}
