import { questions } from '../../expressions.mjs';

export const silence = {
  'what is empty when healthy is something that is asked, and says which fault fills it': ({ dashboards, emptyWhenHealthy }) => {
    const asked = Object.values(dashboards).flatMap(questions).map(([where]) => where);
    return entries(emptyWhenHealthy)
      .filter(([pattern, fault]) => !fault?.trim() || !asked.some(where => matches(pattern, where)))
      .map(line => line.join(' '));
  },
};

/** Lines of a pattern, a tab and a fault. */
export function entries(list) {
  return list.split('\n').filter(line => line && !line.startsWith('#')).map(line => line.split('\t'));
}

function matches(pattern, where) {
  return pattern.startsWith('*') ? where.endsWith(pattern.slice(1)) : where === pattern;
}
