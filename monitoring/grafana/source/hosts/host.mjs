// The host: processors, memory, disks, network.
import { row, section } from '../layout.mjs';
import { steps, timeseries } from '../panels.mjs';
import { rate } from '../promql.mjs';

export const host = 'job="node", instance=~"$host"';
export const diskUsed = `1 - node_filesystem_avail_bytes{${host}} / node_filesystem_size_bytes{${host}}`;

export const hostItself = section(
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
);
