import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { PollerConfig } from '../../../lib/catalogue/poller-config';
import { type Item, type Observation, observe } from '../../../lambda/observation';
import { type PollPorts, poll } from '../../../lambda/poll';
import type { ApplicationPlan, PollContext, Reading, Source } from '../../../lambda/source';
import { AT, configOf } from './context';

/** What a journey's reading does: a value, an error, or anything else. */
export type Answer = number | Error | (() => Promise<readonly Observation[]>);

export type Plans = Readonly<
  Record<string, Error | ApplicationPlan | ((context: PollContext) => ApplicationPlan)>
>;

/** An application of journeys, each read in one go. */
export function journeysOf(
  ApplicationId: string,
  answers: Readonly<Record<string, Answer>>,
  more: Partial<ApplicationPlan> = {},
): ApplicationPlan {
  const readings = Object.entries(answers).map(([JourneyId, answer]): Reading => {
    const item = { ApplicationId, JourneyId };
    return {
      item,
      read: async () => {
        if (typeof answer === 'function') return answer();
        if (answer instanceof Error) throw answer;
        return [observe('JourneyEndpointActive', item, answer)];
      },
    };
  });
  return { discovered: readings.length, readings, ...more };
}

export function serviceError(httpStatusCode: number, name = 'Unknown'): Error {
  return Object.assign(new Error(`status ${httpStatusCode}`), { name, $metadata: { httpStatusCode } });
}

/** Polls a made-up source and returns what it said and what it published. */
export async function pollOf(
  plans: Plans,
  {
    config = {},
    ports = {},
    at = AT,
  }: { config?: Partial<PollerConfig>; ports?: Partial<PollPorts>; at?: Date } = {},
) {
  const source: Source = {
    applications: async () => Object.keys(plans),
    plan: async (id, context) => {
      const plan = plans[id];
      if (plan === undefined) throw serviceError(404, 'NotFoundException');
      if (plan instanceof Error) throw plan;
      return typeof plan === 'function' ? plan(context) : plan;
    },
  };
  const published: MetricDatum[] = [];
  let heartbeat: MetricDatum | undefined;
  const summary = await poll(configOf({ applications: Object.keys(plans), ...config }), at, {
    source,
    counts: { requests: 0, throttles: 0 },
    publish: async (data, beat) => {
      published.push(...data);
      heartbeat = beat;
    },
    remainingMs: () => 60_000,
    ...ports,
  });
  return { summary, published, heartbeat, valueOf: valueIn(published) };
}

/** Finds the value of a series by its name and some of its dimensions. */
export function valueIn(data: readonly MetricDatum[]) {
  return (name: string, item: Partial<Item> = {}): number | undefined => {
    const fits = ({ MetricName, Dimensions = [] }: MetricDatum) =>
      MetricName === name &&
      Object.entries(item).every(([Name, Value]) =>
        Dimensions.some((dimension) => dimension.Name === Name && dimension.Value === Value),
      );
    return data.find(fits)?.Value;
  };
}
