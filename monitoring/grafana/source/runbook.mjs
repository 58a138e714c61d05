/** Where the runbook is read; the same as KINTSUGI_RUNBOOK_URL's default in the Compose file. */
export const RUNBOOK = 'https://github.com/kintsugi-links/kintsugi/blob/main/RUNBOOK.md';

/** The link of a panel to an alert's chapter. */
export function chapter(alert) {
  return {
    type: 'link',
    title: `Runbook: ${alert}`,
    url: `${RUNBOOK}#${alert.toLowerCase()}`,
    icon: 'doc',
    tooltip: '',
    tags: [],
    asDropdown: false,
    includeVars: false,
    keepTime: false,
    targetBlank: true,
  };
}
