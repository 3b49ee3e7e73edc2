import type { Parameters } from './wire/parameters';

/** What a fault does to a request that it matches. */
export type FaultAnswer =
  /** An error; `type` goes into the header `x-amzn-errortype` and the header is left out without it. */
  | { readonly status: number; readonly type?: string; readonly message?: string }
  /** A body as it stands, with status 200 unless said otherwise. */
  | { readonly body: string; readonly status?: number }
  /** A reset connection. */
  | 'reset'
  /** A wait in real time, after which the other faults and then the world answer. */
  | { readonly delayMilliseconds: number }
  /** Another body than the world's, whatever the model says of it. */
  | { readonly transform: (body: Record<string, unknown>) => unknown };

/** A fault: which requests it matches, all conditions together, and what it answers. */
export interface Fault {
  /** Operation name, or several. */
  readonly operation?: string | readonly string[];
  /** Parameters that the request must have, by the model's names, e.g. `{ JourneyId: '…' }`. */
  readonly parameters?: Parameters;
  /** Of the requests that match otherwise, only these, counted from 1. */
  readonly nth?: number | readonly number[];
  /** The stand-in's clock must be at or after it. */
  readonly from?: Date;
  /** The stand-in's clock must be before it. */
  readonly until?: Date;
  /** Any further condition. */
  readonly when?: (request: FaultyRequest) => boolean;
  readonly answer: FaultAnswer;
}

export interface FaultyRequest {
  readonly operation: string;
  readonly parameters: Parameters;
  readonly at: Date;
}

/** A fault that was added. */
export class AddedFault {
  /** How many requests it was applied to. */
  hits = 0;
  private matched = 0;

  constructor(
    readonly fault: Fault,
    readonly remove: () => void,
  ) {}

  /** Whether it applies to a request; counts the request for `nth`. */
  appliesTo(request: FaultyRequest): boolean {
    const { operation, parameters = {}, nth, from, until, when } = this.fault;
    const fits =
      (operation === undefined || [operation].flat().includes(request.operation)) &&
      Object.entries(parameters).every(([name, value]) => request.parameters[name] === value) &&
      (from === undefined || request.at >= from) &&
      (until === undefined || request.at < until) &&
      (when === undefined || when(request));
    if (!fits) return false;
    this.matched += 1;
    const applies = nth === undefined || [nth].flat().includes(this.matched);
    if (applies) this.hits += 1;
    return applies;
  }
}

/** The faults of a stand-in, in the order in which they were added. */
export class Faults {
  private added: readonly AddedFault[] = [];

  add(fault: Fault): AddedFault {
    const added: AddedFault = new AddedFault(fault, () => {
      this.added = this.added.filter((other) => other !== added);
    });
    this.added = [...this.added, added];
    return added;
  }

  clear(): void {
    this.added = [];
  }

  /** What is to be done to a request, in order: delays and transforms add up, the first other answer is the last. */
  answersTo(request: FaultyRequest): readonly FaultAnswer[] {
    const answers: FaultAnswer[] = [];
    for (const added of this.added) {
      if (!added.appliesTo(request)) continue;
      answers.push(added.fault.answer);
      if (isFinal(added.fault.answer)) break;
    }
    return answers;
  }
}

function isFinal(answer: FaultAnswer): boolean {
  return answer === 'reset' || 'status' in answer || 'body' in answer;
}
