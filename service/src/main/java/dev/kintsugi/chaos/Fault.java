package dev.kintsugi.chaos;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

/** What an attack does, with its parameters, which are written in answers as they are named here. */
@JsonAutoDetect
sealed interface Fault permits RequestFault, RedisFault, PostgresSlow, BackgroundFault {

    /** The longest that anything may take: an attack ends by then. */
    long LONGEST_MILLIS = 600_000;
}
