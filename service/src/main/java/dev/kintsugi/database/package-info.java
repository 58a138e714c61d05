/** The connection to PostgreSQL: pool, name resolution, migrations, and whether it is there. */
@NullMarked
package dev.kintsugi.database;

import org.jspecify.annotations.NullMarked;
