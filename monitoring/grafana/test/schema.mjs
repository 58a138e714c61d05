// Validators made of types.ts: one for a whole dashboard, one for each kind of panel that the dashboards use.
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

const here = name => fileURLToPath(new URL(name, import.meta.url));
const generator = createGenerator({
  path: here('types.ts'),
  tsconfig: here('tsconfig.json'),
  type: '*',
  // Inline, since Grafana has several types of one name.
  expose: 'none',
  additionalProperties: false,
});
const ajv = new Ajv({ allErrors: true, strict: false });

const validator = type => {
  const validate = ajv.compile(generator.createSchema(type));
  return value => (validate(value) ? [] : validate.errors.map(said));
};
const said = ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`;

/** What is wrong with a dashboard, by Grafana's types. */
export const ofDashboard = validator('Dashboard');

/** What is wrong with a panel, by its plugin's types: the kinds of panels that may be used. */
export const ofPanel = {
  stat: validator('StatPanel'),
  timeseries: validator('TimeSeriesPanel'),
  'state-timeline': validator('StateTimelinePanel'),
  table: validator('TablePanel'),
  heatmap: validator('HeatmapPanel'),
};
