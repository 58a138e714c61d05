/** Bulk import of users, links and events from CSV: streamed into staging tables, resolved in SQL, one transaction. */
@NullMarked
package dev.kintsugi.bulk;

import org.jspecify.annotations.NullMarked;
