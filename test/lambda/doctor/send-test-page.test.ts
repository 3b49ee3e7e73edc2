import { readDoctorEvent } from '../../../lambda/doctor/doctor-order';
import { sendTestPage, testPageText } from '../../../lambda/doctor/send-test-page';
import { readTestPage } from '../../../lib/catalogue/test-page-order';
import { DoctorRig, INTERNAL, LOYALTY, NOW, PAGES, TICKETS, denied } from './support/rig';

test('a test page goes to the topic of the alarms, and is told with where it goes from there', async () => {
  const rig = new DoctorRig();
  const report = await sendTestPage(rig.config, ['page'], rig, NOW);
  expect(rig.published.map(({ topic }) => topic)).toEqual([INTERNAL]);
  expect(readTestPage(rig.published[0]?.message ?? '')).toEqual({ severities: ['page'] });
  expect(report.testPage).toMatchObject({ severities: ['page'], messageId: '4f1c', findings: [] });
  expect(report.testPage.topics.map(({ topic }) => topic)).toEqual([PAGES, LOYALTY]);
});

test('who would not hear of it is told at once', async () => {
  const rig = new DoctorRig();
  rig.subscribed(TICKETS, 0);
  const report = await sendTestPage(rig.config, ['ticket'], rig, NOW);
  expect(report.level).toBe('broken');
  expect(testPageText(report)).toContain('Nobody is subscribed to the ticket topic desk');
});

test('a test page that may not be sent is not said to have been', async () => {
  const rig = new DoctorRig();
  rig.failing.publish = denied('sns:Publish', INTERNAL);
  const report = await sendTestPage(rig.config, ['page'], rig, NOW);
  expect(report.level).toBe('broken');
  expect(report.testPage.messageId).toBeUndefined();
  expect(testPageText(report)).toMatch(/could NOT be sent[^]*Allow sns:Publish/);
});

test('a monitor without a page writer has no test page', async () => {
  const rig = new DoctorRig({ internal: undefined, pager: undefined, topics: {}, routes: [] });
  const report = await sendTestPage(rig.config, ['page'], rig, NOW);
  expect(rig.published).toEqual([]);
  expect(report.level).toBe('broken');
});

test.each<[unknown, object]>([
  [{}, { kind: 'report' }],
  [{ testPage: true }, { kind: 'test-page', severities: ['page', 'ticket'] }],
  [{ testPage: {} }, { kind: 'test-page', severities: ['page', 'ticket'] }],
  [{ testPage: { severity: 'page' } }, { kind: 'test-page', severities: ['page'] }],
])('%j is understood', (event, order) => {
  expect(readDoctorEvent(event)).toEqual(order);
});

test.each<[unknown, string]>([
  [null, 'no object'],
  [[], 'no object'],
  [{ testpage: true }, '"testpage" is unknown'],
  [{ testPage: false }, 'neither true nor an object'],
  [{ testPage: { severity: 'loud' } }, 'none of page, ticket'],
  [{ testPage: { sev: 'page' } }, '"testPage.sev" is unknown'],
])('%j is refused, with what is allowed', (event, why) => {
  expect(() => readDoctorEvent(event)).toThrow(why);
  expect(() => readDoctorEvent(event)).toThrow(
    '{} for a report, {"testPage": true} or {"testPage": {"severity": "page"}}',
  );
});
