package dev.kintsugi.stack;

import dev.kintsugi.proof.Comparison;
import dev.kintsugi.proof.Ledger;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The stack's PostgreSQL, asked by its own psql: nothing outside its network reaches it. */
final class StackDatabase {

    private final Stack stack;

    StackDatabase(Stack stack) {
        this.stack = stack;
    }

    /** The clicks of a run against what its clients saw. */
    Comparison compare(Ledger ledger, ToIntFunction<String> attempts) {
        List<Comparison.Row> rows = lines("""
                SELECT e.details->>'user_agent', e.details->>'short_code', l.short_code
                FROM events e LEFT JOIN links l ON l.id = e.url_id
                WHERE e.event_type = 'click' AND e.details->>'user_agent' LIKE '%s %%'""".formatted(ledger.run())).stream()
                .map(line -> line.split("\t", -1))
                .map(fields -> new Comparison.Row(fields[0], fields[1], fields[2]))
                .toList();
        return Comparison.of(ledger, rows, attempts);
    }

    /** Those of the targets that no link has. */
    long lost(String run, Set<String> created) {
        Set<String> stored =
                lines("SELECT original_url FROM links WHERE original_url LIKE '%s%%'".formatted(Posts.target(run)))
                        .stream()
                        .collect(Collectors.toSet());
        return created.stream().filter(target -> !stored.contains(target)).count();
    }

    /** How many targets of a run have more than one link. */
    long doubled(String run) {
        return Long.parseLong(lines("""
                SELECT count(*) FROM (SELECT 1 FROM links WHERE original_url LIKE '%s%%'
                GROUP BY original_url HAVING count(*) > 1) twice""".formatted(Posts.target(run))).getFirst());
    }

    private List<String> lines(String sql) {
        String text = stack.platform()
                .shell()
                .run(
                        "docker",
                        "exec",
                        stack.only("postgres").id(),
                        "psql",
                        "--username=kintsugi",
                        "--dbname=kintsugi",
                        "--no-psqlrc",
                        "--quiet",
                        "--tuples-only",
                        "--no-align",
                        "--field-separator=\t",
                        "--command",
                        sql);
        return text.lines().filter(line -> !line.isEmpty()).toList();
    }
}
