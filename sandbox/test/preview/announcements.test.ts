import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announcementsOf } from '../../preview/announcements';

const folder = mkdtempSync(join(tmpdir(), 'preview-announcements-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const info = (data: string) => ({ type: 'aws:cdk:info', data, trace: ['somewhere'] });

test('reads what was said in manifests, in files of metadata and in stages', () => {
  const write = (path: string, content: unknown) =>
    writeFileSync(join(folder, path), JSON.stringify(content));
  mkdirSync(join(folder, 'assembly-Stage'));
  write('manifest.json', {
    artifacts: {
      One: {
        type: 'aws:cloudformation:stack',
        metadata: { '/One': [info('one [ack: lib:cost]'), { type: 'aws:cdk:logicalId', data: 'X' }] },
      },
      Two: { type: 'aws:cloudformation:stack', additionalMetadataFile: 'Two.metadata.json' },
      Stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Stage' } },
    },
  });
  write('Two.metadata.json', { '/Two': [{ type: 'aws:cdk:warning', data: 'two' }] });
  write('assembly-Stage/manifest.json', {
    artifacts: { Three: { metadata: { '/Three': [info('three')] } } },
  });
  expect(announcementsOf(folder)).toEqual([
    { level: 'info', text: 'one' },
    { level: 'warning', text: 'two' },
    { level: 'info', text: 'three' },
  ]);
});

test('finds nothing in a folder that is no cloud assembly', () => {
  expect(announcementsOf(join(folder, 'nowhere'))).toEqual([]);
});
