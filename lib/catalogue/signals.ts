import type {
  APPLICATION_MAIL_SIGNALS,
  APPLICATION_SMS_SIGNALS,
} from './providers/pinpoint/metrics/application-signals';
import type {
  JOURNEY_FLOW_SIGNALS,
  JOURNEY_MAIL_SIGNALS,
} from './providers/pinpoint/metrics/journey-signals';
import type { CAMPAIGN_RUN_SIGNALS, JOURNEY_RUN_SIGNALS } from './providers/pinpoint/metrics/run-signals';

/** Names of the signals of each family, so that a signal that is not worked out does not compile. */
export type ApplicationMailSignalName = keyof typeof APPLICATION_MAIL_SIGNALS;
export type ApplicationSmsSignalName = keyof typeof APPLICATION_SMS_SIGNALS;
export type JourneyFlowSignalName = keyof typeof JOURNEY_FLOW_SIGNALS;
export type JourneyMailSignalName = keyof typeof JOURNEY_MAIL_SIGNALS;
export type JourneyRunSignalName = keyof typeof JOURNEY_RUN_SIGNALS;
export type CampaignRunSignalName = keyof typeof CAMPAIGN_RUN_SIGNALS;
