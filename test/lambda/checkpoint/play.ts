import type { Day, Totals } from '../../../lambda/checkpoint/checkpoint';
import type { History, Step, Trouble } from './history';
import { type AccountItem, DAY_METRICS, LIFETIME_METRICS, openDays } from './model-account';
import { Noise } from './reading';
import type { Fault, Operation, Process } from './scheduler';
import { type Mutation, World } from './world';

const POLL_MINUTES = 15;
/** Older increments than 13 days are dropped, which is a loss that is counted, and no part of this. */
const MOST_MINUTES = 12 * 24 * 60;
const MOST_ITEMS = 4;

/** Plays a history, lets two polls run that nothing goes wrong with, and says what is counted wrong then. */
export async function mistakesOf(history: History, mutation?: Mutation): Promise<string[]> {
  const world = new World(mutation, history.unpublished);
  const play = new Play(world);
  for (const step of history.steps) await play.take(step);
  world.publishing = 'none';

  if (history.leftovers === 'crash') play.running.forEach((poll) => poll.end());
  if (history.leftovers === 'first') await play.finish();
  const open = await play.pollTwice();
  await play.finish();

  const mistakes = play.polls.flatMap(({ mistake }) => (mistake === undefined ? [] : [String(mistake)]));
  return [...mistakes, ...miscounted(world, open)];
}

class Play {
  readonly polls: Process[] = [];
  private readonly end: number;

  constructor(private readonly world: World) {
    const { account } = world;
    this.end = account.now + MOST_MINUTES;
    account.create('old', { isDated: true });
    account.create('quiet', { isDated: false });
    account.growLifetime(world.itemOf('old'), LIFETIME_METRICS[0], 50);
    account.changeDay(world.itemOf('old'), DAY_METRICS[0], 50, 0);
    account.changeDay(world.itemOf('old'), DAY_METRICS[0], 50, 1);
  }

  get running(): Process[] {
    return this.polls.filter(({ isRunning }) => isRunning);
  }

  async take(step: Step): Promise<void> {
    const { account } = this.world;
    switch (step.does) {
      case 'grow':
        return this.grow(this.item(step.item), step);
      case 'correct':
        return this.correct(this.item(step.item), step);
      case 'reset':
        return this.reset(this.item(step.item));
      case 'create':
        if (account.items.length < MOST_ITEMS) account.create(`new-${account.items.length}`, step);
        return;
      case 'upgrade':
        this.world.metrics = 2;
        return;
      case 'publishing':
        this.world.publishing = step.fault;
        return;
      case 'wait':
        account.now = Math.min(account.now + step.minutes, this.end);
        return;
      case 'poll':
        this.world.noise = new Noise(step.noise);
        return this.start(step.late).runToEnd(faultsOf(step.trouble));
      case 'start':
        this.start(step.late);
        return;
      case 'continue':
        return this.continue(step);
    }
  }

  /** Runs what is still running to its end. */
  async finish(): Promise<void> {
    this.world.noise = new Noise(0);
    for (const poll of this.running) await poll.runToEnd();
  }

  /** @returns the days that both polls may have read */
  async pollTwice(): Promise<Set<Day>> {
    const { account } = this.world;
    this.world.noise = new Noise(0);
    const open = new Set<Day>();
    for (let poll = 0; poll < 2; poll++) {
      account.now = (Math.floor(account.now / POLL_MINUTES) + 1) * POLL_MINUTES;
      for (const day of openDays(account.now)) open.add(day);
      await this.start(0).runToEnd();
    }
    return open;
  }

  private start(late: number): Process {
    const due = Math.floor(this.world.account.now / POLL_MINUTES) - late;
    const poll = this.world.startPoll(due * POLL_MINUTES);
    this.polls.push(poll);
    return poll;
  }

  private async continue(step: Extract<Step, { does: 'continue' }>): Promise<void> {
    const { running } = this;
    const poll = running[step.poll % running.length];
    if (poll === undefined) return;
    this.world.noise = new Noise(step.noise);
    const faultOf = faultsOf(step.trouble);
    for (let done = 0; done <= step.operations && poll.isRunning; done++) await poll.step(faultOf);
  }

  private item(index: number): AccountItem {
    const { application, items } = this.world.account;
    return items[index % (items.length + 1)] ?? application;
  }

  private grow(item: AccountItem, { by, daysBack }: Extract<Step, { does: 'grow' }>): void {
    const { account, tally } = this.world;
    for (const metric of DAY_METRICS) account.changeDay(item, metric, by, daysBack);
    for (const metric of LIFETIME_METRICS) {
      const seen = tally.lastOf(item, metric);
      const isSeen = seen === undefined || seen.generation === item.lifetime.get(metric)?.generation;
      // Only a total that is smaller than before tells of a reset.
      account.growLifetime(item, metric, by, isSeen ? undefined : seen.last - 1);
    }
  }

  private correct(item: AccountItem, { by, daysBack }: Extract<Step, { does: 'correct' }>): void {
    for (const metric of DAY_METRICS) this.world.account.changeDay(item, metric, -by, daysBack);
  }

  /** A total that was reset begins anew once the reset was seen. */
  private reset(item: AccountItem): void {
    const { account, tally } = this.world;
    for (const metric of LIFETIME_METRICS) {
      const seen = tally.lastOf(item, metric);
      const isSeen = seen?.generation === item.lifetime.get(metric)?.generation;
      if (seen && seen.last > 0 && isSeen) account.reset(item, metric);
    }
  }
}

function faultsOf({ fault, at, after }: Trouble): (operation: Operation) => Fault {
  let happened = 0;
  return (operation) => (operation === at && happened++ >= after ? fault : 'none');
}

/** Where what was published, or remembered, is not what the account grew by. */
function miscounted(
  { account, cloudwatch, rows, tally, unpublished }: World,
  open: ReadonlySet<Day>,
): string[] {
  const published = cloudwatch.sums();
  const mistakes = cloudwatch.conflicts.map((conflict) => `two values of ${conflict}`);
  for (const item of [account.application, ...account.items]) {
    const row = rows.read().get(item.id);
    if (row === undefined) mistakes.push(`${item.id} was never committed`);
    if (row?.pending) mistakes.push(`${item.id} is still pending`);
    const remembered = new Map(
      Object.entries((row?.memory ?? {}) as Totals).map(([metric, sum]) => [
        `${item.id || 'application'} ${metric}`,
        sum,
      ]),
    );
    for (const [series, growth] of tally.expected(item, [...open])) {
      const isPublished = !unpublished.some((metric) => series.endsWith(` ${metric}`));
      for (const [how, sum, expected] of [
        ['published', published.get(series), isPublished ? growth : undefined],
        ['remembered', remembered.get(series), growth],
      ] as const) {
        if ((sum ?? 0) !== (expected ?? 0) || (expected === undefined && sum !== undefined)) {
          mistakes.push(`${series} grew by ${growth}, and ${sum ?? 0} was ${how}`);
        }
      }
    }
  }
  return mistakes;
}
