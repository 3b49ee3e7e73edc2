import { provider } from '../../provider-row';
import { pinpointOptionChecks } from './options';

export const PINPOINT = provider({
  name: 'Pinpoint',
  container: 'application',
  actionPrefix: 'mobiletargeting:',
  lists: ['GetApps', 'GetApp', 'ListJourneys', 'GetCampaigns'],
  optionChecks: pinpointOptionChecks,
});
