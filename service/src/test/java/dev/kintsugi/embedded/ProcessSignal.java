package dev.kintsugi.embedded;

import java.util.List;
import java.util.stream.Stream;

/** What a process and all its children can be told. */
enum ProcessSignal {
    /** Hang until {@link #CONT}. */
    STOP,
    /** Go on. */
    CONT,
    /** End at once. */
    KILL;

    /** Sends it, to the parent first: a stopped one starts no more children, a killed one is no longer found by its own. */
    void send(ProcessHandle process) {
        if (this == KILL) {
            STOP.send(process);
            send(Stream.concat(Stream.of(process), process.descendants()).toList());
        } else {
            send(List.of(process));
            send(process.descendants().toList());
        }
    }

    private void send(List<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        List<String> pids =
                processes.stream().map(each -> Long.toString(each.pid())).toList();
        // A child may end in between; its number is then nobody's.
        Command.run(
                Stream.concat(Stream.of("kill", "-s", name()), pids.stream()).toList());
    }
}
