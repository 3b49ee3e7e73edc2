import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AlarmId } from '../../../lib/catalogue/alarms';
import { PAGE_TOPIC, PageRig, SHOP, TICKET_TOPIC } from './support/rig';
import { NOW } from './support/samples';
import { Trouble, WELL, idOf } from './support/tell';

const GOLDEN = join(__dirname, 'golden', 'stories');

/** What people read in a whole story; rewritten with GOLDEN=write only. */
function expectStory(name: string, rig: PageRig): void {
  const text = rig.sent
    .map(({ at, subject, text: email, topic }) => {
      const time = new Date(at * 60_000).toISOString().slice(0, 16);
      return `######## ${time} to ${topic.split(':').at(-1)}\nSubject: ${subject}\n\n${email}\n`;
    })
    .join('\n');
  const path = join(GOLDEN, `${name}.txt`);
  if (process.env.GOLDEN === 'write') writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

/** Polls and sweeps until a minute; `numbers` of each poll. */
async function pass(trouble: Trouble, from: number, to: number, numbers: 'page' | 'ticket' | typeof WELL) {
  const interval = trouble.id.startsWith('campaign') ? 5 : 15;
  for (let at = from; at <= to; at += interval) {
    trouble.poll(at, numbers);
    await trouble.rig.sweep(at + 2);
  }
}

const SENDS_FAIL: AlarmId = 'journey.send-failures';

describe('a burst', () => {
  const names = Array.from({ length: 40 }, (_, index) => `Journey ${index + 1}`);

  test('of forty journeys at once is one page and one recovery, whatever the number of messages', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page', names);
    trouble.poll(NOW);
    trouble.over();
    await Promise.all(names.map(() => trouble.rig.alarm(SENDS_FAIL, 'page', NOW)));
    trouble.over([]);
    await pass(trouble, NOW + 15, NOW + 75, WELL);
    expect(trouble.rig.sent.map(({ subject }) => subject)).toEqual([
      'PAGE 40 journeys of shop: sends fail',
      'OK 40 journeys of shop: hardly any send fails now',
    ]);
    expectStory('forty-at-once', trouble.rig);
  });

  test('that comes one by one is told twice, and then closed together', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page', ['Cart', 'Welcome', 'Digest']);
    const { rig } = trouble;
    trouble.poll(NOW);
    for (const [index, count] of [1, 2, 3].entries()) {
      trouble.over(trouble.names.slice(0, count));
      await rig.alarm(SENDS_FAIL, 'page', NOW + index * 20);
      await pass(trouble, NOW + index * 20 + 1, NOW + index * 20 + 16, 'page');
    }
    trouble.over([]);
    await pass(trouble, NOW + 75, NOW + 135, WELL);
    expect(rig.sent.map(({ subject }) => subject)).toEqual([
      'PAGE Cart (shop): sends fail',
      'PAGE Welcome (shop): sends fail',
      'OK 2 journeys of shop: hardly any send fails now',
    ]);
    expectStory('one-by-one', rig);
  });

  test('waits for the quarter hour where it has not doubled', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page', ['Cart', 'Welcome', 'Digest']);
    trouble.poll(NOW);
    trouble.over(['Cart', 'Welcome']);
    await trouble.rig.alarm(SENDS_FAIL, 'page', NOW);
    trouble.over();
    await trouble.rig.alarm(SENDS_FAIL, 'page', NOW + 1);
    expect(trouble.rig.subjects()).toEqual(['PAGE 2 journeys of shop: sends fail']);
    await trouble.rig.sweep(NOW + 10);
    expect(trouble.rig.subjects()).toEqual([]);
    await trouble.rig.sweep(NOW + 15);
    expect(trouble.rig.subjects()).toEqual(['PAGE Digest (shop): sends fail']);
  });

  test('tells what joined silently after three hours, if it is still open', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page', ['Cart', 'Welcome', 'Digest']);
    for (const [index, count] of [1, 2, 3].entries()) {
      trouble.poll(NOW + index);
      trouble.over(trouble.names.slice(0, count));
      await trouble.rig.alarm(SENDS_FAIL, 'page', NOW + index);
    }
    expect(trouble.rig.subjects()).toHaveLength(2);
    await pass(trouble, NOW + 15, NOW + 165, 'page');
    expect(trouble.rig.subjects()).toEqual([]);
    await pass(trouble, NOW + 180, NOW + 195, 'page');
    expect(trouble.rig.subjects()).toEqual(['PAGE Digest (shop): sends fail']);
  });

  test('is not closed while one of it is bad again, though CloudWatch is quiet about that one', async () => {
    const { rig } = new Trouble(SENDS_FAIL, 'page');
    const poll = (at: number, rates: { readonly Cart: number; readonly Welcome: number }) => {
      for (const [name, JourneySendFailureRate] of Object.entries(rates)) {
        const signals = { JourneySendFailureRate };
        rig.polled('journey-execution', idOf(name), { minute: at, name, state: 'ACTIVE', signals });
      }
      return rig.sweep(at + 2);
    };
    await poll(NOW - 2, { Cart: 90, Welcome: 90 });
    const items = ['Cart', 'Welcome'].map((name) => ({ ApplicationId: SHOP, JourneyId: idOf(name) }));
    rig.over(SENDS_FAIL, 'page', items);
    await rig.alarm(SENDS_FAIL, 'page', NOW);
    expect(rig.subjects()).toEqual([`PAGE 2 journeys of ${SHOP}: sends fail`]);
    rig.over(SENDS_FAIL, 'page', []);
    for (const at of [15, 30, 45]) await poll(NOW + at, { Cart: 0, Welcome: 90 });
    for (const at of [60, 75]) await poll(NOW + at, { Cart: 0, Welcome: 0 });
    await poll(NOW + 90, { Cart: 90, Welcome: 0 });
    expect(rig.subjects()).toEqual([]);
    await poll(NOW + 105, { Cart: 0, Welcome: 0 });
    expect(rig.subjects()).toEqual([`OK 2 journeys of ${SHOP}: hardly any send fails now`]);
  });

  test('is one per topic: what goes to others is told to them', async () => {
    const OTHERS = 'arn:aws:sns:eu-west-1:123456789012:others';
    const rig = new PageRig({ routes: [{ names: ['Welcome'], page: OTHERS }] });
    for (const name of ['Cart', 'Welcome']) {
      rig.polled('journey-execution', idOf(name), {
        minute: NOW,
        name,
        signals: { JourneySendFailureRate: 90 },
      });
    }
    const items = ['Cart', 'Welcome'].map((name) => ({ ApplicationId: SHOP, JourneyId: idOf(name) }));
    rig.over(SENDS_FAIL, 'page', items);
    await rig.alarm(SENDS_FAIL, 'page', NOW);
    expect(rig.sent.map(({ topic, subject }) => [topic, subject])).toEqual([
      [PAGE_TOPIC, `PAGE Cart (${SHOP}): sends fail`],
      [OTHERS, `PAGE Welcome (${SHOP}): sends fail`],
    ]);
  });
});

