// The few kinds of panels that there are, each with one look.
import { chapter } from './runbook.mjs';
import { dataSource } from './variables.mjs';

/** Colours by value: the first below all others, then [value, colour] upwards. */
export function steps(first, ...others) {
  const upwards = others.map(([value, color]) => ({ color, value }));
  return { mode: 'absolute', steps: [{ color: first, value: null }, ...upwards] };
}

/** Texts, and colours if given, that stand for values: [value, text, colour]. */
export function words(...meanings) {
  const options = {};
  meanings.forEach(([value, text, color], index) => {
    options[value] = { index, text, ...(color && { color }) };
  });
  return [{ type: 'value', options }];
}

/** What a quantile is when nothing was asked for: there is none. */
export const idle = [{ type: 'special', options: { match: 'nan', result: { index: 0, text: 'idle' } } }];

/** One number, and its course behind it. */
export function stat({ color = 'value', calc = 'lastNotNull', ...panel }) {
  return {
    type: 'stat',
    ...common(panel, { color: { mode: 'thresholds' } }),
    options: {
      colorMode: color,
      graphMode: panel.mappings && panel.mappings !== idle ? 'none' : 'area',
      justifyMode: 'auto',
      orientation: 'auto',
      percentChangeColorMode: 'standard',
      reduceOptions: { calcs: [calc], fields: '', values: false },
      showPercentChange: false,
      textMode: 'auto',
      wideLayout: true,
    },
  };
}

/** Lines over time; stacked, they are parts of a whole. With thresholds, where an alert begins is drawn as well. */
export function timeseries({ stacked = false, bars = false, table = false, ...panel }) {
  const custom = {
    drawStyle: bars ? 'bars' : 'line',
    lineInterpolation: 'linear',
    lineWidth: 1,
    fillOpacity: stacked || bars ? 40 : 8,
    showPoints: 'never',
    // A gap is a gap, such as a replica that was not there.
    spanNulls: false,
    stacking: { mode: stacked ? 'normal' : 'none', group: 'A' },
    thresholdsStyle: { mode: panel.thresholds ? 'dashed' : 'off' },
  };
  return {
    type: 'timeseries',
    ...common(panel, { color: { mode: 'palette-classic' }, custom }),
    options: {
      legend: {
        showLegend: true,
        displayMode: table ? 'table' : 'list',
        placement: 'bottom',
        calcs: table ? ['lastNotNull', 'max'] : [],
      },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}

/** Which state each thing was in, over time. */
export function timeline(panel) {
  return {
    type: 'state-timeline',
    ...common(panel, { color: { mode: 'thresholds' }, custom: { fillOpacity: 80, lineWidth: 0 } }),
    options: {
      alignValue: 'left',
      mergeValues: true,
      rowHeight: 0.8,
      showValue: 'auto',
      legend: { showLegend: false, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'single', sort: 'none' },
    },
  };
}

/** How many of each size there were, over time, of a histogram's buckets. */
export function heatmap({ unit, ...panel }) {
  return {
    type: 'heatmap',
    ...common({ ...panel, format: 'heatmap', unit: 'short' }, { custom: {} }),
    options: {
      calculate: false,
      cellGap: 1,
      color: {
        mode: 'scheme',
        scheme: 'Oranges',
        steps: 64,
        scale: 'exponential',
        exponent: 0.5,
        fill: 'dark-orange',
        reverse: false,
      },
      exemplars: { color: 'rgba(255,0,255,0.7)' },
      filterValues: { le: 1e-9 },
      legend: { show: true },
      rowsFrame: { layout: 'auto' },
      showValue: 'never',
      tooltip: { mode: 'single', showColorScale: false, yHistogram: false },
      yAxis: { axisPlacement: 'left', unit, reverse: false },
    },
  };
}

/** The newest values, a row for each series; columns are labels in this order, then the value under its own name. */
export function table({ columns, value, ...panel }) {
  const names = { ...Object.fromEntries(columns), Value: value };
  return {
    type: 'table',
    ...common(
      { ...panel, format: 'table', instant: true },
      { custom: { align: 'auto', cellOptions: { type: 'auto' }, inspect: false } },
    ),
    options: { showHeader: true, cellHeight: 'sm', frameIndex: 0 },
    transformations: [
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true },
          indexByName: Object.fromEntries(Object.keys(names).map((name, index) => [name, index])),
          renameByName: names,
        },
      },
    ],
  };
}

// What panels of every kind have. Queries are [legend, expression] or the expression alone.
function common(panel, defaults) {
  const { title, width, description, unit, decimals, min, max, noValue, queries } = panel;
  const { thresholds = steps('text'), mappings = [], alerts = [], format = 'time_series', instant = false } = panel;
  return {
    title,
    width,
    description,
    links: alerts.map(chapter),
    // What is undefined is not written.
    fieldConfig: { defaults: { ...defaults, unit, decimals, min, max, noValue, mappings, thresholds }, overrides: [] },
    targets: queries.map((query, index) => target(query, String.fromCharCode(65 + index), format, instant)),
  };
}

function target(query, refId, format, instant) {
  const [legendFormat, expr] = Array.isArray(query) ? query : ['', query];
  return {
    refId,
    datasource: dataSource,
    editorMode: 'code',
    expr,
    legendFormat: legendFormat || '__auto',
    format,
    range: !instant,
    instant,
    exemplar: false,
  };
}
