/** What every HTTP feature shares: problems as answers, request ids, paging, idempotency, strict input. Knows no feature. */
@NullMarked
package dev.kintsugi.web;

import org.jspecify.annotations.NullMarked;
