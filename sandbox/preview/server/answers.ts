import { minuteOf } from '../../cloudwatch/metric-store';
import { AlarmBook } from '../evaluate/alarm-book';
import { defaultRangeOf, drawDashboard } from '../evaluate/dashboard';
import type { DrawnDashboard } from '../evaluate/drawing';
import type { PreviewRun } from '../run';
import { withAnswers } from './custom-widgets';
import type { RunView } from './views';

/** What is asked about one run, answered from memory. */
export class RunAnswers {
  private readonly alarms: AlarmBook;

  constructor(
    private readonly run: PreviewRun,
    private readonly id: number,
  ) {
    const { alarms, compositeAlarms } = run.deployment;
    this.alarms = new AlarmBook(alarms, compositeAlarms, run.transitions, run.start);
  }

  view(): RunView {
    const { scenario, start, end, deployment, pages, announcements, notKnown } = this.run;
    const { functions, schedules, topics, dashboards } = deployment;
    return {
      id: this.id,
      scenario,
      start: start.getTime(),
      // The last minute that was simulated; in the first one nothing was yet.
      end: Math.max(start.getTime(), end.getTime() - 60_000),
      dashboards: dashboards.map(({ name, body }) => ({ name, rangeMinutes: defaultRangeOf(body) })),
      alarms: this.alarms.histories,
      pages: pages.map(({ at, topic, subject, text, kind }) => ({
        at: at.getTime(),
        topic: topic.split(':').at(-1) ?? topic,
        subject,
        text,
        kind,
      })),
      announcements,
      notKnown,
      deployed: {
        functions: functions.length,
        schedules: schedules.length,
        alarms: this.alarms.histories.length,
        topics: topics.length,
        dashboards: dashboards.length,
      },
    };
  }

  /** A dashboard at a time; throws a RequestError for one that there is not. */
  async dashboard(parameters: URLSearchParams): Promise<DrawnDashboard> {
    const { deployment, store, start, end } = this.run;
    const names = deployment.dashboards.map(({ name }) => name);
    const wanted = parameters.get('name') ?? '';
    const dashboard = deployment.dashboards.find(({ name }) => name === wanted);
    if (!dashboard)
      throw new RequestError(404, `there is no dashboard ${wanted}: there are ${names.join(', ') || 'none'}`);
    const at = wholeNumber(parameters, 'at', start.getTime(), end.getTime());
    const rangeMinutes = wholeNumber(parameters, 'range', 1, MOST_RANGE_MINUTES);
    const choices = Object.fromEntries(
      [...parameters]
        .filter(([key]) => key.startsWith('v.'))
        .map(([key, value]) => [key.slice('v.'.length), value]),
    );
    const { region, accountId } = homeOf(this.run);
    const drawn = drawDashboard(dashboard.name, dashboard.body, choices, {
      store,
      alarms: this.alarms,
      now: minuteOf(new Date(at)),
      rangeMinutes,
      region,
      accountId,
    });
    return withAnswers(drawn, this.run, { at, rangeMinutes, accountId });
  }
}

/** CloudWatch keeps data for 15 months. */
const MOST_RANGE_MINUTES = 455 * 24 * 60;

/** What is wrong with a request, with the status it is answered with. */
export class RequestError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'RequestError';
  }
}

function wholeNumber(parameters: URLSearchParams, name: string, least: number, most: number): number {
  const given = parameters.get(name) ?? '';
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= least && number <= most) return number;
  throw new RequestError(400, `${name}=${given}: give a whole number from ${least} to ${most}`);
}

/** Account and Region that the app is deployed to, as its ARNs say. */
function homeOf({ deployment }: PreviewRun): { region: string; accountId: string } {
  const arn = [...deployment.alarms, ...deployment.functions, ...deployment.topics][0]?.arn ?? '';
  const [, , , region = '', accountId = ''] = arn.split(':');
  return { region, accountId };
}
