package dev.kintsugi.outage;

/** How a link changes under its visitors. */
enum Change {
    RETARGETED("UPDATE links SET original_url = 'https://example.com/changed' WHERE short_code = ?"),
    DEACTIVATED("UPDATE links SET is_active = false WHERE short_code = ?");

    final String sql;

    Change(String sql) {
        this.sql = sql;
    }
}
