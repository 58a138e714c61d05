import { posix } from 'node:path';

const PROVISIONING = '/etc/grafana/provisioning';

// What Grafana reads of these files, by its documentation; it says nothing of other keys.
const SOURCE_KEYS = ['name', 'uid', 'type', 'access', 'url', 'isDefault', 'editable', 'orgId', 'version', 'jsonData'];
const JSON_DATA_KEYS = ['httpMethod', 'timeInterval', 'queryTimeout', 'prometheusType', 'prometheusVersion', 'manageAlerts'];
const PROVIDER_KEYS = ['name', 'orgId', 'folder', 'folderUid', 'type', 'disableDeletion', 'allowUiUpdates', 'updateIntervalSeconds', 'options'];
const OPTION_KEYS = ['path', 'foldersFromFilesStructure'];
const others = (object, keys) => Object.keys(object).filter(key => !keys.includes(key));

export const provisioning = {
  'the files have no key that Grafana does not know': ({ dataSources, providers }) => [
    ...dataSources.flatMap(source => [...others(source, SOURCE_KEYS), ...others(source.jsonData, JSON_DATA_KEYS)]),
    ...providers.flatMap(provider => [...others(provider, PROVIDER_KEYS), ...others(provider.options, OPTION_KEYS)]),
  ],
  'the data source has the uid that the variable begins with': ({ dataSources, dashboards }) =>
    Object.values(dashboards)
      .map(({ templating }) => templating.list.find(({ name }) => name === 'datasource')?.current?.value)
      .filter(uid => dataSources.filter(source => source.uid === uid && source.type === 'prometheus').length !== 1)
      .map(uid => `no Prometheus of uid ${uid}`),
  'the data source is where Prometheus listens': ({ dataSources, stacks }) => {
    const commands = stacks.flatMap(({ prometheus }) => (prometheus ? [prometheus.command] : []));
    return commands.length === 0
      ? ['no Compose file starts Prometheus']
      : commands
          .map(command => command.find(flag => flag.startsWith('--web.route-prefix='))?.split('=')[1] ?? '/')
          .map(prefix => `http://prometheus:9090${prefix}`)
          .filter(url => dataSources.some(source => source.url !== url))
          .map(url => `not ${url}`);
  },
  'what is provisioned cannot be changed in a browser': ({ dataSources, providers }) => [
    ...dataSources.filter(({ editable }) => editable !== false).map(({ name }) => name),
    ...providers.filter(({ allowUiUpdates, disableDeletion }) => allowUiUpdates !== false || disableDeletion !== true).map(({ name }) => name),
  ],
  'the dashboards lie in the folder Kintsugi': ({ providers }) =>
    providers.length === 1 && providers[0].folder === 'Kintsugi' && providers[0].type === 'file' ? [] : ['another folder'],
  'Grafana finds each file where it looks for it, and cannot write it': ({ stacks, dashboards, provisioning: settings, providers }) => {
    const places = [
      ...settings.map(path => [path, `${PROVISIONING}/${path.replace('provisioning/', '')}`]),
      ...Object.keys(dashboards).map(file => [`dashboards/${file}`, `${providers[0].options.path}/${file}`]),
    ];
    const started = stacks.filter(({ grafana }) => grafana);
    return started.length === 0
      ? ['no Compose file starts Grafana']
      : started.flatMap(stack =>
          places.filter(([path, inside]) => !mounted(stack, path, inside)).map(([path, inside]) => `${stack.file}: ${path} is not at ${inside}`));
  },
  'the types are those of the Grafana that is deployed': ({ stacks, schemaVersion }) =>
    stacks
      .filter(({ grafana }) => grafana && grafana.image !== `grafana/grafana:${schemaVersion}`)
      .map(({ file, grafana }) => `${file}: ${grafana.image}, but @grafana/schema ${schemaVersion}`),
};

// By a read-only mount, or by a config, which is read-only in any case.
function mounted({ folder, grafana, configs = {} }, path, inside) {
  const file = posix.join('monitoring/grafana', path);
  const byConfig = (grafana.configs ?? [])
    .map(({ source, target }) => [posix.join(folder, configs[source]?.file ?? ''), target])
    .some(([source, target]) => source === file && target === inside);
  return byConfig || grafana.volumes
    .filter(volume => typeof volume === 'string')
    .map(volume => volume.split(':'))
    .map(([source, target, mode]) => [posix.normalize(posix.join(folder, source)), target, mode])
    .some(([source, target, mode]) => mode === 'ro' && file.startsWith(`${source}/`) && inside === target + file.slice(source.length));
}
