import type { Fault, FaultAnswer, FaultyRequest } from './faults';
import type { CallIncident } from './scenario/model';
import { matches } from '../name-pattern';
import type { World } from './world';
import { Window } from '../scenario/window';

const ANSWERS: Readonly<Record<CallIncident['answer'], FaultAnswer>> = {
  403: {
    status: 403,
    type: 'ForbiddenException',
    message: 'User is not authorized to perform this operation',
  },
  404: { status: 404, type: 'NotFoundException', message: 'Resource not found' },
  429: { status: 429, type: 'TooManyRequestsException', message: 'Too Many Requests' },
  500: { status: 500, type: 'InternalServerErrorException', message: 'Internal error' },
  'no rows': { transform: (body) => ('KpiResult' in body ? { ...body, KpiResult: { Rows: [] } } : body) },
  'empty lists': { transform: (body) => ('Item' in body ? { Item: [] } : body) },
  'connection reset': 'reset',
};

/** The faults that a scenario's incidents of kind `calls` stand for. */
export function callFaults({ scenario, start, applications }: World): Fault[] {
  return scenario.incidents
    .filter((incident) => incident.kind === 'calls')
    .map(({ when, operation, application, kpi, answer }) => {
      const window = new Window(when, start.getTime());
      const ids = applications
        .filter(({ plan }) => matches(application, plan.name))
        .map(({ plan }) => plan.id);
      const fits = (request: FaultyRequest): boolean =>
        window.contains(request.at.getTime()) &&
        matches(operation, request.operation) &&
        (application === '*' || ids.includes(request.parameters.ApplicationId ?? '')) &&
        (kpi === '*' || matches(kpi, request.parameters.KpiName ?? ''));
      return { when: fits, answer: ANSWERS[answer] };
    });
}
