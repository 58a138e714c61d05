import { eachDashboard } from './each.mjs';

export const marks = {
  'deploys, chaos and alerts are marked': eachDashboard(({ annotations }) =>
    ['Deploys', 'Chaos', 'Alerts'].filter(name => !annotations.list.some(mark => mark.name === name && mark.enable && !mark.hide))),
};
