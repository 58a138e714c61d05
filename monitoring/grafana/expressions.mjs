#!/usr/bin/env node
// Prints what the dashboards ask of Prometheus, one question a line: where it stands, a tab, the expression with its
// variables filled in, ready to be asked.
//
//   expressions.mjs            every panel's, annotation's and variable's expression
//   expressions.mjs --metrics  every metric and recorded series that they name
//   expressions.mjs --metrics-of EXPRESSION…  every metric and recorded series that these name
//   expressions.mjs --rules    the expressions as a rules file, for promtool
import { readFileSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const FILLED = { instance: '.*', host: '.*', __rate_interval: '1m', __interval: '15s', __range: '1h' };

/** The dashboards, as they are deployed. */
export function dashboards(folder = new URL('dashboards/', import.meta.url)) {
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
}

/** What one dashboard asks: [where, expression], variables not filled in. */
export function questions({ uid, panels, annotations, templating }) {
  return [
    ...panels.flatMap(panel =>
      (panel.targets ?? []).map(target => [`${uid}/panel ${panel.id} ${panel.title}/${target.refId}`, target.expr])),
    ...annotations.list
      .filter(annotation => !annotation.builtIn)
      .map(annotation => [`${uid}/annotation ${annotation.name}`, annotation.target.expr]),
    ...templating.list
      .filter(variable => variable.type === 'query')
      .map(variable => [`${uid}/variable ${variable.name}`, ofVariable(variable.query.query)]),
  ];
}

/** The expression with each variable replaced; one that has no value here is a mistake. */
export function filled(expression) {
  return expression.replace(/\$(\w+|\{\w+\})/g, (variable, name) => {
    const value = FILLED[name.replace(/[{}]/g, '')];
    if (value === undefined) {
      throw new Error(`${variable} has no value: ${expression}`);
    }
    return value;
  });
}

/** The metrics and recorded series that an expression names. */
export function metrics(expression) {
  const bare = filled(expression)
    .replace(/"(\\.|[^"\\])*"/g, '')
    .replace(/\{[^}]*\}|\[[^\]]*\]/g, ' ')
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ');
  const names = bare.match(/(?<![\w:.])[a-zA-Z_:][\w:]*(?!\s*\()(?![\w:])/g) ?? [];
  return names.filter(name => !/^(and|or|unless|bool|offset|atan2|by|without|on|ignoring|inf|nan|\d.*)$/i.test(name));
}

function ofVariable(query) {
  const [, selector, label] = query.match(/^label_values\((.+),\s*(\w+)\)$/);
  return `count by (${label}) (${selector})`;
}

function asLines(asked) {
  return asked.map(([where, expression]) => `${where}\t${filled(expression)}`).join('\n');
}

function asMetrics(asked) {
  return namedBy(asked.map(([, expression]) => expression));
}

function namedBy(expressions) {
  return [...new Set(expressions.flatMap(metrics))].sort().join('\n');
}

// JSON is YAML as well.
function asRules(asked) {
  const rules = asked.map(([where, expression], index) => ({ record: `question:${index}`, expr: filled(expression), labels: { where } }));
  return JSON.stringify({ groups: [{ name: 'dashboards', rules }] });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , option, ...expressions] = process.argv;
  const print = { '--metrics': asMetrics, '--rules': asRules }[option] ?? asLines;
  console.log(option === '--metrics-of' ? namedBy(expressions) : print(dashboards().flatMap(questions)));
}
