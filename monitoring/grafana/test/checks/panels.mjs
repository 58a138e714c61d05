import { eachDashboard, eachPanel } from './each.mjs';
import { doubles } from './identity.mjs';

// Of Grafana's formats (its package @grafana/data) those that are used here; any other text would be shown as it stands.
const UNITS = ['none', 'short', 'percentunit', 's', 'bytes', 'Bps', 'reqps', 'ops', 'cps'];
const chosen = dataSource => dataSource?.type === 'prometheus' && dataSource.uid === '${datasource}';

export const panels = {
  'a panel has a title and a description': eachPanel(({ title, description }) =>
    title?.trim() && description?.trim() ? [] : ['without title or description']),
  'a panel has a unit that Grafana knows': eachPanel(({ fieldConfig }) => {
    const { unit } = fieldConfig?.defaults ?? {};
    return UNITS.includes(unit) || unit?.startsWith('suffix:') ? [] : [`unit ${unit}`];
  }),
  'a panel asks something, by unique ids': eachPanel(({ targets }) => [
    ...(targets?.length ? [] : ['asks nothing']),
    ...doubles((targets ?? []).map(({ refId }) => refId)),
  ]),
  'a question is of now or of a range, and named': eachPanel(({ targets }) =>
    targets.filter(({ instant, range, legendFormat }) => instant === range || !legendFormat).map(({ refId }) => `target ${refId}`)),
  'nothing names a data source but by the variable': eachDashboard(({ panels: all, annotations, templating }) => [
    ...all.flatMap(panel =>
      panel.type === 'row' ? [] : [panel, ...panel.targets].filter(({ datasource }) => !chosen(datasource)).map(() => panel.title)),
    ...annotations.list
      .filter(({ builtIn, datasource, target }) => !builtIn && !(chosen(datasource) && chosen(target?.datasource)))
      .map(({ name }) => name),
    ...templating.list.filter(({ type, datasource }) => type === 'query' && !chosen(datasource)).map(({ name }) => name),
  ]),
  'thresholds rise from minus infinity': eachPanel(({ fieldConfig }) => {
    const values = fieldConfig?.defaults.thresholds?.steps.map(({ value }) => value) ?? [null];
    const rising = values.slice(1).every((value, index) => typeof value === 'number' && value > (values[index] ?? -Infinity));
    return values[0] === null && rising ? [] : [`thresholds ${values}`];
  }),
};
