// What the processes run on: each host, and each replica's processor, memory and event loops.
import { dashboard, row, section } from './layout.mjs';
import { stat, steps, timeline, timeseries, words } from './panels.mjs';
import { CHOSEN, hostCpu, hostMemory, inRange, memoryShare, rate } from './promql.mjs';

const host = 'job="node", instance=~"$host"';
const replica = metric => `max by (instance) (${metric}{${CHOSEN}})`;
const diskUsed = `1 - node_filesystem_avail_bytes{${host}} / node_filesystem_size_bytes{${host}}`;

export default dashboard({
  uid: 'kintsugi-hosts',
  title: 'Host and replicas',
  description: 'Processor, memory, disk and network of the host; processor, memory, garbage collection and event loops of each replica.',
  hosts: true,
  sections: [
    section(
      'Now',
      row(
        4,
        stat({
          title: 'Replicas up',
          description: 'Replicas that Prometheus reaches, of the three that there should be. One less for seconds is a restart or a deploy.',
          unit: 'none',
          thresholds: steps('red', [1, 'orange'], [3, 'green']),
          queries: ['kintsugi:replicas_up'],
          alerts: ['ReplicaLost'],
        }),
        stat({
          title: 'Processor of the host',
          description: 'How busy the busiest host\'s processors are.',
          unit: 'percentunit',
          thresholds: steps('green', [0.75, 'orange'], [0.9, 'red']),
          queries: [`max(${hostCpu(host)})`],
          alerts: ['HostHighCpu'],
        }),
        stat({
          title: 'Memory of the host',
          description: 'What of the memory is not available; caches that can be given up count as available.',
          unit: 'percentunit',
          thresholds: steps('green', [0.8, 'orange'], [0.9, 'red']),
          queries: [`max(${hostMemory(host)})`],
          alerts: ['HostHighMemory'],
        }),
        stat({
          title: 'Fullest disk',
          description: 'How full the fullest file system is. PostgreSQL stops when it cannot write.',
          unit: 'percentunit',
          thresholds: steps('green', [0.85, 'orange'], [0.95, 'red']),
          queries: [`max(${diskUsed})`],
          alerts: ['HostDiskLow', 'HostDiskCritical'],
        }),
        stat({
          title: 'Busiest replica',
          description: 'How much of the host\'s processors the busiest replica uses.',
          unit: 'percentunit',
          thresholds: steps('green', [0.75, 'orange'], [0.9, 'red']),
          queries: [`max(process_cpu_usage{${CHOSEN}})`],
          alerts: ['HighCpu'],
        }),
        stat({
          title: 'Fullest replica',
          description: 'How much of its memory limit the fullest replica uses. At the limit the kernel kills it.',
          unit: 'percentunit',
          thresholds: steps('green', [0.85, 'orange'], [0.9, 'red']),
          queries: [`max(${memoryShare(CHOSEN)})`],
          alerts: ['HighMemory'],
        }),
        stat({
          title: 'Event loops',
          description: 'Seconds for which the worst event loop has given no sign of life. At ten its watchdog ends the process.',
          unit: 's',
          thresholds: steps('green', [1, 'red']),
          queries: [`max(kintsugi_watchdog_unanswered{${CHOSEN}})`],
          alerts: ['EventLoopStalled'],
        }),
        stat({
          title: 'Killed by the kernel',
          description: 'Processes of the host within the time shown that the kernel killed because memory was out: its own, or a container\'s.',
          unit: 'short',
          thresholds: steps('green', [1, 'red']),
          queries: [inRange('node_vmstat_oom_kill', host)],
          alerts: ['HighMemory', 'HostHighMemory'],
        }),
      ),
    ),
    section(
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
    ),
    section(
      'Host',
      row(
        8,
        timeseries({
          title: 'Processors',
          description: 'What the processors do. Much iowait: the disk is slow; steal: the provider gave the time to somebody else.',
          unit: 'percentunit',
          min: 0,
          max: 1,
          stacked: true,
          queries: [['{{mode}}', `avg by (mode) (${rate('node_cpu_seconds_total', `${host}, mode!="idle"`)})`]],
          alerts: ['HostHighCpu'],
        }),
        timeseries({
          title: 'Memory',
          description: 'What there is, what is available without harm, and what of the swap space is used.',
          unit: 'bytes',
          min: 0,
          queries: [
            ['total', `sum(node_memory_MemTotal_bytes{${host}})`],
            ['available', `sum(node_memory_MemAvailable_bytes{${host}})`],
            ['swap used', `sum(node_memory_SwapTotal_bytes{${host}} - node_memory_SwapFree_bytes{${host}})`],
          ],
          alerts: ['HostHighMemory'],
        }),
      ),
      row(
        7,
        timeseries({
          title: 'Disks: how full',
          description: 'The used share of each file system.',
          unit: 'percentunit',
          min: 0,
          max: 1,
          thresholds: steps('transparent', [0.85, 'orange'], [0.95, 'red']),
          queries: [['{{mountpoint}}', `max by (mountpoint) (${diskUsed})`]],
          alerts: ['HostDiskLow', 'HostDiskCritical'],
        }),
        timeseries({
          title: 'Disks: how busy',
          description: 'The share of time for which each device had something to do. At 100 % it is what everything waits for.',
          unit: 'percentunit',
          min: 0,
          max: 1,
          queries: [['{{device}}', `max by (device) (${rate('node_disk_io_time_seconds_total', host)})`]],
          alerts: ['ClickJournalBacklog'],
        }),
        timeseries({
          title: 'Network',
          description: 'Bytes a second in and out, of all devices.',
          unit: 'Bps',
          min: 0,
          queries: [
            ['in', `sum(${rate('node_network_receive_bytes_total', host)})`],
            ['out', `sum(${rate('node_network_transmit_bytes_total', host)})`],
          ],
          alerts: ['HostNetworkErrors'],
        }),
        timeseries({
          title: 'Network errors, kills by the kernel',
          description: 'Errors and dropped packets a second; and processes that the kernel killed because memory was out.',
          unit: 'short',
          min: 0,
          queries: [
            ['errors', `sum(${rate('node_network_receive_errs_total', host)}) + sum(${rate('node_network_transmit_errs_total', host)})`],
            ['dropped', `sum(${rate('node_network_receive_drop_total', host)}) + sum(${rate('node_network_transmit_drop_total', host)})`],
            ['killed', `sum(increase(node_vmstat_oom_kill{${host}}[$__rate_interval]))`],
          ],
          alerts: ['HostNetworkErrors', 'HostHighMemory'],
        }),
      ),
    ),
    section(
      'Monitoring itself',
      row(
        7,
        timeline({
          title: 'What can be scraped',
          description: 'Whether Prometheus reaches what it asks beside the replicas. Where it does not, panels stay empty and alerts silent.',
          unit: 'none',
          mappings: words([0, 'DOWN', 'red'], [1, 'up', 'green']),
          thresholds: steps('red', [1, 'green']),
          queries: [['{{job}}', 'min by (job) (up{job!~"kintsugi|edge"})']],
          alerts: ['TargetDown'],
        }),
      ),
    ),
  ],
});