describe('page and ticket of one item', () => {
  test('at once are one page', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page');
    trouble.poll(NOW);
    trouble.over();
    trouble.rig.over(SENDS_FAIL, 'ticket', [trouble.attributesOf('Cart')]);
    await trouble.rig.alarm(SENDS_FAIL, 'ticket', NOW);
    await trouble.rig.alarm(SENDS_FAIL, 'page', NOW);
    expect(trouble.rig.sent.map(({ topic }) => topic)).toEqual([PAGE_TOPIC]);
  });

  test('first the ticket, then the page: both are told, the ticket to its own topic', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page');
    const { rig } = trouble;
    trouble.poll(NOW, 'ticket');
    rig.over(SENDS_FAIL, 'ticket', [trouble.attributesOf('Cart')]);
    await rig.alarm(SENDS_FAIL, 'ticket', NOW);
    trouble.poll(NOW + 15, 'page');
    trouble.over();
    await rig.alarm(SENDS_FAIL, 'page', NOW + 15);
    expect(rig.sent.map(({ topic, subject }) => [topic, subject])).toEqual([
      [TICKET_TOPIC, 'TICKET Cart (shop): sends fail'],
      [PAGE_TOPIC, 'PAGE Cart (shop): sends fail'],
    ]);
  });

  test('a page that recovers to a ticket says so, and sends no ticket', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page');
    await trouble.tell();
    trouble.rig.over(SENDS_FAIL, 'ticket', [trouble.attributesOf('Cart')]);
    trouble.over([]);
    await pass(trouble, NOW + 15, NOW + 75, 'ticket');
    expectStory('down-to-a-ticket', trouble.rig);
    expect(trouble.rig.subjects()).toEqual(['OK Cart (shop): below the line of a page again']);
    await pass(trouble, NOW + 90, NOW + 150, WELL);
    expect(trouble.rig.subjects()).toEqual([]);
    expect(trouble.rig.store.records.get(SENDS_FAIL)?.incidents).toEqual({});
  });
});

