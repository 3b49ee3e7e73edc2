import { createHandler } from './items-widget/handler';

export { createHandler };

/** Entry of the dashboard's table of journeys and campaigns. */
export const handler = createHandler(process.env);
