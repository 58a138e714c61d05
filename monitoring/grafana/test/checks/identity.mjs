import { generated } from '../../source/all.mjs';
import { eachDashboard } from './each.mjs';

export const identity = {
  'a dashboard is what the source says': ({ texts }) => {
    const expected = generated();
    const names = new Set([...expected.keys(), ...Object.keys(texts)]);
    return [...names].filter(name => expected.get(name) !== texts[name]).map(name => `${name}: run generate.mjs`);
  },
  'a uid is the file\'s name': eachDashboard(({ uid }, file) => (`${uid}.json` === file ? [] : [`uid ${uid}`])),
  'a uid is unique, and so is a title': ({ dashboards }) =>
    ['uid', 'title'].flatMap(key => doubles(Object.values(dashboards).map(dashboard => dashboard[key]))),
  'a dashboard has a title, a description and the tag that links it': eachDashboard(({ title, description, tags }) =>
    title && description && tags.includes('kintsugi') ? [] : ['title, description or tag is missing']),
  'a dashboard cannot be edited, and has no id of some Grafana\'s own': eachDashboard(({ editable, id }) =>
    editable === false && id === undefined ? [] : ['editable, or with an id']),
};

export function doubles(values) {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))].map(value => `${value} is there twice`);
}
