// PostgreSQL, as its exporter sees it.
import { row, section } from '../layout.mjs';
import { timeseries } from '../panels.mjs';
import { rate } from '../promql.mjs';

export const postgres = 'job="postgres"';
const ours = 'job="postgres", datname="kintsugi"';

export const postgresItself = section(
  'PostgreSQL',
  row(
    7,
    timeseries({
      title: 'Connections',
      description: 'Connections by what they do, and how many there may be. Idle in transaction for long: somebody holds locks.',
      unit: 'short',
      min: 0,
      queries: [
        ['{{state}}', `sum by (state) (pg_stat_activity_count{${postgres}}) > 0`],
        ['allowed', `max(pg_settings_max_connections{${postgres}})`],
      ],
      alerts: ['PostgresConnectionsHigh'],
    }),
    timeseries({
      title: 'Transactions',
      description: 'A second, in the service\'s database. Many roll-backs beside commits: statements fail.',
      unit: 'ops',
      min: 0,
      queries: [
        ['committed', `sum(${rate('pg_stat_database_xact_commit', ours)})`],
        ['rolled back', `sum(${rate('pg_stat_database_xact_rollback', ours)})`],
      ],
      alerts: ['DatabaseUnavailable'],
    }),
    timeseries({
      title: 'Longest transaction',
      description: 'How long the oldest open transaction is open, by what it does. The service\'s own end after seconds.',
      unit: 's',
      min: 0,
      queries: [['{{state}}', `max by (state) (pg_stat_activity_max_tx_duration{${ours}})`]],
      alerts: ['DatabaseUnavailable'],
    }),
    timeseries({
      title: 'Size',
      description: 'What the service\'s database takes on the disk. Clicks grow it; KINTSUGI_EVENTS_RETENTION bounds them.',
      unit: 'bytes',
      min: 0,
      queries: [['{{datname}}', `max by (datname) (pg_database_size_bytes{${ours}})`]],
      alerts: ['HostDiskLow'],
    }),
  ),
);
