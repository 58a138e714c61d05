// What the replicas need and can do without for a while: PostgreSQL and Redis, the breakers and pools before them, nginx.
import { dashboard, row, section } from './layout.mjs';
import { stat, steps, timeline, timeseries, words } from './panels.mjs';
import { CHOSEN, breaker, poolShare, rate } from './promql.mjs';

const breakerStates = words([0, 'closed', 'green'], [1, 'trying', 'orange'], [2, 'OPEN', 'red']);
const breakerColors = steps('green', [1, 'orange'], [2, 'red']);
const upOrDown = words([0, 'DOWN', 'red'], [1, 'up', 'green']);
const postgres = 'job="postgres"';
const ours = 'job="postgres", datname="kintsugi"';
const redis = 'job="redis"';
const nginx = 'job="nginx"';
const connectionsUsed = `sum(pg_stat_activity_count{${postgres}}) / max(pg_settings_max_connections{${postgres}})`;

const breakerStat = (name, title, alert) =>
  stat({
    title: `Breaker of ${title}`,
    description: `The worst state of all replicas. Open: replicas do without ${title}; trying: it is asked whether it is back.`,
    unit: 'none',
    color: 'background',
    mappings: breakerStates,
    thresholds: breakerColors,
    queries: [`max(${breaker('name', `${CHOSEN}, name="${name}"`)})`],
    alerts: [alert],
  });

