import type { AlarmState, SuppressedBy } from '../transition';
import type { Suppressor } from './properties';

const MILLISECONDS = 1_000;

/** What becomes of a composite alarm's actions in one evaluation. */
export type ActionDecision =
  | { readonly kind: 'perform' }
  | { readonly kind: 'suppress'; readonly by: SuppressedBy }
  /** Nothing changed and nothing was held back, or the alarm came back to where its last actions left it. */
  | { readonly kind: 'nothing' };

/**
 * When actions of a composite alarm with a suppressor are performed.
 *
 * AWS documents the periods, not every sequence. Read here as: a wait starts with the first change that is
 * held back and is not prolonged by further ones; at its end (or at the end of the extension) the actions of
 * the state that then holds are performed, once, and only if they were not those performed last.
 */
export class Suppression {
  private held = false;
  private waitUntil = -Infinity;
  private extendedUntil = -Infinity;
  private suppressorInAlarm = false;

  constructor(
    private readonly suppressor: Suppressor,
    private performed: AlarmState,
  ) {}

  decide(state: AlarmState, changed: boolean, suppressorState: AlarmState, at: Date): ActionDecision {
    const now = at.getTime();
    this.follow(suppressorState, now);
    if (changed && !this.held) {
      this.held = true;
      this.waitUntil = now + this.suppressor.waitPeriod * MILLISECONDS;
    }
    if (!this.held) return { kind: 'nothing' };
    const by = this.suppressedBy(now);
    if (by) return changed ? { kind: 'suppress', by } : { kind: 'nothing' };
    this.held = false;
    if (state === this.performed) return { kind: 'nothing' };
    this.performed = state;
    return { kind: 'perform' };
  }

  private follow(suppressorState: AlarmState, now: number): void {
    const inAlarm = suppressorState === 'ALARM';
    if (this.suppressorInAlarm && !inAlarm) {
      this.extendedUntil = now + this.suppressor.extensionPeriod * MILLISECONDS;
    }
    this.suppressorInAlarm = inAlarm;
  }

  private suppressedBy(now: number): SuppressedBy | undefined {
    if (this.suppressorInAlarm) return 'Alarm';
    if (now < this.extendedUntil) return 'ExtensionPeriod';
    return now < this.waitUntil ? 'WaitPeriod' : undefined;
  }
}
