/** The sources of the library, by their ids. */
export const SOURCES = [
  'journey-execution',
  'journey-runs',
  'journey-kpis',
  'campaign-kpis',
  'campaign-activities',
  'application-kpis',
] as const;

export type SourceName = (typeof SOURCES)[number];
