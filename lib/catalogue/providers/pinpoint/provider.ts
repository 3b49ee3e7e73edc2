import { provider } from '../../provider-row';
import { pinpointOptionChecks } from './options';

export const PINPOINT = provider({
  name: 'Pinpoint',
  container: 'application',
  optionChecks: pinpointOptionChecks,
});
