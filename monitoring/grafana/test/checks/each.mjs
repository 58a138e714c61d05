import { filled } from '../../expressions.mjs';

/** A check of every dashboard: problem(dashboard, file, world) → what is wrong. */
export const eachDashboard = problems => world =>
  Object.entries(world.dashboards).flatMap(([file, dashboard]) =>
    problems(dashboard, file, world).map(problem => `${file}: ${problem}`));

/** A check of every panel that shows something: problem(panel, dashboard, world). */
export const eachPanel = problems =>
  eachDashboard((dashboard, _, world) =>
    dashboard.panels
      .filter(panel => panel.type !== 'row')
      .flatMap(panel => problems(panel, dashboard, world).map(problem => `panel "${panel.title}": ${problem}`)));

/** A check of every expression of a panel or an annotation, its variables filled in. */
export const eachExpression = problems =>
  eachDashboard((dashboard, _, world) =>
    [
      ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr])),
      ...dashboard.annotations.list.filter(({ builtIn }) => !builtIn).map(({ name, target }) => [name, target.expr]),
    ].flatMap(([name, expr]) => problems(expr, world, filled(expr)).map(problem => `"${name}": ${problem} in ${expr}`)));
