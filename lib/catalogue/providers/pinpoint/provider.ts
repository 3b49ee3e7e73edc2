import { provider } from '../../provider-row';
import { pinpointOptionChecks } from './options';

export const PINPOINT = provider({
  name: 'Pinpoint',
  container: 'application',
  actionPrefix: 'mobiletargeting:',
  // Rate and burst (Amazon Pinpoint developer guide, quotas).
  requestsPerSecondQuota: 300,
  // AWS General Reference, Amazon Pinpoint endpoints and quotas.
  regions: [
    'us-east-1',
    'us-east-2',
    'us-west-2',
    'ca-central-1',
    'eu-west-1',
    'eu-west-2',
    'eu-central-1',
    'ap-south-1',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'us-gov-west-1',
  ],
  lists: ['GetApps', 'GetApp', 'ListJourneys', 'GetCampaigns'],
  optionChecks: pinpointOptionChecks,
});
