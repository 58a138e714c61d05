// The newest log lines. Whatever stands in them is text: each piece goes into a text node.

import { ask, Poll } from './poll.js';
import { clock, element, instant, say } from './text.js';

const SHOWN = 100;
const PLAIN = new Set(['timestamp', 'level', 'logger', 'message', 'thread', 'stack_trace']);

const rest = (entry) =>
  Object.entries(entry)
    .filter(([key, value]) => !PLAIN.has(key) && value != null && value !== '' && typeof value !== 'object')
    .map(([key, value]) => element('span', { class: 'field' }, `${key}=`, element('b', {}, value)));

const time = (entry) => {
  const at = instant(String(entry.timestamp ?? ''));
  return element('time', {}, Number.isNaN(at) ? String(entry.timestamp ?? '') : clock(at));
};

const line = (entry) =>
  element(
    'div',
    { class: 'line', 'data-level': entry.level },
    time(entry),
    element('span', { class: 'level' }, entry.level ?? ''),
    element('span', { class: 'words' }, element('span', { class: 'message' }, entry.message ?? ''), ...rest(entry)),
    entry.stack_trace ? element('details', {}, element('summary', {}, 'stack trace'), element('pre', {}, entry.stack_trace)) : null,
  );

/** Asks for the lines that the filters let through, and shows them; what is looked at stays where it is. */
export class Logs {
  #box = document.getElementById('logs');
  #note = document.getElementById('logs-note');
  #level = document.getElementById('level');
  #filter = document.getElementById('filter');
  #key = '';

  /** Calls `changed` when somebody filters. */
  constructor(changed) {
    this.#level.addEventListener('change', changed);
    this.#filter.addEventListener('input', changed);
  }

  async refresh() {
    const query = new URLSearchParams({ limit: SHOWN });
    if (this.#level.value) query.set('level', this.#level.value);
    if (this.#filter.value.trim()) query.set('filter', this.#filter.value.trim());
    const answer = await ask(`logs?${query}`);
    if (answer === null) {
      say(this.#note, 'not available here');
      this.#box.hidden = true;
      return Poll.NOTHING_THERE;
    }
    this.#box.hidden = false;
    this.#show(Array.isArray(answer) ? answer : (answer.logs ?? []));
    return undefined;
  }

  #show(entries) {
    const key = JSON.stringify(entries);
    if (key === this.#key) return;
    this.#key = key;
    const atEnd = this.#box.scrollHeight - this.#box.scrollTop - this.#box.clientHeight < 24;
    const reads = this.#box.querySelector('details[open]') || (!getSelection().isCollapsed && this.#box.contains(getSelection().anchorNode));
    if (reads) {
      say(this.#note, 'newer lines wait while you read');
      this.#key = '';
      return;
    }
    this.#box.replaceChildren(...(entries.length ? entries.map(line) : [element('p', { class: 'calm' }, 'No line matches.')]));
    say(this.#note, `of all replicas, the newest ${entries.length}`);
    if (atEnd) this.#box.scrollTop = this.#box.scrollHeight;
  }
}
