import { PollerRig, SHOP } from '../support/poller-rig';

let rig: PollerRig;
beforeEach(async () => {
  rig = await PollerRig.start();
});
afterEach(() => rig.close());

const LISTS = [
  ['journey-runs', 'GetJourneyRuns', 'Digest', 'journey'],
  ['campaign-activities', 'GetCampaignActivities', 'Alerts', 'campaign'],
] as const;

test.each(LISTS)('%s asks for listing after listing of %s', async (source, operation, name, kind) => {
  const given = new Map<number, string>();
  let page = 0;
  rig.pinpoint.faults.add({
    operation,
    answer: {
      transform: (body) => {
        page++;
        if (typeof body.NextToken === 'string') given.set(page, body.NextToken);
        return body;
      },
    },
  });
  const { error } = await rig.invoke({ config: { source, items: { [kind]: { ids: [rig.idOf(name)] } } } });
  expect(error).toBeUndefined();
  const requests = rig.pinpoint.requests.filter((request) => request.operation === operation);
  expect(requests.length).toBeGreaterThan(2);
  expect(requests.map(({ status }) => status)).toEqual(requests.map(() => 200));
  expect(requests[0]?.parameters).not.toHaveProperty('Token');
  expect(requests.slice(1).map(({ parameters }) => parameters.Token)).toEqual([...given.values()]);
  expect(requests.map(({ parameters }) => parameters.PageSize)).toEqual(requests.map(() => '100'));
});

test.each([
  ['journey-execution', 'ListJourneys'],
  ['campaign-kpis', 'GetCampaigns'],
] as const)('%s reads the second page of %s', async (source, operation) => {
  // What the list holds is cut in two; the token is one that the second request has to bring back.
  rig.pinpoint.faults.add({
    operation,
    nth: 1,
    answer: { transform: (body) => ({ Item: (body.Item as object[]).slice(0, 1), NextToken: 'second' }) },
  });
  const state =
    operation === 'ListJourneys' ? { State: 'ACTIVE' } : { State: { CampaignStatus: 'EXECUTING' } };
  const second = { Item: [{ ApplicationId: SHOP, Id: 'from-page-two', Name: 'x', ...state }] };
  rig.pinpoint.faults.add({ operation, nth: 2, answer: { body: JSON.stringify(second) } });
  await rig.invoke({ config: { source } });
  const [first, next] = rig.pinpoint.requests.filter((request) => request.operation === operation);
  expect(first?.parameters).toEqual({ ApplicationId: SHOP, PageSize: '100' });
  expect(next?.parameters).toEqual({ ApplicationId: SHOP, PageSize: '100', Token: 'second' });
  expect(rig.valueOf('ItemsDiscovered', { Source: source })).toBe(2);
});

test('applications come from the second page of GetApps too', async () => {
  rig.pinpoint.faults.add({
    operation: 'GetApps',
    nth: 1,
    answer: { transform: () => ({ Item: [], NextToken: 'second' }) },
  });
  rig.pinpoint.faults.add({
    operation: 'GetApps',
    nth: 2,
    answer: { body: JSON.stringify({ Item: [{ Id: SHOP, Arn: 'arn', Name: 'shop' }] }) },
  });
  const { error } = await rig.invoke({ config: { containers: 'all' } });
  expect(error).toBeUndefined();
  expect(rig.pinpoint.requests.slice(0, 2).map(({ parameters }) => parameters)).toEqual([
    { PageSize: '100' },
    { PageSize: '100', Token: 'second' },
  ]);
  expect(rig.valueOf('SourceReachable', { ApplicationId: SHOP, Source: 'journey-execution' })).toBe(1);
});

test('a list that never ends makes its application unreachable, and the poll goes on', async () => {
  rig.pinpoint.faults.add({
    operation: 'ListJourneys',
    answer: { body: JSON.stringify({ Item: [], NextToken: 'again' }) },
  });
  const { error, log } = await rig.invoke({});
  expect(error).toBeUndefined();
  expect(rig.valueOf('SourceReachable', { ApplicationId: SHOP, Source: 'journey-execution' })).toBe(0);
  expect(rig.pinpoint.requests).toHaveLength(2);
  expect(JSON.stringify(log)).toContain('the list does not end: its token came a second time after 0 items');
});
