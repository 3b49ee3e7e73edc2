import { encodeDoctorConfig } from '../../lib/catalogue/doctor-config';
import { encodeItemsWidgetConfig } from '../../lib/catalogue/items-widget-config';
import { encodePagerConfig } from '../../lib/catalogue/pager-config';
import { encodePollerConfig } from '../../lib/catalogue/poller-config';
import { CONFIG as DOCTOR } from './doctor/support/rig';
import { CONFIG as WIDGET } from './items-widget/samples';
import { CONFIG as PAGER } from './pages/support/rig';
import { configOf } from './support/context';
import { withEnvironment } from './support/environment';

const TABLE = 'checkpoints';
const ENTRIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'pinpoint-poller': encodePollerConfig(configOf(), 25, TABLE),
  pager: encodePagerConfig(PAGER, TABLE),
  'items-widget': encodeItemsWidgetConfig(WIDGET, TABLE),
  doctor: encodeDoctorConfig(DOCTOR),
};

/** Loads an entry anew, as Lambda does: what it reads of its environment it reads then. */
function coldStart(name: string, environment: Readonly<Record<string, string | undefined>>): unknown {
  let handler: unknown;
  withEnvironment({ AWS_REGION: 'us-east-1', ...environment }, () =>
    jest.isolateModules(() => {
      ({ handler } = jest.requireActual<{ readonly handler: unknown }>(`../../lambda/${name}`));
    }),
  );
  return handler;
}

test.each(Object.entries(ENTRIES))(
  'a cold start of %s gives a handler of its environment, and fails without one',
  (name, environment) => {
    const [variable] = Object.keys(environment);
    expect(coldStart(name, environment)).toBeInstanceOf(Function);
    expect(() => coldStart(name, { ...environment, [String(variable)]: undefined })).toThrow(variable);
  },
);

test('a cold start fails where the environment is not one that the construct writes, with all mistakes', () => {
  const start = () =>
    coldStart('pinpoint-poller', { POLLER_CONFIG: '{"monitor":""}', PINPOINT_REQUESTS_PER_SECOND: 'many' });
  expect(start).toThrow(/PINPOINT_REQUESTS_PER_SECOND must be a number above 0, got many.*monitor.*source/);
});
