// What was broken on purpose, what was deployed and what restarted, and what users saw of it.
import { starts } from './annotations.mjs';
import { dashboard, row, section } from './layout.mjs';
import { stat, steps, table, timeline, timeseries, words } from './panels.mjs';
import { ALL, CHOSEN, failedCalls, failedRedirects, rate, redirectQuantile } from './promql.mjs';
import { failedShare, oldestClick, replicasUp, slowestRedirects } from './stats.mjs';

// Where /chaos is not armed there are no attacks, and nothing that counts them.
const attacks = `max by (instance) (kintsugi_chaos_attacks{${CHOSEN}}) or 0 * max by (instance) (kintsugi_chaos_armed{${CHOSEN}})`;
const none = '(sum(kintsugi_chaos_armed{' + ALL + '}) * 0)';

export default dashboard({
  uid: 'kintsugi-chaos',
  title: 'Chaos and drills',
  description: 'Faults that were injected, deploys and restarts, over the signals that must hold meanwhile.',
  extraAnnotations: [starts],
  sections: [
    section(
      'Now',
      row(
        4,
        stat({
          title: '/chaos',
          description: 'Whether replicas can be broken through /chaos. Outside of a drill it should be off.',
          unit: 'none',
          color: 'background',
          mappings: words([0, 'off', 'green'], [1, 'ARMED', 'purple']),
          thresholds: steps('green', [1, 'purple']),
          queries: [`max(kintsugi_chaos_armed{${CHOSEN}})`],
          alerts: ['ChaosArmed'],
        }),
        stat({
          title: 'Attacks under way',
          description: 'Attacks on all replicas at this moment. Each ends by itself within ten minutes.',
          unit: 'none',
          thresholds: steps('green', [1, 'purple']),
          queries: [`sum(${attacks})`],
          alerts: ['ChaosArmed'],
        }),
        stat({
          title: 'Struck',
          description: 'Calls and resources that attacks struck within the time shown.',
          unit: 'short',
          thresholds: steps('green', [1, 'purple']),
          queries: [`sum(increase(kintsugi_chaos_hits_total{${CHOSEN}}[$__range])) or ${none}`],
          alerts: ['ChaosArmed'],
        }),
        replicasUp({ description: 'Replicas that Prometheus reaches, of the three that there should be.' }),
        failedShare(),
        slowestRedirects(),
        oldestClick(ALL, { description: 'How long the oldest click waits to be stored: late may be, lost must not.' }),
        stat({
          title: 'Fire drill',
          description: 'Whether monitoring/fire-drill is raising its alert, to see whether alerts arrive. Nothing is broken by it.',
          unit: 'none',
          color: 'background',
          mappings: words([0, 'no', 'green'], [1, 'DRILL', 'purple']),
          thresholds: steps('green', [1, 'purple']),
          queries: ['max(kintsugi_relay_drill{job="alert-relay"})'],
          alerts: ['FireDrill'],
        }),
      ),
    ),
    section(
      'Attacks',
      row(
        7,
        timeline({
          title: 'Attacks under way',
          description: 'How many attacks were under way on each replica, over time.',
          unit: 'none',
          thresholds: steps('green', [1, 'purple']),
          queries: [['{{instance}}', attacks]],
          alerts: ['ChaosArmed'],
        }),
        timeseries({
          title: 'Struck, by type',
          description: 'Calls and resources a second that attacks struck. Sealed ones do not tell their type; without attacks there is one line at 0.',
          unit: 'ops',
          min: 0,
          queries: [
            [
              '{{type}}',
              `sum by (type) (${rate('kintsugi_chaos_hits_total', CHOSEN)}) > 0 or label_replace(${none}, "type", "none", "", "")`,
            ],
          ],
          alerts: ['ChaosArmed'],
        }),
      ),
    ),
    section(
      'What users see of it',
      row(
        7,
        timeseries({
          title: 'Errors',
          description: 'The share of answers that were server errors (5xx).',
          unit: 'percentunit',
          min: 0,
          thresholds: steps('transparent', [0.05, 'red']),
          queries: [['redirects', failedRedirects(ALL)], ['API', failedCalls(ALL)]],
          alerts: ['HighErrorRate'],
        }),
        timeseries({
          title: 'Latency of redirects',
          description: 'Of a hundred redirects, five (p95) and one (p99) take longer.',
          unit: 's',
          min: 0,
          thresholds: steps('transparent', [0.25, 'red']),
          queries: [['p95', redirectQuantile(0.95, ALL)], ['p99', redirectQuantile(0.99, ALL)]],
          alerts: ['HighLatency', 'HighLatencyP99'],
        }),
        timeseries({
          title: 'Clicks',
          description: 'How long the oldest click waits, and how many were dropped: late may be, lost must not.',
          unit: 's',
          min: 0,
          queries: [
            ['oldest waits', `max(kintsugi_journal_oldest_pending_age_seconds{${ALL}})`],
            ['dropped', `sum(increase(kintsugi_journal_dropped_total{${ALL}}[$__rate_interval]))`],
          ],
          alerts: ['ClickJournalBacklog', 'ClicksDropped'],
        }),
      ),
    ),
    section(
      'Deploys and restarts',
      row(
        8,
        timeseries({
          title: 'Revisions',
          description: 'How many replicas run which revision: a deploy is one line taking over from another.',
          unit: 'short',
          min: 0,
          decimals: 0,
          stacked: true,
          queries: [['{{version}} {{revision}}', 'count by (version, revision) (kintsugi_build_info{' + ALL + '})']],
        }),
        timeseries({
          title: 'Time since start',
          description: 'How long each replica has been running: a restart falls to 0, on Swarm under a new address. Starts are marked.',
          unit: 's',
          min: 0,
          queries: [['{{instance}}', `time() - max by (instance) (process_start_time_seconds{${CHOSEN}})`]],
          alerts: ['ReplicaLost', 'ReplicaRestarting'],
        }),
        table({
          title: 'What runs',
          description: 'Each replica\'s address, version, revision, and how long it has been running.',
          unit: 's',
          columns: [['instance', 'Replica'], ['version', 'Version'], ['revision', 'Revision']],
          value: 'Running for',
          queries: [
            `max by (instance, version, revision) ((time() - process_start_time_seconds{${CHOSEN}})`
              + ` * on (instance) group_left (version, revision) kintsugi_build_info{${CHOSEN}})`,
          ],
          alerts: ['ReplicaLost'],
        }),
      ),
    ),
  ],
});
