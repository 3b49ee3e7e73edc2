import type { OptionCheck } from '../../provider-row';

/** What a poller of Pinpoint is told beside what every poller is told. */
export interface PinpointOptions {
  /** Most groups that one breakdown may publish per poll; 0 publishes none. */
  readonly maximumSmsBreakdowns: number;
  /** Whether the activities of each journey's newest run are read too. @default false */
  readonly runActivities?: boolean;
  /** Largest audience that a run of a campaign may have: of every one, or by campaign id. @default none is too large */
  readonly maximumAudience?: number | Readonly<Record<string, number>>;
}

/** The options of a configuration that was decoded, so that they are known to be right. */
export function pinpointOptions({ options }: { readonly options: object }): PinpointOptions {
  return options as PinpointOptions;
}

/** Largest audience that a run of a campaign may have; undefined: none is too large. */
export function maximumAudienceOf(
  { maximumAudience }: Pick<PinpointOptions, 'maximumAudience'>,
  campaignId: string,
): number | undefined {
  return typeof maximumAudience === 'object' ? maximumAudience[campaignId] : maximumAudience;
}

export function pinpointOptionChecks({
  maximumSmsBreakdowns,
  runActivities,
  maximumAudience,
}: Readonly<Record<string, unknown>>): readonly OptionCheck[] {
  return [
    {
      field: 'maximumSmsBreakdowns',
      isRight: isWholeFrom(0, maximumSmsBreakdowns),
      allowed: 'a whole number from 0',
    },
    {
      field: 'runActivities',
      isRight: ['undefined', 'boolean'].includes(typeof runActivities),
      allowed: 'true, false or absent',
    },
    {
      field: 'maximumAudience',
      isRight:
        maximumAudience === undefined ||
        isWholeFrom(1, maximumAudience) ||
        (typeof maximumAudience === 'object' &&
          maximumAudience !== null &&
          !Array.isArray(maximumAudience) &&
          Object.values(maximumAudience).every((most) => isWholeFrom(1, most))),
      allowed: 'a whole number from 1, such numbers by campaign id, or absent',
    },
  ];
}

const isWholeFrom = (least: number, value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least;
