import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { type Item, type Observation, observe } from '../../../lambda/reading/observation';
import { type PollPorts, poll } from '../../../lambda/poll/poll';
import type {
  ContainerPlan,
  PlannedItem,
  PollContext,
  Reading,
  Source,
} from '../../../lambda/poll/source-port';
import { type GivenConfig, AT, configOf } from './context';
import { MemoryStore } from './memory-store';

/** What a journey's reading does: a value, an error, or anything else. */
export type Answer = number | Error | (() => Promise<readonly Observation[]>);

export type Plans = Readonly<
  Record<string, Error | ContainerPlan | ((context: PollContext) => ContainerPlan)>
>;

/** An application of journeys, each read in one go. */
export function journeysOf(
  ApplicationId: string,
  answers: Readonly<Record<string, Answer>>,
  more: Partial<ContainerPlan> = {},
): ContainerPlan {
  const readings = Object.entries(answers).map(([JourneyId, answer]): Reading => {
    const item = { ApplicationId, JourneyId };
    return {
      item,
      read: async () => {
        if (typeof answer === 'function') return { observations: await answer(), silent: [] };
        if (answer instanceof Error) throw answer;
        return { observations: [observe('JourneyEndpointActive', item, answer)], silent: [] };
      },
    };
  });
  return { discovered: readings.length, readings, ...more };
}

/** Entries of a journey, of all time; null: the answer gives no number; an error: it could not be read. */
export type Entries = number | null | Error;

/** An application of journeys whose entries are counted. */
export function countedJourneys(
  ApplicationId: string,
  entries: Readonly<Record<string, Entries>>,
  { createdAt, signals }: Pick<PlannedItem, 'createdAt' | 'signals'> = {},
): ContainerPlan {
  const metric = 'JourneyEndpointEntered';
  const readings = Object.entries(entries).map(([JourneyId, given]): Reading => {
    const item = { ApplicationId, JourneyId };
    return {
      item,
      read: async () => {
        if (given instanceof Error) throw given;
        if (given === null) return { observations: [], silent: [{ metric, item }] };
        return { observations: [observe(metric, item, given)], silent: [] };
      },
    };
  });
  const items = Object.keys(entries).map((JourneyId) => ({
    item: { ApplicationId, JourneyId },
    itemId: JourneyId,
    createdAt,
    signals,
  }));
  return { discovered: items.length, readings, items };
}

export function serviceError(httpStatusCode: number, name = 'Unknown'): Error {
  return Object.assign(new Error(`status ${httpStatusCode}`), { name, $metadata: { httpStatusCode } });
}

/** Polls a made-up source and returns what it said and what it published. */
export async function pollOf(
  plans: Plans,
  { config = {}, ports = {}, at = AT }: { config?: GivenConfig; ports?: Partial<PollPorts>; at?: Date } = {},
) {
  const source: Source = {
    containers: async () => Object.keys(plans),
    plan: async (id, context) => {
      const plan = plans[id];
      if (plan === undefined) throw serviceError(404, 'NotFoundException');
      if (plan instanceof Error) throw plan;
      return typeof plan === 'function' ? plan(context) : plan;
    },
    nameOf: async (id) => `Name of ${id}`,
  };
  const published: MetricDatum[] = [];
  let heartbeat: MetricDatum | undefined;
  const summary = await poll(configOf({ containers: Object.keys(plans), ...config }), at, {
    source,
    counts: { requests: 0, throttles: 0 },
    checkpoints: new MemoryStore(),
    publish: async (data, closing) => {
      const last = closing?.(0) ?? [];
      published.push(...data, ...last.slice(0, -1));
      heartbeat = last.at(-1);
      return { lost: new Set(), refused: new Map() };
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
