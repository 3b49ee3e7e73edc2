export const TABS = ['dashboard', 'alarms', 'pages', 'cost'] as const;
export type Tab = (typeof TABS)[number];

/** What the user looks at; it stands in the address, so that a reload or a link shows the same. */
export interface ViewState {
  readonly tab: Tab;
  /** Milliseconds; undefined: the end of the run. */
  readonly at: number | undefined;
  /** Minutes; undefined: what the dashboard opens with. */
  readonly range: number | undefined;
  /** Undefined: the first. */
  readonly dashboard: string | undefined;
  readonly choices: Readonly<Record<string, string>>;
}

export function readHash(hash: string): ViewState {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const at = Date.parse(parameters.get('at') ?? '');
  const range = Number(parameters.get('range'));
  return {
    tab: TABS.find((tab) => tab === parameters.get('tab')) ?? 'dashboard',
    at: Number.isNaN(at) ? undefined : at,
    range: Number.isInteger(range) && range > 0 ? range : undefined,
    dashboard: parameters.get('dashboard') ?? undefined,
    choices: Object.fromEntries(
      [...parameters].filter(([key]) => key.startsWith('v.')).map(([key, value]) => [key.slice(2), value]),
    ),
  };
}

export function writeHash({ tab, at, range, dashboard, choices }: ViewState): string {
  const parameters = new URLSearchParams();
  if (tab !== 'dashboard') parameters.set('tab', tab);
  if (at !== undefined) parameters.set('at', `${new Date(at).toISOString().slice(0, 16)}Z`);
  if (range !== undefined) parameters.set('range', String(range));
  if (dashboard !== undefined) parameters.set('dashboard', dashboard);
  for (const [id, value] of Object.entries(choices)) parameters.set(`v.${id}`, value);
  return `#${parameters.toString().replaceAll('%3A', ':')}`;
}
