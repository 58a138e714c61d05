import { eachDashboard } from './each.mjs';

const named = (templating, name) => templating.list.find(variable => variable.name === name);
const BUILT_IN = /^__(rate_interval|interval|range)$/;

export const variables = {
  'the data source is a variable': eachDashboard(({ templating }) => {
    const variable = named(templating, 'datasource');
    return variable?.type === 'datasource' && variable.query === 'prometheus' ? [] : ['no variable datasource for prometheus'];
  }),
  'replicas are a variable: several, or all, asked again when the time changes': eachDashboard(({ templating }) =>
    templating.list
      .filter(({ type }) => type === 'query')
      .concat(named(templating, 'instance') ?? { name: 'instance' })
      .filter(({ multi, includeAll, allValue, refresh }) => !(multi && includeAll && allValue === '.*' && refresh === 2))
      .map(({ name }) => `variable ${name}`)),
  'a variable asks for the values of one label': eachDashboard(({ templating }) =>
    templating.list
      .filter(({ type }) => type === 'query')
      .filter(({ query }) => !/^label_values\(\w+\{[^}]*\}, \w+\)$/.test(query?.query))
      .map(({ name }) => `variable ${name}`)),
  'each variable is used, and each that is used is there': eachDashboard(dashboard => {
    const { templating, ...rest } = dashboard;
    const mentioned = [...JSON.stringify(rest).matchAll(/\$\{?(\w+)/g)].map(([, name]) => name);
    const used = new Set(mentioned.filter(name => !BUILT_IN.test(name)));
    const there = new Set(templating.list.map(({ name }) => name));
    return [
      ...[...used].filter(name => !there.has(name)).map(name => `$${name} is not there`),
      ...[...there].filter(name => !used.has(name)).map(name => `$${name} is not used`),
    ];
  }),
};
