// The two tables of replicas, and in a word how all of them are.

import { clock, duration, element, megabytes, millis, NOTHING, number, percent, say } from './text.js';
import { figures } from './series.js';

const WORDS = { closed: 'closed', open: 'open', half_open: 'half open', forced_open: 'held open', disabled: 'off' };

/** How a replica that answers is: a state for the eye and a text. */
export const health = (state) => {
  if (!state.ready) return { state: 'bad', text: 'not ready' };
  const away = [state.database === 'connected' ? null : 'PostgreSQL away', state.cache === 'connected' ? null : 'Redis bypassed'].filter(Boolean);
  return away.length ? { state: 'warn', text: `degraded: ${away.join(', ')}` } : { state: 'good', text: 'healthy' };
};

/** How all are together. */
export const overall = (fleet, now, firing) => {
  const present = fleet.present(now);
  const all = present.length + fleet.silent.length;
  if (firing.length) return { state: 'bad', text: `${firing.length} alert${firing.length > 1 ? 's' : ''} firing: ${firing.map((rule) => rule.name).join(', ')}` };
  if (fleet.silent.length) return { state: 'bad', text: `${fleet.silent.length} of ${all} replicas do${fleet.silent.length > 1 ? '' : 'es'} not answer` };
  const ill = present.map((replica) => health(replica.state)).find((found) => found.state !== 'good');
  if (ill) return { state: ill.state, text: ill.text[0].toUpperCase() + ill.text.slice(1) };
  return { state: 'good', text: all === 1 ? 'Healthy' : `All ${all} replicas are healthy` };
};

/** A cell; on a phone each becomes a line that begins with its label. */
const cell = (label, content, kind) => element('td', { 'data-label': label, class: kind }, content);

const name = (text, note) => element('th', { scope: 'row' }, element('span', { class: 'host' }, text), note ? element('span', { class: 'note' }, note) : null);

const badge = ({ state, text }) => element('span', { class: 'badge', 'data-state': state }, text);

const memory = ({ memory_used: used, memory_total: total }) => {
  if (!total) return NOTHING;
  return element('span', { class: 'meter' }, element('meter', { min: 0, max: total, high: 0.9 * total, value: used, 'aria-hidden': 'true' }), `${megabytes(used)} of ${megabytes(total)}`);
};

const present = (replica, end) => {
  const { state } = replica;
  const seen = figures([replica], end);
  return element(
    'tr',
    {},
    name(state.hostname, replica.address),
    cell('Health', badge(health(state))),
    cell('Requests/s', number(seen?.requests), 'number'),
    cell('Errors', percent(seen?.errorShare), 'number'),
    cell('p95', millis(seen?.p95), 'number'),
    cell('CPU', percent(seen?.cpu), 'number'),
    cell('Memory', memory(state.samples)),
    cell('Uptime', duration(state.uptime / 1000), 'number'),
    cell('Version', state.version),
  );
};

const absent = (title, note, text) => element('tr', { class: 'absent' }, name(title, note), element('td', { colspan: 8 }, badge({ state: 'bad', text })));

const silent = (known, { address, problem }) => absent(known ?? address, known ? address : null, problem);

const breaker = (replica, wanted, connected) => {
  const found = replica.state.breakers.find((one) => one.name === wanted);
  if (!found) return NOTHING;
  const state = found.state === 'closed' ? (connected ? 'good' : 'warn') : 'bad';
  const changed = `since ${clock(found.since + replica.offset)}`;
  const words = WORDS[found.state] ?? found.state;
  return element('span', {}, badge({ state, text: connected || found.state !== 'closed' ? words : `${words}, not in use` }), element('span', { class: 'note' }, changed));
};

const degradation = (replica) => {
  const { state } = replica;
  const { journal } = state;
  const dropped = badge({ state: journal.dropped ? 'bad' : 'good', text: number(journal.dropped) });
  const waiting = journal.full ? badge({ state: 'bad', text: `${number(journal.waiting)}, full` }) : number(journal.waiting);
  return element(
    'tr',
    {},
    name(state.hostname),
    cell('Redis', breaker(replica, 'redis', state.cache === 'connected')),
    cell('PostgreSQL', breaker(replica, 'postgres', state.database === 'connected')),
    cell('Clicks waiting', element('span', {}, waiting, journal.orphans ? element('span', { class: 'note' }, `${journal.orphans} journal(s) of the dead`) : null), 'number'),
    cell('Oldest', journal.waiting ? duration(journal.oldest_seconds) : NOTHING, 'number'),
    cell('Dropped', dropped, 'number'),
  );
};

/** Writes both tables anew, with figures of the time before `end`; nothing in them takes the focus. */
export const showReplicas = (fleet, now, end) => {
  const here = fleet.present(now);
  document.getElementById('replicas').replaceChildren(
    ...here.map((replica) => present(replica, end)),
    ...fleet.silent.map((peer) => silent(fleet.nameAt(peer.address), peer)),
    ...fleet.gone(now).map((replica) => absent(replica.state.hostname, replica.address, `gone for ${duration((now - replica.seen) / 1000)}`)),
  );
  document.getElementById('degradation').replaceChildren(...here.map(degradation));
  say(document.getElementById('replicas-note'), `${here.length} of ${here.length + fleet.silent.length} answer`);
};