describe('out of sight', () => {
  const unreachable = (rig: PageRig, applications: readonly string[], state: 'ALARM' | 'OK') => {
    const alarms = applications.flatMap((id) => [
      { severity: 'page', about: [id], state } as const,
      { severity: 'page', about: [id, 'journey-kpis'], state } as const,
      { severity: 'page', about: [id, 'journey-execution'], state } as const,
    ]);
    rig.alarms.set('watch.source-unreachable', alarms);
  };

  test('an incident is neither over nor told again, and the page of the source names it', async () => {
    const trouble = new Trouble('journey.bounce', 'page');
    const { rig } = trouble;
    for (const [id, name] of [
      [SHOP, 'shop'],
      ['b', 'travel'],
      ['c', 'bank'],
    ] as const) {
      rig.polled('journey-execution', undefined, { minute: NOW - 2, name }, id);
      rig.polled('journey-kpis', undefined, { minute: NOW - 2, name }, id);
    }
    await trouble.tell();
    trouble.over([]);
    unreachable(rig, [SHOP, 'b', 'c'], 'ALARM');
    for (const id of [SHOP, 'b', 'c']) await rig.alarm('watch.source-unreachable', 'page', NOW + 18, id);
    for (let at = NOW + 20; at < NOW + 2 * 24 * 60; at += 5) await rig.sweep(at);
    expect(rig.sent.map(({ subject }) => subject)).toEqual(['PAGE 3 applications: out of sight']);
    expect(Object.keys(rig.store.records.get('journey.bounce')?.incidents ?? {})).toHaveLength(1);

    unreachable(rig, [SHOP, 'b', 'c'], 'OK');
    const back = NOW + 2 * 24 * 60;
    for (let at = back; at <= back + 60; at += 15) {
      for (const id of [SHOP, 'b', 'c']) {
        rig.polled('journey-execution', undefined, { minute: at, name: 'shop' }, id);
        rig.polled('journey-kpis', undefined, { minute: at, name: 'shop' }, id);
      }
      trouble.poll(at, WELL);
      await rig.sweep(at + 2);
    }
    expectStory('out-of-sight', rig);
    expect(rig.subjects().slice(1)).toEqual([
      'OK 3 applications: in sight again',
      'OK Digest (shop): hardly any e-mail bounces now',
    ]);
  });

  test('an alarm that is OK without an answer of the source is no recovery', async () => {
    const rig = new PageRig();
    rig.polled('journey-kpis', undefined, { minute: NOW - 15, name: 'shop' });
    rig.polled('journey-execution', undefined, { minute: NOW - 15, name: 'shop' });
    unreachable(rig, [SHOP], 'ALARM');
    await rig.alarm('watch.source-unreachable', 'page', NOW, SHOP);
    await rig.sweep(NOW + 2);
    expect(rig.subjects()).toEqual(['PAGE shop: out of sight']);
    unreachable(rig, [SHOP], 'OK');
    for (let at = NOW + 5; at < NOW + 600; at += 5) await rig.sweep(at);
    expect(rig.subjects()).toEqual([]);
  });

  test('an application that was never in sight is a ticket', async () => {
    const rig = new PageRig();
    unreachable(rig, [SHOP], 'ALARM');
    await rig.alarm('watch.source-unreachable', 'page', NOW, SHOP);
    await rig.sweep(NOW + 2);
    expect(rig.sent.map(({ topic }) => topic)).toEqual([TICKET_TOPIC]);
  });

  test('a poller that has stopped is told by CloudWatch: here only that it runs again', async () => {
    const trouble = new Trouble('watch.poller-not-running', 'page');
    expect(await trouble.tell()).toEqual([]);
    trouble.rig.alarms.set('watch.poller-not-running', [
      { severity: 'page', about: ['journey-execution'], state: 'INSUFFICIENT_DATA' },
    ]);
    await trouble.rig.sweep(NOW + 10);
    expect(trouble.rig.subjects()).toEqual([]);
    trouble.over([]);
    await trouble.rig.sweep(NOW + 15);
    expect(trouble.rig.subjects()).toEqual(['OK journey execution metrics: the poller runs again']);
  });

  test('what a stopped poller saw is not judged by its last numbers', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page');
    await trouble.tell();
    trouble.over([]);
    trouble.rig.alarms.set('watch.poller-not-running', [
      { severity: 'page', about: ['journey-execution'], state: 'ALARM' },
    ]);
    await trouble.rig.alarm('watch.poller-not-running', 'page', NOW + 13, 'journey-execution');
    await pass(trouble, NOW + 15, NOW + 90, WELL);
    expect(trouble.rig.subjects()).toEqual([]);
    expect(Object.keys(trouble.rig.store.records.get(SENDS_FAIL)?.incidents ?? {})).toHaveLength(1);
  });
});

