import { createHandler } from './pages/handler';

export { createHandler };

/** Entry of the page writer. */
export const handler = createHandler(process.env);
