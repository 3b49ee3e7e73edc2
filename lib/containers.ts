import type { ContainerChoice } from './catalogue/poller-config';
import type { Rule } from './private/validation';

/** Which containers of a provider are watched, for example `PinpointApplications`. */
export abstract class Containers {
  /** @internal */
  public abstract _chosen(): ContainerChoice;

  /** @internal */
  public abstract _rules(): Rule[];

  /**
   * What is likely a mistake, though it may be meant.
   *
   * @internal
   */
  public _warnings(): readonly { readonly id: string; readonly message: string }[] {
    return [];
  }

  /**
   * Ids that are known at synthesis; else `all` those that a poll finds.
   *
   * @internal
   */
  public _ids(): readonly string[] | 'all' {
    const chosen = this._chosen();
    return chosen === 'all' || 'tags' in chosen ? 'all' : chosen;
  }
}
