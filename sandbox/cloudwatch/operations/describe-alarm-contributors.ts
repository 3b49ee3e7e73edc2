import { Findings, ServiceError } from '../wire/service-error';
import { Shape, shown } from '../wire/shape';
import { seconds, type Operation } from './operation';
import { pageOf } from './next-token';

/** The contributors of an alarm that are in ALARM now; none of an alarm that has no contributors. */
export const describeAlarmContributors: Operation = (body, { alarms, contributorsPerPage }) => {
  const findings = new Findings();
  const request = Shape.read(body, '', ['AlarmName', 'NextToken'], findings);
  const alarmName = request?.requiredText('AlarmName');
  const token = request?.text('NextToken');
  if (alarmName === '') findings.invalid('The value "" for parameter AlarmName must not be empty.');
  findings.throwIfAny();
  const name = alarmName ?? '';
  const contributors = alarms?.contributorsInAlarm(name);
  if (!contributors)
    throw new ServiceError('ResourceNotFoundException', `There is no alarm ${shown(alarmName)}.`);
  const page = pageOf(contributors, ({ contributor }) => contributor.id, contributorsPerPage, name, token);
  return {
    body: {
      AlarmContributors: page.items.map(({ contributor, reason, since }) => ({
        ContributorId: contributor.id,
        ContributorAttributes: contributor.attributes,
        StateReason: reason,
        StateTransitionedTimestamp: seconds(since),
      })),
      NextToken: page.nextToken,
    },
  };
};
