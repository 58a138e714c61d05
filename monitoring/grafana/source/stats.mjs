// The single numbers that stand at the top of more than one dashboard; each may be told in the words of its own.
import { idle, stat, steps, words } from './panels.mjs';
import { ALL, failed, redirectQuantile } from './promql.mjs';

const usually = usual => changes => stat({ ...usual, ...changes });

/** What stands for something that is there, or is not. */
export const upOrDown = words([0, 'DOWN', 'red'], [1, 'up', 'green']);

/** Whether something answers. */
export const isUp = usually({
  unit: 'none',
  color: 'background',
  mappings: upOrDown,
  thresholds: steps('red', [1, 'green']),
});

/** How many replicas there are, of three. */
export const replicasUp = usually({
  title: 'Replicas up',
  description: 'Replicas that Prometheus reaches, of the three that there should be. One less for seconds is a restart or a deploy.',
  unit: 'none',
  thresholds: steps('red', [1, 'orange'], [3, 'green']),
  queries: ['kintsugi:replicas_up'],
  alerts: ['ReplicaLost', 'ReplicaRestarting'],
});

/** The share of answers that were errors. */
export const failedShare = usually({
  title: 'Failed',
  description: 'The share of answers that were server errors (5xx), of redirects and the API together.',
  unit: 'percentunit',
  thresholds: steps('green', [0.001, 'orange'], [0.05, 'red']),
  queries: [failed(ALL)],
  alerts: ['HighErrorRate'],
});

/** How long the slowest redirects take. */
export const slowestRedirects = usually({
  title: 'Redirects, p99',
  description: 'Of a hundred redirects the slowest one takes at least this long.',
  unit: 's',
  mappings: idle,
  thresholds: steps('green', [0.1, 'orange'], [0.25, 'red']),
  queries: [redirectQuantile(0.99, ALL)],
  alerts: ['HighLatency', 'HighLatencyP99'],
});

/** How long the oldest click is kept on disk only; of these replicas. */
export const oldestClick = (labels, changes) =>
  stat({
    title: 'Oldest waiting click',
    unit: 's',
    thresholds: steps('green', [10, 'orange'], [60, 'red']),
    queries: [`max(kintsugi_journal_oldest_pending_age_seconds{${labels}})`],
    alerts: ['ClickJournalBacklog'],
    ...changes,
  });
