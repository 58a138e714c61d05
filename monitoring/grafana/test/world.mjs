// Everything that the checks look at, read once: a plain object, so that a test can break a copy of it.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const grafana = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const monitoring = resolve(grafana, '..');
const root = resolve(monitoring, '..');

const text = (...path) => (existsSync(join(...path)) ? readFileSync(join(...path), 'utf8') : '');
const yaml = (...path) => parse(text(...path), { merge: true });
const files = (folder, ending) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true }).filter(name => name.endsWith(ending)).sort() : [];

export function world() {
  return {
    // By file name.
    dashboards: Object.fromEntries(
      files(join(grafana, 'dashboards'), '.json').map(name => [name, JSON.parse(text(grafana, 'dashboards', name))]),
    ),
    // As they lie there, to be compared with what the source says.
    texts: Object.fromEntries(files(join(grafana, 'dashboards'), '.json').map(name => [name, text(grafana, 'dashboards', name)])),
    dataSources: yaml(grafana, 'provisioning/datasources/prometheus.yml').datasources,
    providers: yaml(grafana, 'provisioning/dashboards/kintsugi.yml').providers,
    // What Grafana must find, by the path under monitoring/grafana.
    provisioning: files(join(grafana, 'provisioning'), '.yml').map(name => `provisioning/${name}`),
    // Compose and Swarm files that start a Grafana or a Prometheus. Compose reads paths from the file's own folder, Swarm
    // from that of the first file that it is given, which lies in the root.
    stacks: [root, monitoring]
      .flatMap(folder => readdirSync(folder).filter(name => /^docker-.*\.yml$/.test(name)).map(name => join(folder, name)))
      .map(file => ({ file: relative(root, file), folder: /docker-stack/.test(file) ? '.' : relative(root, dirname(file)), ...yaml(file) }))
      .map(({ file, folder, services, configs }) => ({ file, folder, configs, grafana: services?.grafana, prometheus: services?.prometheus })),
    schemaVersion: JSON.parse(text(grafana, 'test/package.json')).devDependencies['@grafana/schema'],
    runbook: text(root, 'RUNBOOK.md'),
    // Prometheus' rules, recorded series and alerts.
    rules: files(join(monitoring, 'prometheus/rules'), '.yml')
      .flatMap(name => yaml(monitoring, 'prometheus/rules', name).groups)
      .flatMap(group => group.rules),
    emptyWhenHealthy: text(grafana, 'empty-when-healthy.tsv'),
  };
}
