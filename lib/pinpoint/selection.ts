import { Token } from 'aws-cdk-lib';
import type { aws_pinpoint } from 'aws-cdk-lib/interfaces';
import { type ItemKind, itemKindRow } from '../catalogue/item-kinds';
import type { ContainerChoice, ItemFilter } from '../catalogue/poller-config';
import { duplicatesOf, filterRules, isId, isListToken, listTokenRules, tagRules } from './selection-rules';
import { Containers } from '../containers';
import { Items } from '../items';
import type { Rule } from '../private/validation';

/** Which Pinpoint applications (projects) are watched. */
export class PinpointApplications extends Containers {
  /**
   * The applications with these ids.
   *
   * @param ids 1 to 64 characters of `0-9 A-Z a-z _ -` each; may be CDK tokens
   */
  public static ids(...ids: string[]): PinpointApplications {
    return new PinpointApplications(ids);
  }

  /** These applications, for example `CfnApp`s of the same CDK app. */
  public static of(...applications: aws_pinpoint.IAppRef[]): PinpointApplications {
    return new PinpointApplications(applications.map(({ appRef }) => appRef.appId));
  }

  /**
   * Every application of the account and Region, listed anew at each poll.
   *
   * The role then reads every application, and one alarm stands for all of them.
   */
  public static all(): PinpointApplications {
    return new PinpointApplications('all');
  }

  /**
   * Every application of the account and Region that has all of these tags, listed anew at each poll.
   *
   * The role then reads every application, since IAM knows no tags on Pinpoint's metrics, and one alarm stands for all
   * of them.
   *
   * @param tags values by tag key; upper and lower case differ
   */
  public static tagged(tags: { [key: string]: string }): PinpointApplications {
    return new PinpointApplications({ tags });
  }

  private constructor(private readonly chosen: ContainerChoice) {
    super();
  }

  /**
   * Its API takes other ids too, and gives none but these.
   *
   * @internal
   */
  public override _warnings() {
    const ids = this._ids();
    const unlikely =
      ids === 'all' ? [] : ids.filter((id) => !Token.isUnresolved(id) && !/^[0-9a-f]{32}$/.test(id));
    if (unlikely.length === 0) return [];
    const message =
      `applications: ${unlikely.map((id) => `"${id}"`).join(', ')} ${unlikely.length === 1 ? 'is' : 'are'} no id that ` +
      'Pinpoint gives: those have 32 digits of 0-9 a-f; take it from the console, or from aws pinpoint get-apps';
    return [{ id: 'applicationId', message }];
  }

  /** @internal */
  public _chosen(): ContainerChoice {
    return this.chosen;
  }

  /** @internal */
  public _rules(): Rule[] {
    if (this.chosen === 'all') return [];
    if ('tags' in this.chosen) return tagRules('applications', this.chosen.tags);
    const ids = this.chosen.filter((id) => !Token.isUnresolved(id));
    return [
      {
        broken: this.chosen.length === 0,
        message: () => 'applications: no id was given; give at least one, or use PinpointApplications.all()',
      },
      ...listTokenRules('applications', ids),
      ...ids
        .filter((id) => !isId(id) && !isListToken(id))
        .map((id) => ({
          broken: true,
          message: () =>
            `applications: "${id}" is no application id; allowed are 1 to 64 characters of 0-9 A-Z a-z _ -`,
        })),
      ...duplicatesOf(ids).map((id) => ({
        broken: true,
        message: () => `applications: "${id}" is given more than once; give each application once`,
      })),
    ];
  }
}

/** The states of items that have numbers. */
function statesOf(kind: ItemKind): readonly string[] {
  const { live, settling } = itemKindRow(kind).states;
  return [...live, ...settling];
}

const JOURNEY_STATES = statesOf('journey');

/** Which journeys of the applications are watched. Everything that is chained must match. */
export class PinpointJourneys extends Items {
  /** Every journey whose numbers can still change: ACTIVE, PAUSED, CLOSED, and for 72 hours CANCELLED and COMPLETED. */
  public static all(): PinpointJourneys {
    return new PinpointJourneys({});
  }

  /** The journeys with these ids. */
  public static ids(...ids: string[]): PinpointJourneys {
    return new PinpointJourneys({ ids });
  }

  /** The journeys whose name matches one of the patterns; `*` stands for any text, and case matters. */
  public static named(...patterns: string[]): PinpointJourneys {
    return new PinpointJourneys({ names: patterns });
  }

  private constructor(private readonly filter: ItemFilter) {
    super();
  }

  /** Of these, only the ones in one of the states; replaces the default states and their settling time. */
  public inStates(...states: string[]): PinpointJourneys {
    return new PinpointJourneys({ ...this.filter, states });
  }

  /** @internal */
  public _kind() {
    return 'journey' as const;
  }

  /** @internal */
  public _filter(): ItemFilter {
    return this.filter;
  }

  /** @internal */
  public _rules(): Rule[] {
    return filterRules('journeys', this.filter, JOURNEY_STATES);
  }
}

const CAMPAIGN_STATES = statesOf('campaign');

/** Which campaigns of the applications are watched. Everything that is chained must match. */
export class PinpointCampaigns extends Items {
  /** Every campaign whose numbers can still change: all but those that finished more than 72 hours ago. */
  public static all(): PinpointCampaigns {
    return new PinpointCampaigns({});
  }

  /** The campaigns with these ids. */
  public static ids(...ids: string[]): PinpointCampaigns {
    return new PinpointCampaigns({ ids });
  }

  /** The campaigns whose name matches one of the patterns; `*` stands for any text, and case matters. */
  public static named(...patterns: string[]): PinpointCampaigns {
    return new PinpointCampaigns({ names: patterns });
  }

  /**
   * The campaigns that have all of these tags.
   *
   * @param tags values by tag key; upper and lower case differ
   */
  public static tagged(tags: { [key: string]: string }): PinpointCampaigns {
    return new PinpointCampaigns({ tags });
  }

  private constructor(private readonly filter: ItemFilter) {
    super();
  }

  /** Of these, only the ones in one of the states; replaces the default states and their settling time. */
  public inStates(...states: string[]): PinpointCampaigns {
    return new PinpointCampaigns({ ...this.filter, states });
  }

  /** @internal */
  public _kind() {
    return 'campaign' as const;
  }

  /** @internal */
  public _filter(): ItemFilter {
    return this.filter;
  }

  /** @internal */
  public _rules(): Rule[] {
    return filterRules('campaigns', this.filter, CAMPAIGN_STATES);
  }
}
