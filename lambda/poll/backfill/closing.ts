import type { BackfillSummary } from './backfill';

/** Names of days and places in a log line are examples; the counts are full. */
const EXAMPLES = 20;

/** The closing log line of a backfill: its level, and its fields with lists cut to examples. */
export function closingOf(summary: BackfillSummary): {
  readonly level: 'INFO' | 'WARN';
  readonly fields: Readonly<Record<string, unknown>>;
} {
  const { missing, malformed } = summary;
  const isWhole = missing.length === 0 && malformed.length === 0 && Object.keys(summary.dropped).length === 0;
  return {
    level: isWhole ? 'INFO' : 'WARN',
    fields: {
      ...summary,
      missing: missing.slice(0, EXAMPLES),
      missingCount: missing.length,
      malformed: malformed.slice(0, EXAMPLES),
      malformedCount: malformed.length,
    },
  };
}
