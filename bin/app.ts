#!/usr/bin/env node
import { App } from 'aws-cdk-lib';
import { readContext } from './context';
import { EngagementMonitoringStack } from './stack';

// Only a finished app is synthesized: the CDK's own exit hook would also write what stood before a mistake.
const app = new App({ autoSynth: false });
try {
  const context = readContext(app);
  new EngagementMonitoringStack(app, context.stackName, context, {
    description: 'Watches the journeys and campaigns of Amazon Pinpoint applications',
    env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
  });
  app.synth();
} catch (error) {
  // The stack trace of a mistake in the context helps nobody; the message says what to pass.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
