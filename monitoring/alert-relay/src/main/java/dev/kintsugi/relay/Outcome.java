package dev.kintsugi.relay;

import java.time.Duration;

/** What became of a message that was posted. */
sealed interface Outcome {

    /** Discord has it. */
    record Taken() implements Outcome {}

    /** Discord will never take it, since it does not like what it says. */
    record Refused(String reason) implements Outcome {}

    /** The address is not, or no more, that of a channel: somebody's mistake, which somebody may mend. */
    record Misaddressed(String reason) implements Outcome {}

    /**
     * Discord has it not, and has no room for it now.
     *
     * @param pause that Discord asks for; zero when it says nothing
     */
    record RateLimited(Duration pause) implements Outcome {}

    /** Nobody was there to be told: Discord has it not. */
    record Unreachable(String reason) implements Outcome {}

    /** No answer, or one that tells nothing: Discord may have it or not. */
    record Unknown(String reason) implements Outcome {}
}
