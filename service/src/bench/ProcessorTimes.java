import java.time.Duration;
import java.util.stream.Stream;

/** Processor time used so far by the service, PostgreSQL and Redis. */
record ProcessorTimes(Duration service, Duration postgres, Duration redis) {

    static ProcessorTimes now(ServiceProcess service) {
        return new ProcessorTimes(service.processorTime(), sum(Cores.servers("postgres")), sum(Cores.servers("redis")));
    }

    ProcessorTimes since(ProcessorTimes before) {
        return new ProcessorTimes(
                service.minus(before.service), postgres.minus(before.postgres), redis.minus(before.redis));
    }

    private static Duration sum(Stream<ProcessHandle> processes) {
        return processes.map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public String toString() {
        return "service %.1f s, PostgreSQL %.1f s, Redis %.1f s"
                .formatted(service.toMillis() / 1e3, postgres.toMillis() / 1e3, redis.toMillis() / 1e3);
    }
}
