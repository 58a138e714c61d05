// Is it well, and if not, where to look: what somebody who was just woken opens first.
import { dashboard, row, section } from './layout.mjs';
import { stat, steps, timeline, timeseries, words } from './panels.mjs';
import { ALL, CHOSEN, callQuantile, calls, failedCalls, failedRedirects } from './promql.mjs';
import { hostCpu, memoryShare, poolShare, redirectQuantile, redirects } from './promql.mjs';
import { failedShare, isUp, oldestClick, replicasUp, slowestRedirects, upOrDown } from './stats.mjs';

// Of a thousand requests one may fail; a page begins at 14.4 and at 6 times as many, a ticket at 3 times and at as many.
const burn = window => `kintsugi:error_ratio:rate${window} / 0.001`;

export default dashboard({
  uid: 'kintsugi-overview',
  title: 'Overview',
  description: 'Traffic, errors, latency, saturation, the error budget, and who is there. Each panel that an alert watches links to the alert\'s chapter in the runbook.',
  sections: [
    section(
      'Now',
      row(
        4,
        isUp({
          title: 'Edge',
          description: 'Whether a request through nginx is answered, as users make it. Down: nobody is served.',
          queries: ['max(up{job="edge"})'],
          alerts: ['ServiceDown'],
        }),
        replicasUp(),
        stat({
          title: 'Alerts',
          description: 'Alerts that page or make a ticket and are firing now. Which: at the bottom.',
          unit: 'none',
          thresholds: steps('green', [1, 'red']),
          queries: ['count(ALERTS{alertstate="firing", severity!~"info|none"}) or vector(0)'],
        }),
        stat({
          title: 'Requests',
          description: 'Redirects and calls of the API together.',
          unit: 'reqps',
          queries: [`${redirects(ALL)} + ${calls(ALL)}`],
          alerts: ['NoTraffic'],
        }),
        failedShare({
          description: 'The share of answers that were server errors (5xx), of redirects and the API together. One in a thousand is what the objective allows; at 5 % a page begins.',
        }),
        slowestRedirects({
          description: 'Of a hundred redirects the slowest one takes at least this long. Usually single milliseconds; 700 ms is the most that a redirect waits for anything.',
        }),
        stat({
          title: 'Error budget left',
          description: 'Of the one request in a thousand that may fail within three days, how much is left. Below zero more failed than may.',
          unit: 'percentunit',
          decimals: 1,
          thresholds: steps('red', [0, 'orange'], [0.25, 'green']),
          queries: ['kintsugi:error_budget_remaining:3d'],
          alerts: ['ErrorBudgetBurnFast'],
        }),
        oldestClick(ALL, {
          description: 'How long the oldest click waits to be stored in PostgreSQL. It is safe on disk meanwhile; above a minute there is an alert.',
        }),
      ),
    ),
    section(
      'Golden signals',
      row(
        8,
        timeseries({
          title: 'Traffic',
          description: 'Requests a second: redirects, and everything else that users ask for.',
          unit: 'reqps',
          min: 0,
          stacked: true,
          queries: [['redirects', redirects(CHOSEN)], ['API', calls(CHOSEN)]],
          alerts: ['NoTraffic'],
        }),
        timeseries({
          title: 'Errors',
          description: 'The share of answers that were server errors (5xx). Redirects that fail while PostgreSQL is away are those of codes that neither a replica nor Redis knows.',
          unit: 'percentunit',
          min: 0,
          thresholds: steps('transparent', [0.05, 'red']),
          queries: [['redirects', failedRedirects(CHOSEN)], ['API', failedCalls(CHOSEN)]],
          alerts: ['HighErrorRate'],
        }),
      ),
      row(
        8,
        timeseries({
          title: 'Latency',
          description: 'Time to the answer: of a hundred, five (p95) and one (p99) take longer. Nothing is drawn while nobody asks.',
          unit: 's',
          min: 0,
          thresholds: steps('transparent', [0.25, 'red']),
          queries: [
            ['redirects p95', redirectQuantile(0.95, CHOSEN)],
            ['redirects p99', redirectQuantile(0.99, CHOSEN)],
            ['API p95', callQuantile(0.95, CHOSEN)],
            ['API p99', callQuantile(0.99, CHOSEN)],
          ],
          alerts: ['HighLatency', 'HighLatencyP99'],
        }),
        timeseries({
          title: 'Saturation',
          description: 'What is in use of what there is, of the busiest replica or pool each: what comes near 100 % is what everything else waits for.',
          unit: 'percentunit',
          min: 0,
          max: 1,
          thresholds: steps('transparent', [0.9, 'red']),
          queries: [
            ['processor, busiest host', `max(${hostCpu('job="node"')})`],
            ['processor, busiest replica', `max(process_cpu_usage{${CHOSEN}})`],
            ['memory, fullest replica', `max(${memoryShare(CHOSEN)})`],
            ['connections, fullest pool', `max(${poolShare(CHOSEN)})`],
          ],
          alerts: ['HighCpu', 'HighMemory', 'ConnectionPoolExhausted'],
        }),
      ),
    ),
    section(
      'Error budget',
      row(
        7,
        timeseries({
          title: 'Burn rate',
          description: 'How many times faster than allowed the budget is used up, over windows of different length. A page begins at 14.4 over an hour or 6 over six hours; a ticket at 1 over three days.',
          unit: 'suffix:×',
          min: 0,
          thresholds: steps('transparent', [1, 'yellow'], [6, 'orange'], [14.4, 'red']),
          queries: [['5 minutes', burn('5m')], ['1 hour', burn('1h')], ['6 hours', burn('6h')], ['3 days', burn('3d')]],
          alerts: ['ErrorBudgetBurnFast', 'ErrorBudgetBurnSlow', 'ErrorBudgetTicketFast', 'ErrorBudgetTicketSlow'],
        }),
        timeseries({
          title: 'Budget left',
          description: 'Of what may fail within three days, how much is left.',
          unit: 'percentunit',
          max: 1,
          thresholds: steps('red', [0, 'orange'], [0.25, 'transparent']),
          queries: [['left', 'kintsugi:error_budget_remaining:3d']],
          alerts: ['ErrorBudgetTicketSlow'],
        }),
      ),
    ),
    section(
      'Who is there, and what fires',
      row(
        8,
        timeline({
          title: 'Replicas',
          description: 'Each replica that Prometheus found: up, or there and without an answer. One that is gone for good ends; its successor on Swarm has another address.',
          unit: 'none',
          mappings: upOrDown,
          thresholds: steps('red', [1, 'green']),
          queries: [['{{instance}}', `max by (instance) (up{${CHOSEN}})`]],
          alerts: ['ReplicaLost'],
        }),
        timeline({
          title: 'Alerts',
          description: 'When each alert fired. Watchdog always does: it proves that alerts are evaluated.',
          unit: 'none',
          mappings: words([1, 'firing']),
          thresholds: steps('orange'),
          queries: [['{{alertname}} ({{severity}})', 'max by (alertname, severity) (ALERTS{alertstate="firing"})']],
          alerts: ['Watchdog'],
        }),
      ),
    ),
  ],
});
