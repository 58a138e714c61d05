package dev.kintsugi.chaos;

import dev.kintsugi.web.InvalidValueException;
import java.util.Locale;

/** How a process ends. */
enum KillMode {
    /** As on SIGTERM: what is under way is finished, exit code 143. */
    TERM,
    /** At once and with nothing finished, exit code 137, as on SIGKILL; a kernel ignores SIGKILL to PID 1 from inside. */
    CRASH,
    /** As if its work were done, exit code 0: not every orchestrator starts it again. */
    EXIT0,
    /** Its heap full, exit code 3. */
    OOM;

    /** The mode as it is written in requests. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KillMode of(String label) {
        for (KillMode mode : values()) {
            if (mode.label().equals(label)) {
                return mode;
            }
        }
        throw new InvalidValueException("must be term, crash, exit0 or oom");
    }
}