describe('an end that is no recovery', () => {
  test('a journey that its owner has paused is closed, and not said to be well', async () => {
    const trouble = new Trouble('journey.entries-stopped', 'page');
    await trouble.tell();
    trouble.over([]);
    for (let at = NOW + 15; at <= NOW + 75; at += 15) {
      trouble.rig.polled('journey-execution', idOf('Welcome'), {
        minute: at,
        name: 'Welcome',
        state: 'PAUSED',
        signals: { JourneyEntriesMissing: 0 },
      });
      await trouble.rig.sweep(at + 2);
    }
    expectStory('paused', trouble.rig);
    expect(trouble.rig.sent.map(({ subject, attributes }) => [subject, attributes.state])).toEqual([
      ['CLOSED Welcome (shop): PAUSED now, so that there is nothing left to judge', 'OK'],
    ]);
  });

  test('an item that is gone from the lists is closed after a day without a word', async () => {
    const trouble = new Trouble('campaign.run-failed', 'page');
    await trouble.tell();
    trouble.over([]);
    for (let at = NOW + 3; at <= NOW + 25 * 60; at += 5) {
      trouble.rig.polled('campaign-activities', undefined, { minute: at, name: 'shop' });
      await trouble.rig.sweep(at + 2);
    }
    expect(trouble.rig.subjects()).toEqual([]);
    const record = trouble.rig.store.records.get('campaign.run-failed');
    expect(record?.incidents).toEqual({});
    expect(record?.endings.map(({ ending, item }) => [ending, item.name])).toEqual([['ended', 'Newsletter']]);
  });

  test.each([
    ['is no recovery when its day is over', {}, []],
    [
      'is one when a run completed in that very poll',
      { CampaignRunCompletions: 1 },
      ['OK Newsletter (shop): a later run went well'],
    ],
  ])('a level %s', async (_, more, expected) => {
    const trouble = new Trouble('campaign.run-failed', 'page');
    await trouble.tell();
    await pass(trouble, NOW + 3, NOW + 24 * 60 - 7, 'page');
    trouble.rig.polled('campaign-activities', idOf('Newsletter'), {
      minute: NOW + 24 * 60 - 2,
      name: 'Newsletter',
      state: 'SCHEDULED',
      signals: { CampaignRunFailed: 0, ...more },
    });
    trouble.over([]);
    await trouble.rig.sweep(NOW + 24 * 60);
    expect(trouble.rig.subjects()).toEqual(expected);
    expect(trouble.rig.store.records.get('campaign.run-failed')?.incidents).toEqual({});
  });
});

