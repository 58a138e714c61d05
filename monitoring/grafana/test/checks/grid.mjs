import { eachDashboard } from './each.mjs';
import { doubles } from './identity.mjs';

const COLUMNS = 24;
const whole = numbers => numbers.every(number => Number.isInteger(number) && number >= 0);
const name = ({ id, title }) => `panel ${id} "${title}"`;
const overlap = (one, other) =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;

export const grid = {
  'panels have unique ids': eachDashboard(({ panels }) => doubles(panels.map(({ id }) => id))),
  'panels lie within 24 columns': eachDashboard(({ panels }) =>
    panels
      .filter(({ gridPos: { x, y, w, h } }) => !whole([x, y, w, h]) || w < 1 || h < 1 || x + w > COLUMNS)
      .map(panel => `${name(panel)}: ${JSON.stringify(panel.gridPos)}`)),
  'panels do not overlap': eachDashboard(({ panels }) =>
    panels.flatMap((one, index) =>
      panels
        .slice(index + 1)
        .filter(other => overlap(one.gridPos, other.gridPos))
        .map(other => `${name(one)} and ${name(other)}`))),
  'rows of panels have no holes': eachDashboard(({ panels }) => {
    const lines = byLine(panels);
    return Object.entries(lines)
      .filter(([, line]) => line.reduce((sum, { gridPos }) => sum + gridPos.w, 0) !== COLUMNS)
      .map(([y]) => `line ${y} is not ${COLUMNS} wide`);
  }),
};

function byLine(panels) {
  const lines = {};
  panels.forEach(panel => (lines[panel.gridPos.y] ??= []).push(panel));
  return lines;
}