export default dashboard({
  uid: 'kintsugi-dependencies',
  title: 'Dependencies',
  description: 'PostgreSQL, Redis, the breakers and connection pools of the replicas before them, and nginx.',
  sections: [
    section(
      'Now',
      row(
        4,
        breakerStat('postgres', 'PostgreSQL', 'DatabaseUnavailable'),
        breakerStat('redis', 'Redis', 'CacheBypassed'),
        stat({
          title: 'PostgreSQL',
          description: 'Whether PostgreSQL answers its exporter.',
          unit: 'none',
          color: 'background',
          mappings: upOrDown,
          thresholds: steps('red', [1, 'green']),
          queries: [`min(pg_up{${postgres}})`],
          alerts: ['DatabaseUnavailable'],
        }),
        stat({
          title: 'Redis',
          description: 'Whether Redis answers its exporter.',
          unit: 'none',
          color: 'background',
          mappings: upOrDown,
          thresholds: steps('red', [1, 'green']),
          queries: [`min(redis_up{${redis}})`],
          alerts: ['CacheBypassed'],
        }),
        stat({
          title: 'Fullest pool',
          description: 'Of the connection pools of all replicas, how much of the fullest one is in use. At 100 % requests wait, and are refused after 700 ms.',
          unit: 'percentunit',
          thresholds: steps('green', [0.8, 'orange'], [1, 'red']),
          queries: [`max(${poolShare(CHOSEN)})`],
          alerts: ['ConnectionPoolExhausted'],
        }),
        stat({
          title: 'Connections of PostgreSQL',
          description: 'Of the connections that PostgreSQL allows, how many are in use.',
          unit: 'percentunit',
          thresholds: steps('green', [0.7, 'orange'], [0.8, 'red']),
          queries: [connectionsUsed],
          alerts: ['PostgresConnectionsHigh'],
        }),
        stat({
          title: 'Memory of Redis',
          description: 'Of the memory that Redis may use. Full is usual for a cache that is in use for long: what is asked for least makes room.',
          unit: 'percentunit',
          thresholds: steps('green', [0.95, 'orange']),
          queries: [`max(redis_memory_used_bytes{${redis}} / (redis_memory_max_bytes{${redis}} > 0))`],
          alerts: ['RedisMemoryHigh'],
        }),
        stat({
          title: 'nginx',
          description: 'Whether nginx answers its exporter.',
          unit: 'none',
          color: 'background',
          mappings: upOrDown,
          thresholds: steps('red', [1, 'green']),
          queries: [`min(nginx_up{${nginx}})`],
          alerts: ['ServiceDown'],
        }),
      ),
    ),
    section(
      'Breakers and pools of the replicas',
      row(
        7,
        timeline({
          title: 'Breakers',
          description: 'The state of each replica\'s breakers over time.',
          unit: 'none',
          mappings: breakerStates,
          thresholds: breakerColors,
          queries: [['{{name}}, {{instance}}', breaker('name, instance', CHOSEN)]],
          alerts: ['DatabaseUnavailable', 'CacheBypassed'],
        }),
        timeseries({
          title: 'Calls that failed or were not made',
          description: 'A second, of all replicas: calls that failed, and calls that an open breaker did not let through.',
          unit: 'ops',
          min: 0,
          queries: [
            ['{{name}}, failed', `sum by (name) (${rate('resilience4j_circuitbreaker_calls_seconds_count', `${CHOSEN}, kind="failed"`)})`],
            ['{{name}}, not made', `sum by (name) (${rate('resilience4j_circuitbreaker_not_permitted_calls_total', CHOSEN)})`],
          ],
          alerts: ['DatabaseUnavailable', 'CacheBypassed'],
        }),
      ),
      row(
        7,
        timeseries({
          title: 'Time of a call',
          description: 'How long a successful call takes on average, as the replicas see it: network and waiting included.',
          unit: 's',
          min: 0,
          queries: [
            [
              '{{name}}',
              `sum by (name) (${rate('resilience4j_circuitbreaker_calls_seconds_sum', `${CHOSEN}, kind="successful"`)})`
                + ` / sum by (name) (${rate('resilience4j_circuitbreaker_calls_seconds_count', `${CHOSEN}, kind="successful"`)})`,
            ],
          ],
          alerts: ['HighLatency'],
        }),
        timeseries({
          title: 'Pools',
          description: 'How much of each pool is in use, of the replica where it is fullest: pooledConnections is for the API, redirectConnections for redirects, backgroundConnections for clicks and changes.',
          unit: 'percentunit',
          min: 0,
          max: 1,
          thresholds: steps('transparent', [1, 'red']),
          queries: [['{{name}}', `max by (name) (${poolShare(CHOSEN)})`]],
          alerts: ['ConnectionPoolExhausted'],
        }),
        timeseries({
          title: 'Waiting for a connection',
          description: 'Requests that wait for a connection at this moment, by pool. They are refused after 700 ms.',
          unit: 'short',
          min: 0,
          queries: [['{{name}}', `sum by (name) (r2dbc_pool_pending_connections{${CHOSEN}})`]],
          alerts: ['ConnectionPoolExhausted'],
        }),
      ),
    ),
    section(
      'PostgreSQL',
      row(
        7,
        timeseries({
          title: 'Connections',
          description: 'Connections by what they do, and how many there may be. Idle in transaction for long: somebody holds locks.',
          unit: 'short',
          min: 0,
          queries: [
            ['{{state}}', `sum by (state) (pg_stat_activity_count{${postgres}}) > 0`],
            ['allowed', `max(pg_settings_max_connections{${postgres}})`],
          ],
          alerts: ['PostgresConnectionsHigh'],
        }),
        timeseries({
          title: 'Transactions',
          description: 'A second, in the service\'s database. Many roll-backs beside commits: statements fail.',
          unit: 'ops',
          min: 0,
          queries: [
            ['committed', `sum(${rate('pg_stat_database_xact_commit', ours)})`],
            ['rolled back', `sum(${rate('pg_stat_database_xact_rollback', ours)})`],
          ],
          alerts: ['DatabaseUnavailable'],
        }),
        timeseries({
          title: 'Longest transaction',
          description: 'How long the oldest open transaction is open, by what it does. The service\'s own end after seconds.',
          unit: 's',
          min: 0,
          queries: [['{{state}}', `max by (state) (pg_stat_activity_max_tx_duration{${ours}})`]],
          alerts: ['DatabaseUnavailable'],
        }),
        timeseries({
          title: 'Size',
          description: 'What the service\'s database takes on the disk. Clicks grow it; KINTSUGI_EVENTS_RETENTION bounds them.',
          unit: 'bytes',
          min: 0,
          queries: [['{{datname}}', `max by (datname) (pg_database_size_bytes{${ours}})`]],
          alerts: ['HostDiskLow'],
        }),
      ),
    ),
    section(
      'Redis and nginx',
      row(
        7,
        timeseries({
          title: 'Memory of Redis',
          description: 'What it uses, and what it may use before it evicts.',
          unit: 'bytes',
          min: 0,
          queries: [['used', `max(redis_memory_used_bytes{${redis}})`], ['allowed', `max(redis_memory_max_bytes{${redis}})`]],
          alerts: ['RedisMemoryHigh'],
        }),
        timeseries({
          title: 'Keys of Redis',
          description: 'A second: keys that were asked for and found, or not, and keys that made room for others.',
          unit: 'ops',
          min: 0,
          queries: [
            ['found', `sum(${rate('redis_keyspace_hits_total', redis)})`],
            ['not found', `sum(${rate('redis_keyspace_misses_total', redis)})`],
            ['evicted', `sum(${rate('redis_evicted_keys_total', redis)})`],
          ],
          alerts: ['RedisMemoryHigh', 'CacheHitRatioLow'],
        }),
        timeseries({
          title: 'Requests of nginx',
          description: 'Requests a second that nginx got, refused ones included: apart from the replicas\' own count, requests do not reach them.',
          unit: 'reqps',
          min: 0,
          queries: [['requests', `sum(${rate('nginx_http_requests_total', nginx)})`]],
          alerts: ['NoTraffic'],
        }),
        timeseries({
          title: 'Connections of nginx',
          description: 'Clients\' connections: in use by a request (reading, writing), or kept open for the next one (waiting).',
          unit: 'short',
          min: 0,
          stacked: true,
          queries: [
            ['reading', `sum(nginx_connections_reading{${nginx}})`],
            ['writing', `sum(nginx_connections_writing{${nginx}})`],
            ['waiting', `sum(nginx_connections_waiting{${nginx}})`],
          ],
          alerts: ['ServiceDown'],
        }),
      ),
    ),
  ],
});