describe('good numbers', () => {
  test('are good when as many polls are as leave the alarm too few bad ones', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page');
    await trouble.tell();
    trouble.over([]);
    await pass(trouble, NOW + 15, NOW + 30, WELL);
    expect(trouble.rig.subjects()).toEqual([]);
    await pass(trouble, NOW + 45, NOW + 45, WELL);
    expect(trouble.rig.subjects()).toEqual(['OK Cart (shop): hardly any send fails now']);
  });

  test('begin anew after a bad one, and nobody is paged again meanwhile', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page');
    await trouble.tell();
    await pass(trouble, NOW + 15, NOW + 30, WELL);
    await pass(trouble, NOW + 45, NOW + 45, 'page');
    await trouble.rig.alarm(SENDS_FAIL, 'page', NOW + 46);
    trouble.over([]);
    await pass(trouble, NOW + 60, NOW + 75, WELL);
    expect(trouble.rig.subjects()).toEqual([]);
    await pass(trouble, NOW + 90, NOW + 90, WELL);
    expect(trouble.rig.subjects()).toEqual(['OK Cart (shop): hardly any send fails now']);
  });

  test('that are old say nothing', async () => {
    const trouble = new Trouble('campaign.run-failed', 'page');
    await trouble.tell();
    trouble.over([]);
    trouble.poll(NOW, WELL);
    await trouble.rig.sweep(NOW + 11);
    expect(trouble.rig.subjects()).toEqual([]);
    trouble.poll(NOW + 5, WELL);
    await trouble.rig.sweep(NOW + 12);
    expect(trouble.rig.subjects()).toEqual(['OK Newsletter (shop): a later run went well']);
  });

  test('are no new trouble while CloudWatch still has the old one', async () => {
    const trouble = new Trouble('campaign.run-failed', 'page', ['Newsletter', 'Tips']);
    trouble.poll(NOW - 2);
    trouble.over(['Newsletter']);
    await trouble.rig.alarm('campaign.run-failed', 'page', NOW);
    trouble.poll(NOW + 3, WELL);
    await trouble.rig.sweep(NOW + 5);
    trouble.rig.subjects();
    await trouble.rig.alarm('campaign.run-failed', 'page', NOW + 6);
    expect(trouble.rig.subjects()).toEqual([]);
    trouble.poll(NOW + 8, 'page');
    await trouble.rig.alarm('campaign.run-failed', 'page', NOW + 9);
    expect(trouble.rig.subjects()).toEqual(['PAGE Newsletter (shop): a run failed']);
  });

  test('are no new trouble while CloudWatch still counts old points, be it that another item has one', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page', ['Cart', 'Welcome']);
    trouble.poll(NOW - 2);
    trouble.over(['Cart']);
    await trouble.rig.alarm(SENDS_FAIL, 'page', NOW);
    await pass(trouble, NOW + 15, NOW + 45, WELL);
    expect(trouble.rig.subjects()).toEqual([
      'PAGE Cart (shop): sends fail',
      'OK Cart (shop): hardly any send fails now',
    ]);
    trouble.over(['Cart', 'Welcome']);
    await trouble.rig.alarm(SENDS_FAIL, 'page', NOW + 50);
    expect(trouble.rig.subjects()).toEqual(['PAGE Welcome (shop): sends fail']);
  });

  test('on both sides of a gap are not good without a gap', async () => {
    const trouble = new Trouble(SENDS_FAIL, 'page');
    await trouble.tell();
    trouble.over([]);
    await pass(trouble, NOW + 15, NOW + 15, WELL);
    await pass(trouble, NOW + 75, NOW + 90, WELL);
    expect(trouble.rig.subjects()).toEqual([]);
    await pass(trouble, NOW + 105, NOW + 105, WELL);
    expect(trouble.rig.subjects()).toEqual(['OK Cart (shop): hardly any send fails now']);
  });

  test('of sends say nothing while entries are missing, nor as long again after that', async () => {
    const trouble = new Trouble('journey.sends-stopped', 'page');
    await trouble.tell();
    trouble.over([]);
    const poll = (at: number, entriesMissing: number) => {
      trouble.rig.polled('journey-execution', idOf('Cart'), {
        minute: at,
        name: 'Cart',
        state: 'ACTIVE',
        signals: { JourneySendsMissing: 0, JourneyEntriesMissing: entriesMissing },
      });
      return trouble.rig.sweep(at + 2);
    };
    for (let at = NOW + 15; at < NOW + 75; at += 15) await poll(at, 100);
    for (let at = NOW + 75; at <= NOW + 150; at += 15) await poll(at, 0);
    expect(trouble.rig.subjects()).toEqual([]);
    await poll(NOW + 165, 0);
    expect(trouble.rig.subjects()).toEqual(['OK Cart (shop): messages are sent again']);
  });
});
