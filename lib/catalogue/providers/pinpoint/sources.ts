import { sources } from '../../source-row';

const JOURNEYS = { provider: 'pinpoint', kind: 'journey', list: 'ListJourneys' } as const;
const CAMPAIGNS = { provider: 'pinpoint', kind: 'campaign', list: 'GetCampaigns' } as const;

export const PINPOINT_SOURCES = sources({
  'journey-execution': { ...JOURNEYS, title: 'journey execution metrics', defaultIntervalMinutes: 15 },
  'journey-runs': { ...JOURNEYS, title: 'journey runs', defaultIntervalMinutes: 5 },
  'journey-kpis': { ...JOURNEYS, title: 'journey KPIs', defaultIntervalMinutes: 15 },
  'campaign-kpis': { ...CAMPAIGNS, title: 'campaign KPIs', defaultIntervalMinutes: 15 },
  'campaign-activities': { ...CAMPAIGNS, title: 'campaign activities', defaultIntervalMinutes: 5 },
  'application-kpis': { provider: 'pinpoint', title: 'application KPIs', defaultIntervalMinutes: 15 },
});
