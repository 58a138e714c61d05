import chaos from './chaos.mjs';
import clicks from './clicks.mjs';
import dependencies from './dependencies.mjs';
import hosts from './hosts.mjs';
import overview from './overview.mjs';
import redirects from './redirects.mjs';

/** Every dashboard's file: name and text. */
export function generated() {
  const dashboards = [overview, redirects, clicks, dependencies, hosts, chaos];
  return new Map(dashboards.map(model => [`${model.uid}.json`, `${JSON.stringify(model, null, 2)}\n`]));
}
