// The breakers and connection pools of the replicas, before what they need.
import { row, section } from '../layout.mjs';
import { stat, steps, timeline, timeseries, words } from '../panels.mjs';
import { CHOSEN, breaker, poolShare, rate } from '../promql.mjs';

const breakerStates = words([0, 'closed', 'green'], [1, 'trying', 'orange'], [2, 'OPEN', 'red']);
const breakerColors = steps('green', [1, 'orange'], [2, 'red']);

/** The breaker before PostgreSQL or Redis, on all replicas. */
export const breakerStat = (name, title, alert) =>
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

export const breakersAndPools = section(
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
);
