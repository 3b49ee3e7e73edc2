import { Token } from 'aws-cdk-lib';
import { isId } from './selection-rules';
import type { Rule } from '../private/validation';

/** The most endpoints that a run of a campaign may have. */
export class MaximumAudience {
  /**
   * The same for every campaign.
   *
   * @param endpoints a whole number from 1
   */
  public static ofEveryCampaign(endpoints: number): MaximumAudience {
    return new MaximumAudience(endpoints);
  }

  /**
   * Of single campaigns; the others have none.
   *
   * @param endpoints whole numbers from 1, by campaign id
   */
  public static byCampaign(endpoints: { [campaignId: string]: number }): MaximumAudience {
    return new MaximumAudience(endpoints);
  }

  private constructor(private readonly endpoints: number | { readonly [campaignId: string]: number }) {}

  /** @internal */
  public _most(): number | { readonly [campaignId: string]: number } {
    return this.endpoints;
  }

  /** @internal */
  public _rules(): Rule[] {
    if (typeof this.endpoints === 'number') return [countRule('maximumAudience', this.endpoints)];
    const campaigns = Object.entries(this.endpoints);
    return [
      {
        broken: campaigns.length === 0,
        message: () => 'maximumAudience: no campaign was given; give at least one, or leave the property out',
      },
      ...campaigns
        .filter(([id]) => !Token.isUnresolved(id) && !isId(id))
        .map(([id]) => ({
          broken: true,
          message: () =>
            `maximumAudience: "${id}" is no campaign id; allowed are 1 to 64 characters of 0-9 A-Z a-z _ -`,
        })),
      ...campaigns.map(([id, endpoints]) => countRule(`maximumAudience: ${id}`, endpoints)),
    ];
  }
}

function countRule(what: string, endpoints: number): Rule {
  return {
    broken: !Token.isUnresolved(endpoints) && !(Number.isInteger(endpoints) && endpoints >= 1),
    message: () => `${what}: ${endpoints} is no number of endpoints; allowed are whole numbers from 1`,
  };
}
