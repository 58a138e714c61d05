// What becomes of GET /{short_code}: the way of a code through memory, Redis and PostgreSQL.
import { dashboard, row, section } from './layout.mjs';
import { heatmap, stat, steps, timeseries, words } from './panels.mjs';
import { CHOSEN, failedRedirects, rate, redirectQuantile, redirects, share } from './promql.mjs';
import { failedShare, slowestRedirects } from './stats.mjs';

const lookups = sources => `sum(${rate('kintsugi_redirect_lookups_total', `${CHOSEN}, source=~"${sources}"`)})`;
const everybody = lookups('local|shared|database|unavailable');

export default dashboard({
  uid: 'kintsugi-redirects',
  title: 'Redirect path',
  description: 'Redirects by what became of them and by who knew the code: the replica itself (L1), Redis (L2), PostgreSQL, nobody.',
  sections: [
    section(
      'Now',
      row(
        4,
        stat({
          title: 'Redirects',
          description: 'Requests for short codes a second, whatever became of them.',
          unit: 'reqps',
          queries: [redirects(CHOSEN)],
          alerts: ['NoTraffic'],
        }),
        failedShare({
          description: 'The share that was answered 5xx: the code was not known here nor in Redis, and PostgreSQL could not be asked.',
          queries: [failedRedirects(CHOSEN)],
        }),
        slowestRedirects({ title: 'p99', queries: [redirectQuantile(0.99, CHOSEN)] }),
        stat({
          title: 'Known by a cache',
          description: 'Of the codes that were looked up, the share that a replica\'s own memory or Redis knew, over five minutes and all replicas.',
          unit: 'percentunit',
          noValue: 'idle',
          thresholds: steps('red', [0.8, 'orange'], [0.95, 'green']),
          queries: ['kintsugi:cache_hit_ratio:rate5m'],
          alerts: ['CacheHitRatioLow'],
        }),
        stat({
          title: 'Stale answers',
          description: 'Redirects a second that were answered while changes of links did not arrive: right as far as the replica knows.',
          unit: 'reqps',
          thresholds: steps('green', [0.001, 'orange']),
          queries: [`sum(${rate('kintsugi_redirect_stale_total', CHOSEN)})`],
          alerts: ['DatabaseUnavailable'],
        }),
        stat({
          title: 'Changes of links',
          description: 'Whether every replica hears of changed links within a second. If not, it serves them as they were, for KINTSUGI_STALE_FOR at most.',
          unit: 'none',
          color: 'background',
          mappings: words([0, 'not arriving', 'orange'], [1, 'arrive', 'green']),
          thresholds: steps('orange', [1, 'green']),
          queries: [`min(kintsugi_redirect_feed_current{${CHOSEN}})`],
          alerts: ['DatabaseUnavailable'],
        }),
      ),
    ),
    section(
      'Answers',
      row(
        8,
        timeseries({
          title: 'By outcome',
          description: 'Answers a second: redirected (302), not_found (404, or 410 for a link that is switched off), refused (other 4xx), failed (5xx).',
          unit: 'reqps',
          min: 0,
          stacked: true,
          queries: [['{{outcome}}', `sum by (outcome) (${rate('kintsugi_redirect_duration_seconds_count', CHOSEN)})`]],
          alerts: ['HighErrorRate'],
        }),
        timeseries({
          title: 'By who knew the code',
          description: 'Look-ups a second: local is the replica\'s own memory (L1), shared is Redis (L2), unavailable could not be answered by anybody.',
          unit: 'ops',
          min: 0,
          stacked: true,
          queries: [['{{source}}', `sum by (source) (${rate('kintsugi_redirect_lookups_total', CHOSEN)})`]],
          alerts: ['CacheBypassed', 'DatabaseUnavailable'],
        }),
      ),
      row(
        8,
        timeseries({
          title: 'Latency',
          description: 'Time from the request for a code to its answer. Nothing is drawn while nobody asks.',
          unit: 's',
          min: 0,
          thresholds: steps('transparent', [0.25, 'red']),
          queries: [
            ['p50', redirectQuantile(0.5, CHOSEN)],
            ['p95', redirectQuantile(0.95, CHOSEN)],
            ['p99', redirectQuantile(0.99, CHOSEN)],
          ],
          alerts: ['HighLatency', 'HighLatencyP99'],
        }),
        heatmap({
          title: 'Latency, every answer',
          description: 'How many answers took how long. Two bands are usual: own memory below a millisecond, Redis or PostgreSQL above. A band at 100 ms is a Redis that hangs, one at 300 ms and more a PostgreSQL that does.',
          unit: 's',
          queries: [['{{le}}', 'sum by (le) (increase(kintsugi_redirect_duration_seconds_bucket{' + CHOSEN + '}[$__rate_interval]))']],
          alerts: ['HighLatency'],
        }),
      ),
    ),
    section(
      'Caches',
      row(
        8,
        timeseries({
          title: 'Who knows how much',
          description: 'The share of look-ups that each level answered: own memory of all, Redis of those that memory left to it, PostgreSQL of all.',
          unit: 'percentunit',
          min: 0,
          max: 1,
          queries: [
            ['own memory (L1)', share(lookups('local'), everybody)],
            ['Redis (L2) of the rest', share(lookups('shared'), lookups('shared|database|unavailable'))],
            ['PostgreSQL', share(lookups('database'), everybody)],
            ['nobody', share(lookups('unavailable'), everybody)],
          ],
          alerts: ['CacheHitRatioLow'],
        }),
        timeseries({
          title: 'Redis passed over',
          description: 'Calls of Redis a second that its open breaker did not let through (bypassed), and that it did and that failed. Redirects go on from memory and PostgreSQL.',
          unit: 'ops',
          min: 0,
          queries: [
            ['bypassed, {{instance}}', `sum by (instance) (${rate('resilience4j_circuitbreaker_not_permitted_calls_total', `${CHOSEN}, name="redis"`)})`],
            ['failed, {{instance}}', `sum by (instance) (${rate('resilience4j_circuitbreaker_calls_seconds_count', `${CHOSEN}, name="redis", kind="failed"`)})`],
          ],
          alerts: ['CacheBypassed'],
        }),
      ),
      row(
        8,
        timeseries({
          title: 'Stale answers',
          description: 'Redirects a second from own memory (local) or Redis (shared) while changes of links did not arrive.',
          unit: 'reqps',
          min: 0,
          queries: [['{{source}}', `sum by (source) (${rate('kintsugi_redirect_stale_total', CHOSEN)})`]],
          alerts: ['DatabaseUnavailable'],
        }),
        timeseries({
          title: 'Since changes last arrived',
          description: 'How long ago each replica was last sure to have heard of every changed link. Healthy: below a second.',
          unit: 's',
          min: 0,
          queries: [['{{instance}}', `max by (instance) (kintsugi_redirect_feed_age_seconds{${CHOSEN}})`]],
          alerts: ['DatabaseUnavailable'],
        }),
      ),
      row(
        7,
        timeseries({
          title: 'Known by each replica',
          description: 'Links in each replica\'s memory. After a start it learns those clicked most lately; more means more is asked for.',
          unit: 'short',
          min: 0,
          queries: [['{{instance}}', `max by (instance) (kintsugi_redirect_local_entries{${CHOSEN}})`]],
        }),
        timeseries({
          title: 'Look-ups under way',
          description: 'Codes that each replica is asking Redis or PostgreSQL for at this moment. Beyond KINTSUGI_L1_MAX_LOADS (1,000) the answer is 503.',
          unit: 'short',
          min: 0,
          queries: [['{{instance}}', `max by (instance) (kintsugi_redirect_loads{${CHOSEN}})`]],
          alerts: ['HighLatency'],
        }),
        timeseries({
          title: 'Made room, rubbish, replayed',
          description: 'A second: links evicted from memory for others (it is too small), values in Redis that could not be read (removed), changes caught up with after a gap.',
          unit: 'ops',
          min: 0,
          queries: [
            ['evicted', `sum(${rate('kintsugi_redirect_local_evictions_total', CHOSEN)})`],
            ['rubbish', `sum(${rate('kintsugi_redirect_rubbish_total', CHOSEN)})`],
            ['replayed', `sum(${rate('kintsugi_redirect_replayed_total', CHOSEN)})`],
          ],
          alerts: ['CacheHitRatioLow'],
        }),
      ),
    ),
  ],
});
