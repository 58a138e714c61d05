// The page: asks for the state of all replicas, for alerts and for log lines, and shows each as soon as it is there.

import { isWrong, showAlerts } from './alerts.js';
import { Charts } from './charts.js';
import { Logs } from './logs.js';
import { ask, Poll } from './poll.js';
import { overall, showReplicas } from './replicas.js';
import { Fleet, history } from './series.js';
import { clock, duration, element, say } from './text.js';

const byId = (id) => document.getElementById(id);

const fleet = new Fleet();
const charts = new Charts(byId('charts'));
const scope = byId('scope');
let rules = [];
let answeredAt = 0;
let retryAt = 0;

const announce = ({ state, text }) => {
  const pill = byId('overall');
  pill.dataset.state = state;
  say(pill.querySelector('[data-text]'), text);
  say(byId('announcement'), text);
  document.title = state === 'good' ? 'Kintsugi' : `${text} · Kintsugi`;
};

// A replica that is left alone would ask for nothing; one that came or went changes the list.
const offer = (names) => {
  if (scope.dataset.names === names.join()) return;
  scope.dataset.names = names.join();
  const chosen = scope.value;
  scope.replaceChildren(element('option', { value: '' }, 'all replicas'), ...names.map((name) => element('option', { value: name }, name)));
  scope.value = names.includes(chosen) ? chosen : '';
};

const draw = () => {
  const now = answeredAt;
  if (!now) return;
  const known = [...fleet.replicas.values()];
  offer([...new Set(known.map((replica) => replica.state.hostname))].sort());
  const points = history(scope.value ? known.filter((replica) => replica.state.hostname === scope.value) : known, now);
  charts.show(points);
  showReplicas(fleet, now, points.at(-1).at);
  announce(overall(fleet, now, rules.filter(isWrong)));
};

const reached = () => {
  retryAt = 0;
  document.body.classList.remove('stale');
  byId('banner').hidden = true;
};

const unreachable = (wait) => {
  retryAt = Date.now() + wait;
  document.body.classList.add('stale');
  byId('banner').hidden = false;
  announce({ state: 'bad', text: 'The service cannot be reached' });
  tick();
};

const tick = () => {
  const now = Date.now();
  if (retryAt) {
    const seen = answeredAt ? `What you see is of ${clock(answeredAt)}. ` : '';
    say(byId('banner'), `The service cannot be reached. ${seen}Asking again in ${duration((retryAt - now) / 1000)}.`);
  }
  const age = Math.round((now - answeredAt) / 1000);
  say(byId('freshness'), poll.paused ? 'paused' : !answeredAt ? '' : age < 4 ? 'live' : `${duration(age)} old`);
};

const state = async () => {
  const whole = !answeredAt || fleet.hasGap || Date.now() - answeredAt > 10_000;
  const answer = await ask(`dashboard/state?history=${whole}`);
  if (answer === null) throw new Error('404');
  answeredAt = Date.now();
  fleet.add(answer, answeredAt, whole);
  reached();
  draw();
  tick();
};

// Neither keeps the rest from being shown.
const alerts = async () => {
  const status = await ask('alert-status');
  if (status === null) return Poll.NOTHING_THERE;
  rules = status.rules;
  showAlerts(status, Date.now());
  draw();
  return undefined;
};

const logs = new Logs(() => logPoll.now());
const poll = new Poll(state, unreachable);
const alertPoll = new Poll(alerts, () => say(byId('alerts-source'), 'not known: no answer'));
const logPoll = new Poll(
  () => logs.refresh(),
  () => say(byId('logs-note'), 'no answer'),
);
const polls = [poll, alertPoll, logPoll];

byId('pause').addEventListener('click', ({ currentTarget: button }) => {
  const paused = !poll.paused;
  button.setAttribute('aria-pressed', paused);
  polls.forEach((each) => (each.paused = paused));
  document.body.classList.toggle('paused', paused);
  tick();
});
scope.addEventListener('change', draw);
setInterval(tick, 1000);
polls.forEach((each) => each.now());
