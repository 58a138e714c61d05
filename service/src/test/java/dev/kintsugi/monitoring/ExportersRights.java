package dev.kintsugi.monitoring;

import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.proof.CommandLine.Printed;
import dev.kintsugi.proof.Findings;
import java.util.ArrayList;
import java.util.List;

/** The exporters' own accounts see how PostgreSQL and Redis are, and nothing that is kept there. */
final class ExportersRights implements Trial.Body {

    private static final List<String> PSQL =
            List.of("psql", "--no-psqlrc", "-h", "127.0.0.1", "-U", "exporter", "-d", "kintsugi", "-c");
    private static final List<String> REDIS_CLI = List.of("redis-cli", "--user", "exporter");

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        Account postgres = new Account(stack, "postgres", "PGPASSWORD", "postgres_exporter_password", PSQL);
        postgres.expect("SELECT count(*) FROM users", "permission denied", findings);
        postgres.expect("CREATE TABLE mine (id int)", "permission denied", findings);
        postgres.expect("SELECT count(*) FROM pg_stat_activity", "count", findings);
        Account redis = new Account(stack, "redis", "REDISCLI_AUTH", "redis_exporter_password", REDIS_CLI);
        redis.expect("get link:x", "NOPERM", findings);
        redis.expect("flushall", "NOPERM", findings);
        redis.expect("info memory", "used_memory:", findings);
    }

    private record Account(WatchedStack stack, String part, String variable, String secret, List<String> client) {

        void expect(String question, String answer, Findings findings) {
            String password = RepositoryRoot.text(".secrets/" + secret).strip();
            String container = stack.containers(part).getFirst();
            List<String> command =
                    new ArrayList<>(List.of("docker", "exec", "--env", variable + "=" + password, container));
            command.addAll(client);
            // Redis takes words, PostgreSQL a statement.
            command.addAll(part.equals("redis") ? List.of(question.split(" ", -1)) : List.of(question));
            Printed printed = stack.shell().attempt(command.toArray(String[]::new));
            String said = printed.text().strip();
            findings.line(
                    part, question + ": " + said.lines().findFirst().orElse("").strip());
            findings.expect(
                    said.contains(answer), "%s answered %s with %s, not %s".formatted(part, question, said, answer));
        }
    }
}
