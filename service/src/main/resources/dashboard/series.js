// What replicas told of themselves over the last five minutes, and figures made of it. No page, no network.

export const SHOWN = 300_000;
const STEP = 2000;
const SPAN = 10_000;
// A replica that is gone is still shown for a while: whoever looks now wants to know that there was one.
const REMEMBERED = 60_000;
// A sample's clock may be a little off; more than this is another clock.
const CLOCK_SLACK = 2000;

/** Samples of all replicas, by instance, in the browser's time. */
export class Fleet {
  replicas = new Map();
  silent = [];

  /** Takes in an answer of /dashboard/state at this moment; `whole`: with all samples, not just the newest. */
  add(answer, now, whole) {
    this.silent = answer.replicas.filter((peer) => peer.state == null);
    for (const peer of answer.replicas) {
      if (peer.state != null) this.#take(peer, now, whole);
    }
    for (const [instance, replica] of this.replicas) {
      if (now - replica.seen > SHOWN + REMEMBERED) this.replicas.delete(instance);
    }
  }

  /** Whether samples are missing that a replica still has. */
  get hasGap() {
    return [...this.replicas.values()].some((replica) => replica.gap);
  }

  /** Those that answered last time. */
  present(now) {
    return this.#sorted((replica) => replica.seen === this.#last());
  }

  /** Those that answered until lately, and neither answer nor are known to be silent. */
  gone(now) {
    const silent = new Set(this.silent.map((peer) => peer.address));
    return this.#sorted((replica) => replica.seen < this.#last() && now - replica.seen < REMEMBERED && !silent.has(replica.address));
  }

  /** The name of the replica that answered at this address last. */
  nameAt(address) {
    const known = [...this.replicas.values()].filter((replica) => replica.address === address);
    return known.sort((a, b) => b.seen - a.seen)[0]?.state.hostname;
  }

  #last() {
    return Math.max(0, ...[...this.replicas.values()].map((replica) => replica.seen));
  }

  #sorted(choice) {
    return [...this.replicas.values()].filter(choice).sort((a, b) => a.state.hostname.localeCompare(b.state.hostname));
  }

  #take({ state, address }, now, whole) {
    const known = this.replicas.get(state.instance) ?? { samples: [], offset: now - state.now };
    if (Math.abs(now - state.now - known.offset) > CLOCK_SLACK) known.offset = now - state.now;
    const rows = rowsOf(state, known.offset);
    const last = known.samples.at(-1)?.own ?? 0;
    known.gap = !whole && rows.length > 0 && rows[0].own > last;
    if (whole) known.samples = rows;
    else if (!known.gap) known.samples.push(...rows.filter((row) => row.own > last));
    known.samples = known.samples.filter((row) => row.at > now - SHOWN - SPAN);
    Object.assign(known, { seen: now, state, address: address ?? known.address });
    this.replicas.set(state.instance, known);
  }
}

const rowsOf = ({ samples, latency_bounds_ms: bounds }, offset) =>
  samples.at.map((own, i) => ({
    own,
    at: own + offset,
    elapsed: samples.elapsed[i],
    requests: samples.requests[i],
    errors: samples.errors[i],
    latencies: samples.latencies[i],
    cpu: samples.cpu[i],
    memory: samples.memory[i],
    pool: samples.pool[i],
    bounds,
  }));

/** The value below which the share `q` of all lies, in the bounds' unit: linear within a cell, as Prometheus has it. */
export const quantile = (q, counts, bounds) => {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let below = 0;
  for (let cell = 0; cell < bounds.length; cell++) {
    const upTo = below + counts[cell];
    if (upTo >= q * all && counts[cell] > 0) {
      const from = cell === 0 ? 0 : bounds[cell - 1];
      return from + ((bounds[cell] - from) * (q * all - below)) / counts[cell];
    }
    below = upTo;
  }
  return bounds.at(-1);
};

const sum = (rows, field) => rows.reduce((total, row) => total + row[field], 0);
const highest = (rows, field) => (rows.length ? Math.max(...rows.map((row) => row[field])) : null);

/** Figures of some replicas over the ten seconds before `end`. */
export const figures = (replicas, end) => {
  const spans = replicas.map((replica) => replica.samples.filter((row) => row.at > end - SPAN && row.at <= end)).filter((rows) => rows.length);
  if (!spans.length) return null;
  const rate = (field) => spans.reduce((total, rows) => total + (1000 * sum(rows, field)) / Math.max(1, sum(rows, 'elapsed')), 0);
  const rows = spans.flat();
  const counts = rows[0].latencies.map((_, cell) => rows.reduce((total, row) => total + (row.latencies[cell] ?? 0), 0));
  const requests = sum(rows, 'requests');
  const at = (q) => quantile(q, counts, rows[0].bounds);
  return {
    requests: rate('requests'),
    errors: rate('errors'),
    errorShare: requests ? (100 * sum(rows, 'errors')) / requests : 0,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    cpu: highest(rows.slice(-spans.length * 3), 'cpu'),
    memory: highest(rows.slice(-spans.length * 3), 'memory'),
    pool: highest(rows, 'pool'),
  };
};

/** Points of five minutes, two seconds apart, with the figures of each; the newest are those that every replica told of. */
export const history = (replicas, now) => {
  const newest = Math.floor((now - 1000) / STEP) * STEP;
  const points = [];
  for (let at = newest - SHOWN + STEP; at <= newest; at += STEP) {
    points.push({ at, figures: figures(replicas, at) });
  }
  return points;
};
