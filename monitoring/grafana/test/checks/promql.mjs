import { parser } from '@prometheus-io/lezer-promql';
import { metrics } from '../../expressions.mjs';
import { eachDashboard, eachExpression } from './each.mjs';

// Counters whose names do not say so.
const COUNTERS = /(_total|_count|_sum|_bucket|_xact_commit|_xact_rollback|_oom_kill)$/;
// Gauges whose names look like counters'.
const GAUGES = /^pg_stat_activity_count$/;
const RATES = ['rate', 'increase'];
const isCounter = metric => COUNTERS.test(metric) && !GAUGES.test(metric);

export const promql = {
  'an expression parses': eachExpression((_, __, expression) => (nodes(expression).some(({ error }) => error) ? ['a syntax error'] : [])),
  'a selector names its job': eachExpression((_, __, expression) =>
    selectors(expression)
      .filter(({ metric, text }) => !ownLabels(metric) && !/\bjob(="[a-z-]+"|!~"[a-z|-]+")/.test(text))
      .map(({ text }) => `no job: ${text}`)),
  'a counter is asked for its rate, and nothing else is': eachExpression((_, __, expression) =>
    selectors(expression)
      .filter(({ metric, inside }) => isCounter(metric) !== RATES.includes(inside))
      .map(({ metric, inside }) => `${metric} in ${inside ?? 'nothing'}`)),
  'a rate is over $__rate_interval, an increase over that or $__range': eachExpression(expression =>
    [...expression.matchAll(/\b(rate|increase|irate|delta)\([^[]*\[([^\]]*)\]/g)]
      .filter(([, name, range]) => !(range === '$__rate_interval' && RATES.includes(name)) && !(range === '$__range' && name === 'increase'))
      .map(([call]) => call)),
  'a recorded series is one that a rule records': eachExpression((_, { rules }, expression) =>
    selectors(expression)
      .map(({ metric }) => metric)
      .filter(metric => metric.includes(':') && !rules.some(({ record }) => record === metric))),
  'no panel of a dashboard with hosts mixes them up': eachDashboard(({ templating, panels }) =>
    templating.list.some(({ name }) => name === 'host')
      ? panels
          .flatMap(({ targets = [] }) => targets)
          .filter(({ expr }) => /job="node"/.test(expr) && !/job="node"[^}]*instance=~"\$host"/.test(expr))
          .map(({ expr }) => `without $host: ${expr}`)
      : []),
  'the list of metrics is what the grammar says': eachExpression((expr, _, expression) => {
    const parsed = [...new Set(selectors(expression).map(({ metric }) => metric))].sort().join();
    const listed = [...new Set(metrics(expr))].sort().join();
    return parsed === listed ? [] : [`${listed} instead of ${parsed}`];
  }),
};

// Recorded series and alerts belong to no job.
function ownLabels(metric) {
  return metric.includes(':') || metric === 'ALERTS';
}

/** The series that an expression selects: the metric, the selector's text, the function that it is an argument of. */
function selectors(expression) {
  return nodes(expression)
    .filter(({ type }) => type === 'VectorSelector')
    .map(({ from, to, functions }) => {
      const text = expression.slice(from, to);
      return { text, metric: text.match(/^[\w:]*/)[0], inside: functions.at(-1) };
    });
}

// The syntax tree as a list, each node with the functions around it, the innermost last.
function nodes(expression) {
  const list = [];
  const functions = [];
  parser.parse(expression).iterate({
    enter: ({ type, from, to }) => {
      if (type.name === 'FunctionCall') {
        functions.push(expression.slice(from, to).match(/^\w+/)[0]);
      }
      list.push({ type: type.name, error: type.isError, from, to, functions: [...functions] });
    },
    leave: ({ type }) => {
      if (type.name === 'FunctionCall') {
        functions.pop();
      }
    },
  });
  return list;
}
