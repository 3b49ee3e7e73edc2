// The CDK's own template rules take 14 CPU seconds of a synthesis; test/lib/template-rules.synth.ts is the one place that
// runs them.
process.env.CDK_VALIDATION = 'false';
// A warning for those who deploy, printed whenever a client is loaded.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
