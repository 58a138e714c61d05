// What each replica takes of the host it runs on.
import { row, section } from '../layout.mjs';
import { steps, timeseries } from '../panels.mjs';
import { CHOSEN, rate } from '../promql.mjs';

const replica = metric => `max by (instance) (${metric}{${CHOSEN}})`;

export const eachReplica = section(
  'Replicas',
  row(
    8,
    timeseries({
      title: 'Processor',
      description: 'How much of all of the host\'s processors each replica uses. A start takes all there is, for seconds.',
      unit: 'percentunit',
      min: 0,
      thresholds: steps('transparent', [0.9, 'red']),
      queries: [['{{instance}}', replica('process_cpu_usage')]],
      alerts: ['HighCpu'],
    }),
    timeseries({
      title: 'Memory: working set against limit',
      description: 'What each replica\'s control group holds and cannot give up, and the limit at which the kernel kills it.',
      unit: 'bytes',
      min: 0,
      queries: [
        ['{{instance}}', replica('kintsugi_memory_working_set_bytes')],
        ['limit', `min(kintsugi_memory_limit_bytes{${CHOSEN}})`],
      ],
      alerts: ['HighMemory'],
    }),
  ),
  row(
    7,
    timeseries({
      title: 'Heap in use after collection',
      description: 'Of the old generation, what was still in use after the last collection that cleared it. Rises and never falls: a leak.',
      unit: 'percentunit',
      min: 0,
      max: 1,
      queries: [['{{instance}}', replica('jvm_memory_usage_after_gc')]],
      alerts: ['HighMemory'],
    }),
    timeseries({
      title: 'Time in garbage collection',
      description: 'The share of time for which everything stood still for the collector.',
      unit: 'percentunit',
      min: 0,
      queries: [['{{instance}}', `sum by (instance) (${rate('jvm_gc_pause_seconds_sum', CHOSEN)})`]],
      alerts: ['HighMemory', 'HighLatency'],
    }),
    timeseries({
      title: 'Event loops without a sign of life',
      description: 'Seconds for which the worst event loop of each replica has given none. At ten its watchdog ends the process.',
      unit: 's',
      min: 0,
      thresholds: steps('transparent', [10, 'red']),
      queries: [['{{instance}}', replica('kintsugi_watchdog_unanswered')]],
      alerts: ['EventLoopStalled'],
    }),
    timeseries({
      title: 'Warnings and errors in the log',
      description: 'Lines a second, of all replicas. What they say: /logs?level=error on the operators\' port.',
      unit: 'ops',
      min: 0,
      queries: [['{{level}}', `sum by (level) (${rate('logback_events_total', `${CHOSEN}, level=~"warn|error"`)})`]],
      alerts: ['HighErrorRate'],
    }),
  ),
);
