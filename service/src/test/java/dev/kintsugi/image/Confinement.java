package dev.kintsugi.image;

import java.util.List;

/** What a running replica can do beyond serving: as little as possible, by the means that it was built for. */
final class Confinement {

    private final Replica replica;
    private final Findings findings;

    Confinement(Replica replica, Findings findings) {
        this.replica = replica;
        this.findings = findings;
    }

    void check() {
        String first = replica.bash("read -r name < /proc/1/comm; echo $name");
        findings.expect(first.equals("java"), "process 1 is the JVM", first);
        String status = replica.bash("""
                while read -r key value _; do
                  case $key in Uid:|CapBnd:|NoNewPrivs:) echo -n "$key $value ";; esac
                done < /proc/1/status""");
        findings.expect(
                status.equals("Uid: 10001 CapBnd: 0000000000000000 NoNewPrivs: 1"), "has no privileges", status);
        String written = replica.bash("(: > /app/x) 2>/dev/null && echo written to || echo refused");
        findings.expect(written.equals("refused"), "its root is read-only", written);
        epoll();
    }

    /** The kernel keeps fifteen characters of a thread's name: reactor-http-ep is epoll, reactor-http-ni is NIO. */
    private void epoll() {
        List<String> loops = replica.bash(
                        "for t in /proc/1/task/*/comm; do read -r n < $t; [[ $n == reactor-* ]] && echo $n; done; true")
                .lines()
                .distinct()
                .sorted()
                .toList();
        findings.expect(
                loops.contains("reactor-http-ep") && loops.stream().noneMatch(loop -> loop.endsWith("-ni")),
                "event loops are epoll's",
                loops);
    }
}
