import { groupsOf } from '../../kit/groups';
import { loadScenario } from '../../pinpoint/scenario';

test('scenarios of one world are one group, the longest watch first, and the largest group comes first', () => {
  const groups = groupsOf(
    ['healthy/on-purpose', 'incidents/campaign-fails-hourly', 'incidents/friday-stop'],
    false,
  );
  expect(groups.map(({ scenarios }) => scenarios)).toEqual([
    ['incidents/friday-stop', 'incidents/campaign-fails-hourly'],
    ['healthy/on-purpose'],
  ]);
});

test('a group names the applications that its app has to watch', () => {
  const ids = loadScenario('incidents/friday-stop').applications.map(({ id }) => id);
  expect(groupsOf(['incidents/friday-stop'], false)[0]?.applicationIds).toEqual(ids);
});

test('a scenario that cannot be read is refused', () => {
  expect(() => groupsOf(['incidents/nothing'], false)).toThrow(
    'there is no scenario or file incidents/nothing',
  );
});
