// The four golden signals, drawn by Chart.js; each with its figures of now, and a text that says what the lines show.

import { clock, element, millis, NOTHING, number, percent, say } from './text.js';

// Lines differ by more than their color.
const STROKES = { dashed: [6, 3], dotted: [2, 2] };

const SIGNALS = [
  {
    id: 'traffic',
    title: 'Traffic',
    unit: 'requests/s',
    lines: [{ field: 'requests', name: 'Requests', color: '--line-1', fill: true }],
    text: number,
    least: 1,
  },
  {
    id: 'errors',
    title: 'Errors',
    unit: '5xx/s',
    lines: [{ field: 'errors', name: 'Errors', color: '--line-bad', fill: true }],
    share: 'errorShare',
    text: number,
    least: 1,
  },
  {
    id: 'latency',
    title: 'Latency',
    unit: 'ms, logarithmic',
    scale: 'logarithmic',
    lines: [
      { field: 'p99', name: 'p99', color: '--line-3' },
      { field: 'p95', name: 'p95', color: '--line-2', stroke: 'dashed' },
      { field: 'p50', name: 'p50', color: '--line-1', stroke: 'dotted' },
    ],
    text: millis,
    least: 5,
  },
  {
    id: 'saturation',
    title: 'Saturation',
    unit: 'fullest replica, %',
    lines: [
      { field: 'memory', name: 'Memory', color: '--line-3' },
      { field: 'cpu', name: 'CPU', color: '--line-1', stroke: 'dotted' },
      { field: 'pool', name: 'Pool', color: '--line-2', stroke: 'dashed' },
    ],
    text: percent,
    least: 100,
    most: 100,
  },
];

const isPowerOfTen = (value) => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;

// A median of a millisecond and a p99 of a hundred are both to be seen.
const LOGARITHMIC = {
  type: 'logarithmic',
  suggestedMin: 0.1,
  suggestedMax: 100,
  border: { display: false },
  afterDataLimits: (axis) => (axis.max = 10 ** Math.ceil(Math.log10(axis.max))),
  afterBuildTicks: (axis) => (axis.ticks = axis.ticks.filter(({ value }) => isPowerOfTen(value))),
  ticks: { callback: (value) => value },
};

const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** One chart with its heading, its legend of current figures and its description. */
class SignalChart {
  #signal;
  #now = new Map();
  #description = element('p', { class: 'unseen' });
  #canvas = element('canvas', { role: 'img' });
  #chart;

  constructor(signal, parent) {
    this.#signal = signal;
    this.#description.id = `${signal.id}-description`;
    this.#canvas.setAttribute('aria-label', `${signal.title} over the last five minutes`);
    this.#canvas.setAttribute('aria-describedby', this.#description.id);
    parent.append(
      element(
        'figure',
        { class: 'chart', id: signal.id },
        element('figcaption', {}, element('h3', {}, signal.title), element('span', { class: 'unit' }, signal.unit), this.#legend()),
        element('div', { class: 'canvas' }, this.#canvas),
        this.#description,
      ),
    );
    this.#draw();
  }

  #legend() {
    const entries = this.#signal.lines.map((line) => {
      const value = element('b', {}, NOTHING);
      this.#now.set(line.field, value);
      return element('li', { 'data-line': line.color, 'data-stroke': line.stroke }, element('span', { class: 'key', 'aria-hidden': 'true' }), element('span', {}, line.name), value);
    });
    if (this.#signal.share) {
      const value = element('b', {}, NOTHING);
      this.#now.set(this.#signal.share, value);
      entries.push(element('li', {}, 'of all requests', value));
    }
    return element('ul', { class: 'legend' }, ...entries);
  }

  #draw() {
    this.#chart = new window.Chart(this.#canvas, {
      type: 'line',
      data: { datasets: this.#signal.lines.map((line) => ({ label: line.name, data: [], pointRadius: 0, pointHitRadius: 12, borderWidth: 1.75, borderDash: STROKES[line.stroke], fill: line.fill ? 'origin' : false, spanGaps: false })) },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        responsive: true,
        maintainAspectRatio: false,
        interaction: { mode: 'index', intersect: false },
        plugins: {
          legend: { display: false },
          tooltip: {
            displayColors: true,
            callbacks: { title: (items) => clock(items[0].parsed.x), label: (item) => ` ${item.dataset.label}: ${this.#signal.text(item.parsed.y)}` },
          },
        },
        scales: {
          x: { type: 'linear', grid: { display: false }, afterBuildTicks: (axis) => (axis.ticks = minutes(axis)), ticks: { callback: (at) => clock(at).slice(0, 5), maxRotation: 0, autoSkip: false } },
          y: this.#signal.scale === 'logarithmic' ? LOGARITHMIC : { beginAtZero: true, suggestedMax: this.#signal.least, max: this.#signal.most, border: { display: false }, ticks: { maxTicksLimit: 5, precision: 0 } },
        },
      },
    });
    this.recolor();
  }

  /** Takes the colors of the page's style, which follow the system's. */
  recolor() {
    this.#signal.lines.forEach((line, i) => {
      const color = style(line.color);
      Object.assign(this.#chart.data.datasets[i], { borderColor: color, backgroundColor: `${color}26` });
    });
    const { x, y } = this.#chart.options.scales;
    x.ticks.color = y.ticks.color = style('--faint');
    y.grid = { color: style('--grid') };
    x.border = { color: style('--grid') };
    x.ticks.font = y.ticks.font = { family: style('--font'), size: 11 };
    Object.assign(this.#chart.options.plugins.tooltip, { backgroundColor: style('--raised'), titleColor: style('--text'), bodyColor: style('--text'), borderColor: style('--edge'), borderWidth: 1 });
    this.#chart.update('none');
  }

  show(points) {
    this.#signal.lines.forEach((line, i) => {
      this.#chart.data.datasets[i].data = points.map(({ at, figures }) => ({ x: at, y: figures?.[line.field] ?? null }));
      say(this.#now.get(line.field), this.#signal.text(points.at(-1)?.figures?.[line.field]));
    });
    if (this.#signal.share) say(this.#now.get(this.#signal.share), percent(points.at(-1)?.figures?.[this.#signal.share]));
    const { x } = this.#chart.options.scales;
    x.min = points[0].at;
    x.max = points.at(-1).at;
    this.#chart.update('none');
    say(this.#description, this.#signal.lines.map((line) => this.#sentence(line, points)).join(' '));
  }

  #sentence(line, points) {
    const values = points.map(({ figures }) => figures?.[line.field]).filter((value) => value != null);
    if (!values.length) return `${line.name}: no data yet.`;
    const { text } = this.#signal;
    return `${line.name}: now ${text(values.at(-1))}, between ${text(Math.min(...values))} and ${text(Math.max(...values))}.`;
  }
}

const minutes = ({ min, max }) => {
  const ticks = [];
  for (let at = Math.ceil(min / 60_000) * 60_000; at <= max; at += 60_000) ticks.push({ value: at });
  return ticks;
};

/** All four. */
export class Charts {
  #charts;

  constructor(parent) {
    this.#charts = SIGNALS.map((signal) => new SignalChart(signal, parent));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#charts.forEach((chart) => chart.recolor()));
  }

  show(points) {
    this.#charts.forEach((chart) => chart.show(points));
  }
}
