// What the processes run on: each host, and each replica's processor, memory and event loops.
import { diskUsed, host, hostItself } from './hosts/host.mjs';
import { eachReplica } from './hosts/replicas.mjs';
import { dashboard, row, section } from './layout.mjs';
import { stat, steps, timeline, timeseries } from './panels.mjs';
import { CHOSEN, hostCpu, hostMemory, inRange, memoryShare } from './promql.mjs';
import { replicasUp, upOrDown } from './stats.mjs';

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
        replicasUp(),
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
    eachReplica,
    hostItself,
    section(
      'Monitoring itself',
      row(
        7,
        timeline({
          title: 'What can be scraped',
          description: 'Whether Prometheus reaches what it asks beside the replicas. Where it does not, panels stay empty and alerts silent.',
          unit: 'none',
          mappings: upOrDown,
          thresholds: steps('red', [1, 'green']),
          queries: [['{{job}}', 'min by (job) (up{job!~"kintsugi|edge"})']],
          alerts: ['TargetDown'],
        }),
        timeseries({
          title: 'Alerts that do not get through',
          description: 'For how long the oldest notification has waited for Discord, in seconds; and how many were given up there, or could not be sent by Alertmanager.',
          unit: 'short',
          min: 0,
          queries: [
            ['oldest waits', 'max(kintsugi_relay_oldest_waiting_seconds{job="alert-relay"})'],
            ['given up', 'sum(increase(kintsugi_relay_refused_total{job="alert-relay"}[$__rate_interval])) + sum(increase(kintsugi_relay_failed_total{job="alert-relay"}[$__rate_interval]))'],
            ['{{integration}} failed', 'sum by (integration) (increase(alertmanager_notifications_failed_total{job="alertmanager"}[$__rate_interval]))'],
          ],
          alerts: ['AlertsUndelivered'],
        }),
      ),
    ),
  ],
});
