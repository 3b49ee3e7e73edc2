/** What a run is at, and how far it is with it. */
export class Step {
  private readonly began: number;

  /**
   * @param name what is being done, like "Synthesizing bin/app.ts"
   * @param measure how far it is, 0 to 1; not known unless given
   * @param now milliseconds; real time unless given
   */
  constructor(
    readonly name: string,
    private readonly measure?: () => number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.began = now();
  }

  /** 0 to 1; undefined where it is not known. */
  get done(): number | undefined {
    return this.measure && Math.min(1, Math.max(0, this.measure()));
  }

  /** About how long the rest takes, going by what is done; undefined until there is something to go by. */
  get secondsLeft(): number | undefined {
    const { done } = this;
    const seconds = (this.now() - this.began) / 1000;
    if (done === undefined || done < LEAST_DONE || seconds < 1) return undefined;
    return (seconds * (1 - done)) / done;
  }
}

const LEAST_DONE = 0.01;

/** How far a step is; as a view of it, it can be sent. */
export type StepProgress = Pick<Step, 'done' | 'secondsLeft'>;

/** A step in words: `Polling the 28 days before: 40 %, about 20 s left`. */
export function stepText(step: StepProgress & Pick<Step, 'name'>): string {
  const how = progressText(step);
  return how === '' ? step.name : `${step.name}: ${how}`;
}

/** `40 %, about 20 s left`, or nothing where it is not known. */
export function progressText({ done, secondsLeft }: StepProgress): string {
  if (done === undefined) return '';
  const left = secondsLeft === undefined ? '' : `, about ${roundedTime(secondsLeft)} left`;
  return `${Math.floor(done * 100)} %${left}`;
}

/** Rounded up, and no finer than an estimate is good for. */
export function roundedTime(seconds: number): string {
  if (seconds > 90) return `${Math.ceil(seconds / 60)} min`;
  return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
}
