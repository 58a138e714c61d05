// A dashboard in Grafana's own published types, with the options of each kind of panel where Grafana's own say "unknown".
import type { AnnotationQuery, Dashboard as GrafanaDashboard, DataQuery, FieldConfig, FieldConfigSource, Panel } from "@grafana/schema";
import type * as heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as statetimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

// What @grafana/prometheus calls Prometheus; that package would bring all of Grafana's user interface along.
interface Query extends DataQuery {
  editorMode?: 'builder' | 'code';
  exemplar?: boolean;
  expr: string;
  format?: 'time_series' | 'table' | 'heatmap';
  instant?: boolean;
  interval?: string;
  legendFormat?: string;
  range?: boolean;
}

interface Source<Custom> extends Omit<FieldConfigSource, 'defaults'> {
  defaults: Omit<FieldConfig, 'custom'> & { custom?: Custom };
}

interface PanelOf<Options, Custom> extends Omit<Panel, 'fieldConfig' | 'options' | 'targets'> {
  fieldConfig: Source<Custom>;
  options: Options;
  targets: Query[];
}

export type StatPanel = PanelOf<stat.Options, {}>;
export type TimeSeriesPanel = PanelOf<timeseries.Options, timeseries.FieldConfig>;
export type StateTimelinePanel = PanelOf<statetimeline.Options, statetimeline.FieldConfig>;
export type TablePanel = PanelOf<table.Options, table.FieldConfig>;
export type HeatmapPanel = PanelOf<heatmap.Options, heatmap.FieldConfig>;

// The Prometheus data source's own settings of an annotation, which Grafana's type leaves out.
interface Annotation extends Omit<AnnotationQuery, 'target'> {
  target?: Query;
  tagKeys?: string;
  textFormat?: string;
  titleFormat?: string;
  useValueForTime?: boolean;
}

export interface Dashboard extends Omit<GrafanaDashboard, 'annotations'> {
  annotations?: { list?: Annotation[] };
}
