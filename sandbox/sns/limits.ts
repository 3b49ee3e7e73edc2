/** Bytes of a message with its attributes, in UTF-8. */
export const MAX_MESSAGE_BYTES = 262_144;

/** Characters. */
export const MAX_SUBJECT_LENGTH = 100;
export const MAX_ATTRIBUTE_NAME_LENGTH = 256;

/** What a subscription with raw delivery to SQS takes; a message with more is lost there. */
export const MAX_ATTRIBUTES = 10;

export const ATTRIBUTE_TYPES = ['String', 'String.Array', 'Number', 'Binary'] as const;

/** Keys of a message with MessageStructure json. */
export const PROTOCOLS: readonly string[] = [
  ...['default', 'email', 'email-json', 'http', 'https', 'lambda', 'sqs', 'sms', 'firehose', 'application'],
  ...[
    'ADM',
    'APNS',
    'APNS_SANDBOX',
    'APNS_VOIP',
    'APNS_VOIP_SANDBOX',
    'BAIDU',
    'GCM',
    'MACOS',
    'MPNS',
    'WNS',
  ],
];
