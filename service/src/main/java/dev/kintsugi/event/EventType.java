package dev.kintsugi.event;

/** Types of events. The set is open; only clicks have a meaning here, and go by three names. */
public final class EventType {

    /** A redirect that a client was given. */
    public static final String CLICK = "click";

    /** The SQL expression that the index and the filter share: every name of a click is one. */
    public static final String KIND_SQL =
            "(CASE WHEN event_type IN ('redirect', 'clicked') THEN 'click' ELSE event_type END)";

    private EventType() {}

    /** The type with the names for a click made one. */
    public static String kind(String type) {
        return switch (type) {
            case "redirect", "clicked" -> CLICK;
            default -> type;
        };
    }
}
