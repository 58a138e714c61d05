// Asks again and again: every two seconds, never while the page is hidden, and less often while nobody answers.

const EVERY = 2000;
const SLOWEST = 30000;
// One answer fails when the replica that was asked has just died: the next question goes to another.
const AGAIN = 300;
const PATIENCE = 5000;

/** An answer as JSON; null for 404. Anything else that is no answer is an error. */
export const ask = async (path) => {
  const answer = await fetch(path, { cache: 'no-store', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
};

export class Poll {
  /** What a question answers when nobody is there to be asked: it is then asked seldom. */
  static NOTHING_THERE = Symbol('nothing there');

  #question;
  #failed;
  #timer = 0;
  #failures = 0;
  #asking = false;
  #paused = false;

  /** Asks `question`, a function that answers a promise; tells `failed` how long it waits after it was rejected twice or more. */
  constructor(question, failed) {
    this.#question = question;
    this.#failed = failed;
    document.addEventListener('visibilitychange', () => this.#restart());
    window.addEventListener('online', () => this.now());
  }

  get paused() {
    return this.#paused;
  }

  set paused(paused) {
    this.#paused = paused;
    this.#restart();
  }

  /** Asks at once, unless an answer is under way. */
  now() {
    clearTimeout(this.#timer);
    this.#ask();
  }

  #restart() {
    clearTimeout(this.#timer);
    if (!document.hidden && !this.#paused) this.#ask();
  }

  async #ask() {
    if (this.#asking) return;
    this.#asking = true;
    let wait = EVERY;
    try {
      if ((await this.#question()) === Poll.NOTHING_THERE) wait = SLOWEST;
      this.#failures = 0;
    } catch (failure) {
      wait = this.#failures === 0 ? AGAIN : Math.min(SLOWEST, EVERY * 2 ** (this.#failures - 1));
      if (this.#failures > 0) this.#failed(wait, failure);
      this.#failures++;
    }
    this.#asking = false;
    clearTimeout(this.#timer);
    if (!document.hidden && !this.#paused) this.#timer = setTimeout(() => this.#ask(), wait);
  }
}
