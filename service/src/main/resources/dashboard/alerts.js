// Which alerts fire, with links to what to do; and every rule, for whoever wants to know what is watched.

import { clock, duration, element, instant, link, number, say } from './text.js';

const SOURCES = {
  connected: 'as Prometheus sees it',
  disconnected: 'Prometheus does not answer: what this replica sees by itself',
  'not configured': 'what this replica sees by itself; no Prometheus is configured',
};

/** What is worth a look: a watchdog fires always, to show that alerts get through. */
export const isShown = (rule) => rule.severity !== 'none' && rule.state !== 'inactive';

/** What is wrong. */
export const isWrong = (rule) => isShown(rule) && rule.state === 'firing' && rule.severity !== 'info';

const severity = (rule) => element('span', { class: 'badge', 'data-state': rule.severity === 'info' ? 'info' : rule.state === 'pending' ? 'warn' : 'bad' }, rule.state === 'pending' ? 'pending' : rule.severity || 'firing');

const since = (rule, now) => {
  const at = rule.since == null ? NaN : instant(rule.since);
  return Number.isNaN(at) ? null : element('span', { class: 'note' }, `since ${clock(at)}, ${duration((now - at) / 1000)}`);
};

const shown = (rule, now) =>
  element(
    'li',
    { class: 'alert', 'data-severity': rule.severity, 'data-state': rule.state },
    element('div', {}, severity(rule), element('h3', {}, rule.name), since(rule, now)),
    element('p', {}, rule.summary, rule.value == null ? null : element('span', { class: 'note' }, ` Value: ${number(rule.value)}`)),
    element('p', { class: 'links' }, link(rule.runbook_url, 'Runbook'), link(rule.dashboard_url, 'Dashboard')),
  );

const listed = (rule) => element('li', {}, element('span', { class: 'badge', 'data-state': { firing: 'bad', pending: 'warn' }[rule.state] ?? 'good' }, rule.state), element('b', {}, rule.name), element('span', { class: 'note' }, rule.summary), link(rule.runbook_url, 'Runbook'));

// Only what changed: a link that has the focus keeps it.
const replace = (parent, key, children) => {
  if (parent.dataset.key === key) return;
  parent.dataset.key = key;
  parent.replaceChildren(...children());
};

/** Shows an answer of /alert-status. */
export const showAlerts = (status, now) => {
  const rules = status.rules;
  const active = rules.filter(isShown);
  const list = document.getElementById('alerts');
  const key = JSON.stringify(active.map(({ name, state, summary, value }) => [name, state, summary, value]));
  replace(list, key, () => (active.length ? active.map((rule) => shown(rule, now)) : [element('li', { class: 'calm' }, 'No alert is firing.')]));
  replace(document.getElementById('rules'), JSON.stringify(rules), () => rules.map(listed));
  say(document.getElementById('rules-summary'), `All rules (${rules.length})`);
  say(document.getElementById('alerts-source'), SOURCES[status.prometheus] ?? status.prometheus);
};
