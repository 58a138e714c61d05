package dev.kintsugi.web;

/** The orders that lists offer; ties in the timestamp are broken by id. */
public enum Sort {
    ID("id", "id"),
    ID_DESC("-id", "id DESC"),
    TIMESTAMP("timestamp", "\"timestamp\", id"),
    TIMESTAMP_DESC("-timestamp", "\"timestamp\" DESC, id DESC");

    private final String parameter;
    private final String sql;

    Sort(String parameter, String sql) {
        this.parameter = parameter;
        this.sql = sql;
    }

    /** As the client writes it. */
    public String parameter() {
        return parameter;
    }

    /** What follows ORDER BY. */
    String sql() {
        return sql;
    }
}
