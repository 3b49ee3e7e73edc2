/** What CloudWatch shows to somebody who edits the widget. */
export const DOCUMENTATION = `## Journeys and campaigns by name

Lists what the pollers saw last: name, state, last poll, numbers of today, open incidents, silences with their reason
and end. It reads the checkpoint table of one monitor and calls nothing else.

### Parameters

Param | Description
---|---
**applications** | Ids of the applications, as a list. Without them, only the application picked is listed.
**application**, **applicationShown** | Id of an application; only it is listed, unless the second is the monitor's name.
**journey**, **journeyShown** | The same for a journey.
**campaign**, **campaignShown** | The same for a campaign.

### Example

\`\`\` yaml
applications:
  - 8f0c1e6b0a2d4c3fb1e5a7d9c2b4e6f8
journey: 5e1d0c9b8a7f4e3d2c1b0a9f8e7d6c5b
journeyShown: picked-only
\`\`\`
`;
