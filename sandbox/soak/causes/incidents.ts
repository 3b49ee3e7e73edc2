import type { Incident } from '../plan';
import type { Cause } from './cause';

const incidentOn = (
  kind: 'journey' | 'campaign',
  item: string,
  effect: Incident['effect'],
  more: Omit<Cause, 'happens'>,
): Cause => ({
  happens: {
    incident: ({ from, until }, place) => ({
      kind,
      place,
      application: '*',
      item,
      effect,
      when: {
        from: { kind: 'date', time: from.getTime() },
        until: { kind: 'date', time: until.getTime() },
        moment: false,
      },
    }),
  },
  ...more,
});

/** What goes wrong with journeys and campaigns: what all of this is for. */
export const INCIDENTS = {
  'journey.sends-fail': incidentOn(
    'journey',
    'Digest',
    { sends: { SERVICE_FAILURE: 1 } },
    {
      lasts: [110, 150],
      pages: () => [{ alarm: 'journey.send-failures', about: 'Digest', by: 110 }],
      settles: 150,
    },
  ),
  'journey.mails-bounce': incidentOn(
    'journey',
    'Digest',
    { email: { hardBounces: 0.3 } },
    {
      lasts: [180, 210],
      pages: () => [{ alarm: 'journey.bounce', about: 'Digest', by: 180 }],
      settles: 240,
    },
  ),
  'journey.runs-cancelled': incidentOn(
    'journey',
    'Trial ends',
    { runs: { cancelledAfter: 5 * 60_000 } },
    {
      lasts: [65, 125],
      pages: () => [{ alarm: 'journey.run-cancelled', about: 'Trial ends', by: 95 }],
      settles: 100,
    },
  ),
  'campaign.runs-fail': incidentOn(
    'campaign',
    'Alerts',
    { runs: { result: 'FAIL' } },
    {
      lasts: [65, 125],
      pages: () => [{ alarm: 'campaign.run-failed', about: 'Alerts', by: 95 }],
      settles: 100,
    },
  ),
  'campaign.audience-empty': incidentOn(
    'campaign',
    'Alerts',
    { runs: { audience: { mean: 0, spread: 0 } } },
    {
      lasts: [65, 125],
      pages: () => [{ alarm: 'campaign.audience-empty', about: 'Alerts', by: 95 }],
      settles: 100,
    },
  ),
} satisfies Readonly<Record<string, Cause>>;
