import { withBody } from '../answers';
import { itemOf, type Call } from '../call';
import type { CallFault } from '../definition';

/** Lists of items, which are kept until somebody deletes them. */
const ITEM_LISTS = new Set(['ListJourneys', 'GetCampaigns']);

/** Lists that grow for as long as somebody uses Pinpoint. */
const LONG_LISTS = new Set([...ITEM_LISTS, 'GetJourneyRuns', 'GetCampaignActivities']);

export const isItemList = ({ operation }: Call): boolean => ITEM_LISTS.has(operation);
export const isLongList = ({ operation }: Call): boolean => LONG_LISTS.has(operation);

type Body = Record<string, unknown>;

const PAGES = 30;
const PAGE = 20;
const OLD_PAGE = /^long-ago-(\d+)$/;

/** Adds pages of what ended long ago after those that there are. */
export const longList: CallFault['befall'] = async (call, { next, memory }) => {
  const key = listKey(call);
  const page = Number(OLD_PAGE.exec(call.parameters.Token ?? '')?.[1] ?? 0);
  if (page > 0) return answerOf(oldPage(memory.get(key) as Body, page));
  return withBody(await next(), (body) => {
    const [first] = Array.isArray(body.Item) ? (body.Item as Body[]) : [];
    if (!first || body.NextToken !== undefined) return body;
    memory.set(key, first);
    return { ...body, NextToken: 'long-ago-1' };
  });
};

function oldPage(like: Body, page: number): Body {
  const Item = Array.from({ length: PAGE }, (_, index) => ended(like, (page - 1) * PAGE + index));
  return page < PAGES ? { Item, NextToken: `long-ago-${page + 1}` } : { Item };
}

/** An item like another one, that ended years ago. */
function ended(like: Body, number: number): Body {
  const id = `0${number.toString(16).padStart(31, '0')}`;
  const time = new Date(Date.UTC(2020, 0, 1) + number * 60_000).toISOString();
  const item: Body = { ...like };
  for (const name of ['Id', 'RunId']) if (name in item) item[name] = id;
  for (const name of ['CreationDate', 'LastModifiedDate', 'CreationTime', 'LastUpdateTime', 'Start', 'End']) {
    if (name in item) item[name] = time;
  }
  if ('Name' in item) item.Name = `Old ${number}`;
  if ('Status' in item) item.Status = 'COMPLETED';
  if (typeof item.State === 'string') item.State = 'COMPLETED';
  else if ('State' in item) item.State = { CampaignStatus: 'COMPLETED' };
  return item;
}

/** Every page of a list is its first one, and names the same next one. */
export const repeatedToken: CallFault['befall'] = async (call, { next, memory }) => {
  const key = listKey(call);
  if (call.parameters.Token !== undefined && memory.has(key)) return answerOf(memory.get(key) as Body);
  return withBody(await next(), (body) => {
    const page = { ...body, NextToken: 'the-same-page-again' };
    memory.set(key, page);
    return page;
  });
};

/** Every item of a page is given twice. */
export const duplicated: CallFault['befall'] = async (_call, { next }) =>
  withBody(await next(), (body) =>
    Array.isArray(body.Item)
      ? { ...body, Item: [...(body.Item as unknown[]), ...(body.Item as unknown[])] }
      : body,
  );

function listKey(call: Call): string {
  return [call.fn.name, call.operation, call.parameters.ApplicationId, itemOf(call)].join(' ');
}

function answerOf(body: Body) {
  return {
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  };
}
