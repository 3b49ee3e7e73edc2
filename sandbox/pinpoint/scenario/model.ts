import type { Expectations, Watch } from '../../scenario/expectation';
import type { PollerIncident } from '../../scenario/poller-incident';
import type { When } from '../../scenario/window';
import type { Place } from '../../scenario/yaml-source';
import type { Amount, Moment, QuietTime, Rate, Schedule } from '../../scenario/values';

/** What a scenario file says, complete: every default filled in, every time still relative to the start. */
export interface Scenario {
  readonly name: string;
  /** One sentence: what happens. */
  readonly title: string;
  readonly start: Date;
  /** Milliseconds of simulated traffic before the start. */
  readonly history: number;
  /** Rate at which each function may call each operation; undefined: whoever runs the scenario decides. */
  readonly requestsPerSecond?: number;
  readonly latency: Latency;
  /** Whether a rate of one half is answered as 0.5 or as 50: Pinpoint documents neither. */
  readonly rates: 'fraction' | 'percent';
  /** The order of runs and campaign activities in their lists: undocumented as well. */
  readonly order: 'oldest first' | 'newest first';
  readonly applications: readonly ApplicationPlan[];
  readonly incidents: readonly Incident[];
  /** The span to run the whole chain in; undefined: whoever runs the scenario decides. */
  readonly watch?: Watch;
  readonly expectations: Expectations;
}

/** How late things are seen, in milliseconds. */
export interface Latency {
  /** Execution metrics and KPIs. */
  readonly metrics: number;
  /** States, run lists and campaign activities. */
  readonly states: number;
}

export interface ApplicationPlan {
  readonly name: string;
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly email?: { readonly sent: Rate; readonly shares: MailShares };
  readonly sms?: SmsPlan;
  readonly journeys: readonly JourneyPlan[];
  readonly campaigns: readonly CampaignPlan[];
}

interface ItemPlan {
  readonly name: string;
  readonly id: string;
  /** Before the history began, unless said otherwise. */
  readonly created?: Moment;
  readonly starts?: Moment;
  readonly ends?: Moment;
  readonly timezone: string;
  readonly localTime: boolean;
  readonly quietTime?: QuietTime;
  /** How far a week's traffic may lie from the average, as a share. */
  readonly swing: number;
  /** Who enters when something happens; items without it follow a schedule. */
  readonly entries?: Rate;
  readonly schedule?: Schedule;
  readonly audience: Amount;
  /** How long a run takes, in milliseconds. */
  readonly takes: number;
  /** Shares of the produced endpoints that do not enter, by field. */
  readonly filters: Readonly<Record<string, number>>;
}

export interface JourneyPlan extends ItemPlan {
  readonly state: JourneyState;
  readonly waitForQuietTime: boolean;
  readonly activities: readonly ActivityPlan[];
  readonly sends: SendShares;
  readonly email: MailShares;
}

export interface CampaignPlan extends ItemPlan {
  readonly state?: CampaignStatus;
  readonly tags: Readonly<Record<string, string>>;
  readonly channel: 'email' | 'sms' | 'push';
  readonly treatments: readonly { readonly name: string; readonly share: number }[];
  readonly holdout: number;
  /** Shares: delivered of sent, opened of delivered, clicked of opened. */
  readonly delivered: number;
  readonly opens: number;
  readonly clicks: number;
  /** Thousandths of a US cent for one text message. */
  readonly price: number;
}

export type JourneyState = 'DRAFT' | 'ACTIVE' | 'COMPLETED' | 'CANCELLED' | 'CLOSED' | 'PAUSED';
export type CampaignStatus =
  'SCHEDULED' | 'EXECUTING' | 'PENDING_NEXT_RUN' | 'COMPLETED' | 'PAUSED' | 'DELETED' | 'INVALID';

export type ActivityPlan = { readonly id: string; readonly name: string } & (
  | { readonly kind: 'email' | 'sms' | 'push' | 'custom' }
  | { readonly kind: 'wait'; readonly wait: number }
  | { readonly kind: 'yes-no-split' | 'holdout'; readonly share: number }
  | { readonly kind: 'multi-split' | 'random-split'; readonly shares: readonly number[] }
  | { readonly kind: 'contact-center' }
);

/** Shares of what arrives at a message that end otherwise than SUCCESS; LOST leaves no trace at all. */
export type SendShares = Readonly<Partial<Record<SendOutcome, number>>>;
export const SEND_OUTCOMES = [
  'DAILY_CAP_EXCEEDED',
  'THROTTLED',
  'TRANSIENT_FAILURE',
  'FAILURE_PERMANENT',
  'SERVICE_FAILURE',
  'UNKNOWN',
  'LOST',
] as const;
type SendOutcome = (typeof SEND_OUTCOMES)[number];

/** Shares of the mails sent (of those opened, for clicks). */
export interface MailShares {
  readonly rejected: number;
  readonly hardBounces: number;
  /** Seven in ten are delivered two hours later, the others turn into hard bounces after 14 hours. */
  readonly softBounces: number;
  readonly opens: number;
  readonly clicks: number;
  readonly complaints: number;
  readonly unsubscribes: number;
}

export interface SmsPlan {
  readonly sent: Rate;
  /** Share of the messages whose receipt says delivered. */
  readonly delivered: number;
  /** When the last receipts come in, in milliseconds. */
  readonly receipts: number;
  /** Share of the receipts that take so long; the others come in within 25 minutes. */
  readonly late: number;
  readonly countries: Readonly<Record<string, number>>;
  /** Thousandths of a US cent for one message part. */
  readonly price: number;
}

export type Incident = ItemIncident | CallIncident | PollerIncident;

export interface ItemIncident {
  readonly kind: 'journey' | 'campaign' | 'application';
  readonly place: Place;
  readonly when: When;
  /** Application name, `*` for any. */
  readonly application: string;
  /** Name of the journey or campaign, `*` for any letters. */
  readonly item: string;
  readonly effect: Effect;
}

export interface Effect {
  /** Another rate, or a factor on the planned one. */
  readonly entries?: Rate | number;
  readonly sends?: SendShares;
  readonly email?: MailChange;
  readonly sms?: { readonly delivered?: number };
  readonly runs?: 'missing' | RunChange;
  readonly state?: JourneyState | CampaignStatus;
  readonly deleted?: boolean;
  readonly metrics?: 'frozen';
}

/** Other shares, and complaints that come in at a rate whatever is sent. */
export type MailChange = Partial<MailShares> & { readonly complaintsRate?: Rate };

export interface RunChange {
  readonly result?: 'SUCCESS' | 'FAIL';
  /** Endpoints in all. */
  readonly audience?: Amount;
  readonly successful?: number;
  /** Milliseconds. */
  readonly takes?: number;
  /** Milliseconds after the run was due. */
  readonly cancelledAfter?: number;
}

export const CALL_ANSWERS = [
  '403',
  '404',
  '429',
  '500',
  'no rows',
  'empty lists',
  'connection reset',
] as const;

export interface CallIncident {
  readonly kind: 'calls';
  readonly place: Place;
  readonly when: When;
  /** Operation name, `*` for any letters. */
  readonly operation: string;
  readonly application: string;
  readonly kpi: string;
  readonly answer: (typeof CALL_ANSWERS)[number];
}
