// Holds the dashboards and what provisions them against the checks, and each check against what it must refuse.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { metrics, questions } from '../expressions.mjs';
import { broken } from './broken.mjs';
import { grid } from './checks/grid.mjs';
import { identity } from './checks/identity.mjs';
import { links } from './checks/links.mjs';
import { marks } from './checks/marks.mjs';
import { panels } from './checks/panels.mjs';
import { promql } from './checks/promql.mjs';
import { provisioning } from './checks/provisioning.mjs';
import { schema } from './checks/schema.mjs';
import { silence } from './checks/silence.mjs';
import { variables } from './checks/variables.mjs';
import { world } from './world.mjs';

const real = world();
const checks = { ...schema, ...identity, ...grid, ...panels, ...variables, ...promql, ...links, ...marks, ...provisioning, ...silence };

describe('what is there', () => {
  for (const [name, check] of Object.entries(checks)) {
    test(name, () => assert.deepEqual(check(real), []));
  }
});

describe('what is broken is refused', () => {
  for (const [name, what, breakIt] of broken) {
    test(`${name}: ${what}`, () => {
      const copy = structuredClone(real);
      breakIt(copy);
      assert.notDeepEqual(checks[name](copy), []);
    });
  }
  test('by every check', () => {
    const proven = new Set(broken.map(([name]) => name));
    assert.deepEqual(Object.keys(checks).filter(name => !proven.has(name)), []);
  });
});

after(() => {
  const dashboards = Object.values(real.dashboards);
  const all = dashboards.flatMap(dashboard => dashboard.panels).filter(({ type }) => type !== 'row');
  const asked = dashboards.flatMap(questions);
  const named = new Set(asked.flatMap(([, expression]) => metrics(expression)));
  const anchors = new Set(all.flatMap(panel => panel.links).map(({ url }) => url));
  console.log(
    `grafana: ${dashboards.length} dashboards, ${all.length} panels, ${asked.length} expressions, ${named.size} metrics, `
      + `${anchors.size} runbook chapters, ${Object.keys(checks).length} checks, ${broken.length} broken variants`,
  );
});
