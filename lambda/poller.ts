import { createHandler } from './poll/handler';

export { createHandler };

/** Entry of every poller function. */
export const handler = createHandler(process.env);
