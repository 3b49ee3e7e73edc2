import type { DoctorConfig, DoctorPoller } from '../../lib/catalogue/doctor-config';
import { SOURCE_IDS, type SourceId } from '../../lib/catalogue/sources';
import type { ProbeReport } from '../poll/probe-report';
import type { DoctorPorts } from './ports';
import { Unanswered } from './unanswered';

/** One poller, and what it answered. */
export interface Probed {
  readonly source: SourceId;
  readonly poller: DoctorPoller;
  readonly report?: ProbeReport;
  /** Why there is no report. */
  readonly error?: unknown;
}

/** The pollers of a monitor in the order of the catalogue. */
export function pollersOf({ pollers }: Pick<DoctorConfig, 'pollers'>): {
  readonly source: SourceId;
  readonly poller: DoctorPoller;
}[] {
  return SOURCE_IDS.flatMap((source) => {
    const poller = pollers[source];
    return poller ? [{ source, poller }] : [];
  });
}

/** Asks every poller to try what its role allows; only its own role can tell. */
export function askPollers(config: DoctorConfig, ports: Pick<DoctorPorts, 'invoke'>): Promise<Probed[]> {
  return Promise.all(
    pollersOf(config).map(async ({ source, poller }) => {
      try {
        const answer = await ports.invoke(poller.fn, { doctor: true });
        if (!isReport(answer)) {
          throw new Unanswered('lambda:InvokeFunction', poller.fn, false, 'it answered with no report');
        }
        return { source, poller, report: answer };
      } catch (error) {
        return { source, poller, error };
      }
    }),
  );
}

function isReport(answer: unknown): answer is ProbeReport {
  const { operations, containers } = Object(answer) as Partial<ProbeReport>;
  return Array.isArray(operations) && Array.isArray(containers);
}
