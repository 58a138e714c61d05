// What happened meanwhile, as marks on every graph. Grafana draws one where the value is above zero.
import { dataSource } from './variables.mjs';

const event = (name, iconColor, expr, textFormat, titleFormat = name, more = {}) => ({
  name,
  enable: true,
  hide: false,
  iconColor,
  datasource: dataSource,
  target: { refId: 'Anno', datasource: dataSource, expr, range: true, instant: false, interval: '15s' },
  titleFormat,
  textFormat,
  ...more,
});

/** On every dashboard. */
export const annotations = [
  {
    builtIn: 1,
    name: 'Annotations & Alerts',
    type: 'dashboard',
    enable: true,
    hide: true,
    iconColor: 'rgba(0, 211, 255, 1)',
    datasource: { type: 'grafana', uid: '-- Grafana --' },
  },
  // A revision that nobody ran in the five minutes before: a way back is seen as well, a replica that restarts is not.
  event(
    'Deploys',
    'blue',
    'max by (version, revision) (kintsugi_build_info{job="kintsugi"})'
      + ' unless max by (version, revision) (last_over_time(kintsugi_build_info{job="kintsugi"}[5m] offset $__rate_interval))',
    '{{version}} ({{revision}})',
    'Deploy',
  ),
  event(
    'Chaos',
    'purple',
    'sum(kintsugi_chaos_attacks{job="kintsugi"}) or vector(0)',
    'Attacks are under way: what you see may be on purpose',
  ),
  event(
    'Alerts',
    'red',
    'max by (alertname, severity) (ALERTS{alertstate="firing", severity!~"info|none"})',
    '{{severity}}',
    '{{alertname}}',
    { tagKeys: 'alertname,severity' },
  ),
];

/** Each start of a replica, at the moment of the start. */
export const starts = event(
  'Starts',
  'yellow',
  'process_start_time_seconds{job="kintsugi", instance=~"$instance"} * 1000',
  '{{instance}} started',
  'Start',
  { useValueForTime: true },
);
