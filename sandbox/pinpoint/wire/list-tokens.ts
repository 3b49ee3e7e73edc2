import { createHmac } from 'node:crypto';
import type { Parameters } from './parameters';
import { badRequest } from './service-error';

export interface Page<T> {
  readonly Item: readonly T[];
  readonly NextToken?: string;
}

const KEY = "nobody's but the stand-in's";

/**
 * Cuts lists into pages, with tokens that only this server can have made and only for the same list. They are the same
 * in every run: what befalls a request depends on what it asks for.
 */
export class Pages {
  /** @param defaultSize items in a page when the request names no page size */
  constructor(private readonly defaultSize: number) {}

  cut<T>(operation: string, parameters: Parameters, items: readonly T[]): Page<T> {
    const list = JSON.stringify([
      operation,
      parameters.ApplicationId,
      parameters.JourneyId,
      parameters.CampaignId,
    ]);
    const from = parameters.Token === undefined ? 0 : this.offsetIn(parameters.Token, list);
    const size = parameters.PageSize === undefined ? this.defaultSize : Number(parameters.PageSize);
    const to = from + size;
    const page = { Item: items.slice(from, to) };
    return to < items.length ? { ...page, NextToken: this.token(to, list) } : page;
  }

  private token(offset: number, list: string): string {
    const seal = createHmac('sha256', KEY).update(`${offset} ${list}`).digest('base64url');
    return Buffer.from(`${offset}.${seal}`).toString('base64url');
  }

  private offsetIn(token: string, list: string): number {
    const offset = Number(Buffer.from(token, 'base64url').toString().split('.')[0]);
    if (!Number.isSafeInteger(offset) || this.token(offset, list) !== token) {
      throw badRequest(`The token ${JSON.stringify(token)} was not given out for this list`);
    }
    return offset;
  }
}
