import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, type JsonObject } from '../deployment/json';
import { childOf, objectsOf, textOf } from './evaluate/read';
import type { Announcement } from './run';

const LEVELS: Readonly<Record<string, Announcement['level']>> = {
  'aws:cdk:info': 'info',
  'aws:cdk:warning': 'warning',
  'aws:cdk:error': 'error',
};

/** What constructs said at synthesis, over all stacks of a cloud assembly, in the order of its manifest. */
export function announcementsOf(folder: string): Announcement[] {
  const artifacts = Object.values(childOf(readJson(join(folder, 'manifest.json')), 'artifacts')).filter(
    isObject,
  );
  return artifacts.flatMap((artifact) => {
    if (artifact.type === 'cdk:cloud-assembly') {
      const directory = textOf(childOf(artifact, 'properties'), 'directoryName');
      return directory === undefined ? [] : announcementsOf(join(folder, directory));
    }
    // Newer CDKs write metadata into a file of their own.
    const file = textOf(artifact, 'additionalMetadataFile');
    const separate = file === undefined ? {} : readJson(join(folder, file));
    const metadata = { ...childOf(artifact, 'metadata'), ...separate };
    return Object.keys(metadata).flatMap((path) =>
      objectsOf(metadata, path).flatMap((entry): Announcement[] => {
        const level = LEVELS[textOf(entry, 'type') ?? ''];
        const text = textOf(entry, 'data');
        return level && text !== undefined ? [{ level, text: withoutTag(text) }] : [];
      }),
    );
  });
}

/** Annotations end with what they are acknowledged by, which is for the CDK's command line. */
function withoutTag(text: string): string {
  return text.replace(/\s*\[ack: [^\]]*\]\s*$/, '');
}

function readJson(file: string): JsonObject {
  if (!existsSync(file)) return {};
  const content = JSON.parse(readFileSync(file, 'utf8')) as Json;
  return isObject(content) ? content : {};
}
