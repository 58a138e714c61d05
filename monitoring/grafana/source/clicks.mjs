// The way of a click: kept on disk with the redirect, stored in PostgreSQL soon after.
import { dashboard, row, section } from './layout.mjs';
import { stat, steps, timeseries } from './panels.mjs';
import { CHOSEN, inRange, rate } from './promql.mjs';
import { oldestClick } from './stats.mjs';

const perSecond = name => `sum(${rate(`kintsugi_journal_${name}_total`, CHOSEN)})`;
const counted = name => `sum(increase(kintsugi_journal_${name}_total{${CHOSEN}}[$__rate_interval]))`;
const diskLeft = `min(disk_free_bytes{${CHOSEN}} / disk_total_bytes{${CHOSEN}})`;

export default dashboard({
  uid: 'kintsugi-clicks',
  title: 'Clicks',
  description: 'Late is not lost: a click that waits is safe in the journal on disk. Dropped and lost ones are gone, set-aside ones lie in a file.',
  sections: [
    section(
      'Now',
      row(
        4,
        stat({
          title: 'Kept',
          description: 'Clicks a second that redirects put into the journals.',
          unit: 'cps',
          queries: [perSecond('appended')],
          alerts: ['ClickJournalBacklog'],
        }),
        stat({
          title: 'Stored',
          description: 'Clicks a second that reached PostgreSQL, those of dead replicas among them.',
          unit: 'cps',
          queries: [perSecond('drained')],
          alerts: ['ClickJournalBacklog'],
        }),
        stat({
          title: 'Waiting',
          description: 'Clicks in the journals that are not in PostgreSQL yet.',
          unit: 'short',
          queries: [`sum(kintsugi_journal_pending{${CHOSEN}})`],
          alerts: ['ClickJournalBacklog'],
        }),
        oldestClick(CHOSEN, {
          title: 'Oldest waiting',
          description: 'How long the oldest click waits. Above a minute there is an alert: PostgreSQL is away or too slow.',
        }),
        stat({
          title: 'Dropped',
          description: 'Clicks within the time shown that there was no room for: gone. Must be 0.',
          unit: 'short',
          color: 'background',
          thresholds: steps('green', [0.001, 'red']),
          queries: [inRange('kintsugi_journal_dropped_total', CHOSEN)],
          alerts: ['ClicksDropped'],
        }),
        stat({
          title: 'Set aside',
          description: 'Clicks within the time shown that PostgreSQL refused for long enough to blame them: they lie in a file in the journal\'s folder. Must be 0.',
          unit: 'short',
          color: 'background',
          thresholds: steps('green', [0.001, 'orange']),
          queries: [inRange('kintsugi_journal_dead_lettered_total', CHOSEN)],
          alerts: ['ClicksDeadLettered'],
        }),
        stat({
          title: 'Lost',
          description: 'Clicks within the time shown that were in stretches of a journal that could not be read: a damaged disk. Must be 0.',
          unit: 'short',
          color: 'background',
          thresholds: steps('green', [0.001, 'red']),
          queries: [inRange('kintsugi_journal_lost_total', CHOSEN)],
          alerts: ['ClicksLost'],
        }),
        stat({
          title: 'Disk left',
          description: 'What is free on the journals\' disk. Full, with PostgreSQL away: clicks are dropped.',
          unit: 'percentunit',
          thresholds: steps('red', [0.1, 'orange'], [0.2, 'green']),
          queries: [diskLeft],
          alerts: ['JournalDiskLow'],
        }),
      ),
    ),
    section(
      'From redirect to PostgreSQL',
      row(
        8,
        timeseries({
          title: 'Kept and stored',
          description: 'Clicks a second into the journals and out of them into PostgreSQL. Apart while PostgreSQL is away; afterwards stored is above kept until nothing waits.',
          unit: 'cps',
          min: 0,
          queries: [['kept', perSecond('appended')], ['stored', perSecond('drained')]],
          alerts: ['ClickJournalBacklog'],
        }),
        timeseries({
          title: 'Oldest waiting',
          description: 'How long the oldest click of each replica, or of the journals that it adopted, waits.',
          unit: 's',
          min: 0,
          thresholds: steps('transparent', [60, 'orange']),
          queries: [['{{instance}}', `max by (instance) (kintsugi_journal_oldest_pending_age_seconds{${CHOSEN}})`]],
          alerts: ['ClickJournalBacklog'],
        }),
      ),
      row(
        8,
        timeseries({
          title: 'Waiting',
          description: 'Clicks of each replica that are kept and not stored yet.',
          unit: 'short',
          min: 0,
          stacked: true,
          queries: [['{{instance}}', `sum by (instance) (kintsugi_journal_pending{${CHOSEN}})`]],
          alerts: ['ClickJournalBacklog'],
        }),
        timeseries({
          title: 'Attempts that failed',
          description: 'How often storing a batch failed, of each replica; it is repeated, and nothing is lost by it. Goes on while PostgreSQL is away.',
          unit: 'short',
          min: 0,
          bars: true,
          queries: [['{{instance}}', `sum by (instance) (increase(kintsugi_journal_drain_failures_total{${CHOSEN}}[$__rate_interval]))`]],
          alerts: ['ClickJournalBacklog', 'DatabaseUnavailable'],
        }),
      ),
    ),
    section(
      'What must not be, and room',
      row(
        8,
        timeseries({
          title: 'Not stored for good',
          description: 'Clicks that were dropped (no room), set aside (PostgreSQL refuses them) or lost (unreadable), and stretches of journals that were damaged. Flat at 0, or somebody has work.',
          unit: 'short',
          min: 0,
          bars: true,
          queries: [
            ['dropped', counted('dropped')],
            ['set aside', counted('dead_lettered')],
            ['lost', counted('lost')],
            ['damaged stretches', counted('damaged')],
          ],
          alerts: ['ClicksDropped', 'ClicksDeadLettered', 'ClicksLost'],
        }),
        timeseries({
          title: 'Journals of dead replicas',
          description: 'Found without an owner: waiting to be stored, stored and removed by a living replica, or of an unknown format and left alone.',
          unit: 'short',
          min: 0,
          queries: [
            ['waiting', `max(kintsugi_journal_waiting{${CHOSEN}})`],
            ['unknown format', `max(kintsugi_journal_unknown{${CHOSEN}})`],
            ['adopted', counted('adopted')],
          ],
          alerts: ['ClickJournalBacklog'],
        }),
      ),
      row(
        8,
        timeseries({
          title: 'Size of the journals',
          description: 'What all journals in the folder take, as each replica sees it. Bounded by KINTSUGI_JOURNAL_MAX_SIZE (3 GB); beyond it clicks are dropped.',
          unit: 'bytes',
          min: 0,
          queries: [['{{instance}}', `max by (instance) (kintsugi_journal_size_bytes{${CHOSEN}})`]],
          alerts: ['ClicksDropped'],
        }),
        timeseries({
          title: 'Disk left, and no room',
          description: 'The free share of the journals\' disk; and 1 while a replica\'s journal has no room and drops clicks.',
          unit: 'percentunit',
          min: 0,
          max: 1,
          thresholds: steps('red', [0.1, 'transparent']),
          queries: [['disk left', diskLeft], ['no room', `max(kintsugi_journal_full{${CHOSEN}})`]],
          alerts: ['JournalDiskLow', 'ClicksDropped'],
        }),
      ),
    ),
  ],
});
