import { type DoctorConfig, encodeDoctorConfig } from '../catalogue/doctor-config';
import { ENVIRONMENT_LIMIT_BYTES } from '../catalogue/poller-config';

/** About what CloudFormation puts in place of a token here: an ARN, a URL or a name that it has made itself. */
const LIKELY_TOKEN = 'x'.repeat(130);

/**
 * The configuration as it fits into a function's environment: what a report can do without goes first.
 *
 * A report with a gap, which it names, is better than a monitor that cannot be deployed for the sake of its doctor.
 */
export function fittingDoctor(config: DoctorConfig): DoctorConfig {
  const { alarms: _alarms, ...withoutAlarms } = config;
  const withoutRoutes: DoctorConfig = { ...withoutAlarms, routes: [], routesLeftOut: true };
  return [config, withoutAlarms].find((one) => bytesOf(one) <= ENVIRONMENT_LIMIT_BYTES) ?? withoutRoutes;
}

function bytesOf(config: DoctorConfig): number {
  return Object.entries(encodeDoctorConfig(config)).reduce(
    (sum, [key, value]) =>
      sum + Buffer.byteLength(key + value.replace(/\$\{Token\[[^\]]*\]\}/g, LIKELY_TOKEN)),
    0,
  );
}
