// Expressions that more than one dashboard asks.

/** The labels of every replica together. */
export const ALL = 'job="kintsugi"';

/** The labels of the replicas that are chosen at the top. */
export const CHOSEN = 'job="kintsugi", instance=~"$instance"';

/** Per second, over four scrapes or more. */
export const rate = (metric, labels) => `rate(${metric}{${labels}}[$__rate_interval])`;

/** How often within the time range that is shown. */
export const inRange = (metric, labels) => `sum(increase(${metric}{${labels}}[$__range]))`;

/** Redirects and everything else, which are counted apart; nobody may have asked for the latter yet. */
export const redirects = labels => `sum(${rate('kintsugi_redirect_duration_seconds_count', labels)})`;
export const calls = labels => `(sum(${rate('http_server_requests_seconds_count', labels)}) or vector(0))`;

/** The share of answers that were server errors; none when nothing was asked. */
export const failedRedirects = labels => share(redirects(`${labels}, outcome="failed"`), redirects(labels));
export const failedCalls = labels => share(calls(`${labels}, outcome="SERVER_ERROR"`), calls(labels));
export const failed = labels =>
  share(
    `(${redirects(`${labels}, outcome="failed"`)} + ${calls(`${labels}, outcome="SERVER_ERROR"`)})`,
    `(${redirects(labels)} + ${calls(labels)})`,
  );

/** A part of a whole, 0 where the whole is. */
export const share = (part, whole) => `${part} / (${whole} > 0) or vector(0)`;

/** How long the slowest redirects take, and the slowest calls of the API; imports stream for as long as they take. */
export const redirectQuantile = (quantile, labels) =>
  `histogram_quantile(${quantile}, sum by (le) (${rate('kintsugi_redirect_duration_seconds_bucket', labels)}))`;
export const callQuantile = (quantile, labels) =>
  `histogram_quantile(${quantile}, sum by (le) (${rate('http_server_requests_seconds_bucket', `${labels}, uri!~".*/bulk"`)}))`;

/** 2 while a breaker is open, 1 while it tries, 0 while it is closed. */
export const breaker = (by, labels) =>
  `2 * max by (${by}) (resilience4j_circuitbreaker_state{${labels}, state=~"open|forced_open"})`
  + ` + max by (${by}) (resilience4j_circuitbreaker_state{${labels}, state="half_open"})`;

/** What a replica uses of the memory that it may use. */
export const memoryShare = labels => `kintsugi_memory_working_set_bytes{${labels}} / kintsugi_memory_limit_bytes{${labels}}`;

/** What is in use of a pool's connections to PostgreSQL. */
export const poolShare = labels => `r2dbc_pool_acquired_connections{${labels}} / r2dbc_pool_max_allocated_connections{${labels}}`;

/** What a host's processors do beside nothing. */
export const hostCpu = labels => `1 - avg by (instance) (${rate('node_cpu_seconds_total', `${labels}, mode="idle"`)})`;
export const hostMemory = labels => `1 - node_memory_MemAvailable_bytes{${labels}} / node_memory_MemTotal_bytes{${labels}}`;
