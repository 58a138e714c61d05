// What the replicas need and can do without for a while: PostgreSQL and Redis, the breakers and pools before them, nginx.
import { breakerStat, breakersAndPools } from './dependencies/breakers.mjs';
import { postgres, postgresItself } from './dependencies/postgres.mjs';
import { nginx, redis, redisAndNginx } from './dependencies/redis-nginx.mjs';
import { dashboard, row, section } from './layout.mjs';
import { stat, steps } from './panels.mjs';
import { CHOSEN, poolShare } from './promql.mjs';
import { isUp } from './stats.mjs';

const connectionsUsed = `sum(pg_stat_activity_count{${postgres}}) / max(pg_settings_max_connections{${postgres}})`;

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
        isUp({
          title: 'PostgreSQL',
          description: 'Whether PostgreSQL answers its exporter.',
          queries: [`min(pg_up{${postgres}})`],
          alerts: ['DatabaseUnavailable'],
        }),
        isUp({
          title: 'Redis',
          description: 'Whether Redis answers its exporter.',
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
        isUp({
          title: 'nginx',
          description: 'Whether nginx answers its exporter.',
          queries: [`min(nginx_up{${nginx}})`],
          alerts: ['ServiceDown'],
        }),
      ),
    ),
    breakersAndPools,
    postgresItself,
    redisAndNginx,
  ],
});
