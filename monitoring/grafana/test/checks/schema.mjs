import { ofDashboard, ofPanel } from '../schema.mjs';
import { eachDashboard, eachPanel } from './each.mjs';

export const schema = {
  'a dashboard fits Grafana\'s types': eachDashboard(ofDashboard),
  'a panel\'s type is a plugin that is known here': eachPanel(({ type }) => (ofPanel[type] ? [] : [`type ${type}`])),
  'a panel fits its plugin\'s types': eachPanel(panel => ofPanel[panel.type]?.(panel) ?? []),
};
