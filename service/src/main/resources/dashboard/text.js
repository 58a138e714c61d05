// Numbers, durations and times as people read them; elements made without ever parsing text as HTML.

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const FINE = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const NOTHING = '–';

export const number = (value) => (value == null ? NOTHING : value < 10 && value % 1 ? FINE.format(value) : WHOLE.format(value));

export const percent = (value) => (value == null ? NOTHING : `${value > 0 && value < 10 ? FINE.format(value) : WHOLE.format(value)} %`);

export const millis = (value) => {
  if (value == null) return NOTHING;
  if (value >= 1000) return `${FINE.format(value / 1000)} s`;
  return `${value < 10 ? FINE.format(value) : WHOLE.format(value)} ms`;
};

export const megabytes = (bytes) => `${WHOLE.format(bytes / (1024 * 1024))} MB`;

export const duration = (seconds) => {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  if (s < 86400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${Math.floor(s / 86400)} d ${Math.floor((s % 86400) / 3600)} h`;
};

export const clock = (millis) => CLOCK.format(new Date(millis));

// The service writes times in UTC, with or without a zone.
export const instant = (text) => Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);

/** An element with attributes and children; a child that is no element becomes a text. */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value != null && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child != null).map((child) => (child instanceof Node ? child : String(child))));
  return made;
};

/** Writes a text where it changed; what did not change stays selected, focused and unannounced. */
export const say = (target, text) => {
  if (target.textContent !== text) target.textContent = text;
};

/** A link, unless the address is anything but one of the web: alerts' annotations come from outside. */
export const link = (address, text) => {
  if (typeof address !== 'string' || !/^https?:\/\//i.test(address)) return null;
  return element('a', { href: address, rel: 'noreferrer noopener', target: '_blank' }, text, element('span', { class: 'unseen' }, ' (new tab)'));
};
