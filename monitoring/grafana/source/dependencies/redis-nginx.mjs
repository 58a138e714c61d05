// Redis and nginx, as their exporters see them.
import { row, section } from '../layout.mjs';
import { timeseries } from '../panels.mjs';
import { rate } from '../promql.mjs';

export const redis = 'job="redis"';
export const nginx = 'job="nginx"';

export const redisAndNginx = section(
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
);
