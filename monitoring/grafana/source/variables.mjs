/** The data source that is chosen at the top of each dashboard. */
export const dataSource = { type: 'prometheus', uid: '${datasource}' };

/** What can be chosen at the top: the data source, replicas, and hosts where a dashboard shows them. */
export function variables({ hosts }) {
  return [
    {
      name: 'datasource',
      label: 'Data source',
      type: 'datasource',
      query: 'prometheus',
      current: { text: 'Prometheus', value: 'prometheus' },
      multi: false,
      includeAll: false,
      refresh: 1,
    },
    instances('instance', 'Replica', 'kintsugi'),
    ...(hosts ? [instances('host', 'Host', 'node')] : []),
  ];
}

// Asked again when the time range changes: replicas come and go.
function instances(name, label, job) {
  const query = `label_values(up{job="${job}"}, instance)`;
  return {
    name,
    label,
    type: 'query',
    datasource: dataSource,
    query: { qryType: 1, query, refId: name },
    current: { text: ['All'], value: ['$__all'] },
    multi: true,
    includeAll: true,
    allValue: '.*',
    refresh: 2,
    sort: 1,
  };
}
