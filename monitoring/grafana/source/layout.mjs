// A dashboard as Grafana reads it, made of sections, and these of rows of panels: numbers the panels and lays the grid.
import { annotations } from './annotations.mjs';
import { RUNBOOK } from './runbook.mjs';
import { dataSource, variables } from './variables.mjs';

const COLUMNS = 24;

/** Panels side by side: of one width, unless one says its own. */
export function row(height, ...panels) {
  const free = COLUMNS - panels.reduce((sum, panel) => sum + (panel.width ?? 0), 0);
  const even = Math.floor(free / panels.filter(panel => !panel.width).length);
  return panels.map(panel => ({ ...panel, height, width: panel.width ?? even }));
}

/** Rows under a heading. */
export function section(title, ...rows) {
  return { title, rows };
}

/** The JSON model of one dashboard. */
export function dashboard({ uid, title, description, hosts = false, extraAnnotations = [], sections }) {
  return {
    uid,
    title,
    description,
    tags: ['kintsugi'],
    schemaVersion: 42,
    version: 1,
    editable: false,
    graphTooltip: 1,
    timezone: 'browser',
    time: { from: 'now-1h', to: 'now' },
    refresh: '10s',
    timepicker: { refresh_intervals: ['5s', '10s', '30s', '1m', '5m'] },
    links: [otherDashboards, runbook],
    annotations: { list: [...annotations, ...extraAnnotations] },
    templating: { list: variables({ hosts }) },
    panels: panels(sections),
  };
}

function panels(sections) {
  const laid = [];
  let y = 0;
  for (const { title, rows } of sections) {
    laid.push({
      id: laid.length + 1,
      type: 'row',
      title,
      collapsed: false,
      gridPos: { x: 0, y: y++, w: COLUMNS, h: 1 },
      panels: [],
    });
    for (const row of rows) {
      let x = 0;
      for (const { width, height, title: name, ...panel } of row) {
        laid.push({
          id: laid.length + 1,
          type: panel.type,
          title: name,
          gridPos: { x, y, w: width, h: height },
          datasource: dataSource,
          ...panel,
        });
        x += width;
      }
      y += row[0].height;
    }
  }
  return laid;
}

const link = { asDropdown: false, icon: 'doc', includeVars: false, keepTime: false, tags: [], targetBlank: true, tooltip: '' };
const otherDashboards = {
  ...link,
  type: 'dashboards',
  title: 'Kintsugi',
  icon: 'external link',
  tags: ['kintsugi'],
  asDropdown: true,
  includeVars: true,
  keepTime: true,
  targetBlank: false,
};
const runbook = { ...link, type: 'link', title: 'Runbook', tooltip: 'What to do, by symptom and by alert', url: RUNBOOK };
