import { RUNBOOK } from '../../source/runbook.mjs';
import { eachDashboard, eachPanel } from './each.mjs';

export const links = {
  'a panel\'s link is a chapter of the runbook that exists': eachPanel(({ links: all = [] }, _, { runbook }) =>
    all.filter(({ url }) => !chapters(runbook).has(url)).map(({ url }) => url)),
  'an alert\'s dashboard has a panel that leads to the alert\'s chapter': ({ rules, dashboards }) =>
    rules
      .filter(({ alert }) => alert)
      .map(({ alert, annotations }) => [alert, annotations?.dashboard_url?.match(/\/d\/([\w-]+)/)?.[1]])
      .filter(([alert, uid]) => !leadsTo(dashboards[`${uid}.json`], `${RUNBOOK}#${alert.toLowerCase()}`))
      .map(([alert, uid]) => `${alert}: none on ${uid}`),
  'a dashboard leads to the others and to the runbook': eachDashboard(({ links: all }) => [
    ...(all.some(({ type, tags, keepTime }) => type === 'dashboards' && tags.includes('kintsugi') && keepTime) ? [] : ['not to the others']),
    ...(all.some(({ type, url }) => type === 'link' && url === RUNBOOK) ? [] : ['not to the runbook']),
  ]),
};

function leadsTo(dashboard, chapter) {
  return dashboard?.panels.some(({ links: all = [] }) => all.some(({ url }) => url === chapter));
}

// The addresses of the headings, as GitHub makes them.
function chapters(runbook) {
  return new Set(
    [...runbook.matchAll(/^#{1,6} +(.+?) *$/gm)]
      .map(([, title]) => title.toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-'))
      .map(anchor => `${RUNBOOK}#${anchor}`),
  );
}
